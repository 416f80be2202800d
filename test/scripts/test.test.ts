import path from "node:path";
import { describe, expect, it } from "vitest";
import { countReport, formatCounts, namesOfFailed, namesOfMended, replaceResults } from "../../scripts/test.mjs";
import { ROOT } from "../support/source-files";

const file = (status: string, ...assertions: string[]) => ({
  status,
  assertionResults: assertions.map((one) => ({ status: one })),
});

describe("the last line of npm test", () => {
  it("is the three counts", () => {
    expect(formatCounts({ passed: 412, failed: 0, skipped: 3 })).toBe("412 passed, 0 failed, 3 skipped");
  });

  it("adds up the tests of every file", () => {
    const report = {
      success: false,
      testResults: [file("passed", "passed", "passed", "skipped"), file("failed", "failed", "passed", "todo")],
    };
    expect(countReport(report)).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  it("counts a file that broke before its first test as one failure", () => {
    expect(countReport({ success: false, testResults: [file("failed"), file("passed", "passed")] })).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    });
  });

  it("never shows a failed run as free of failures", () => {
    expect(countReport({ success: false, testResults: [file("passed", "passed")] })).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    });
  });
});

describe("the lines above it", () => {
  const told = (name: string, status: string, ...tests: (readonly [string, string])[]) => ({
    name: path.join(ROOT, name),
    status,
    assertionResults: tests.map(([fullName, one]) => ({ fullName, status: one })),
  });

  it("name each failed test, and each file that broke before its first", () => {
    const testResults = [
      told("test/a.test.ts", "failed", ["a b", "passed"], ["a c", "failed"]),
      told("test/b.test.ts", "failed"),
      told("test/c.test.ts", "passed", ["c d", "passed"]),
    ];
    expect(namesOfFailed({ testResults })).toEqual(["FAILED: test/a.test.ts: a c", "FAILED: test/b.test.ts"]);
  });

  it("tell apart what failed beside others and passed alone from what failed twice", () => {
    const mended = told("test/a.test.ts", "failed", ["a b", "passed"], ["a c", "failed"]);
    const broken = told("test/b.test.ts", "failed", ["b c", "failed"]);
    const first = { success: false, testResults: [mended, broken, told("test/c.test.ts", "passed", ["c d", "passed"])] };
    const again = {
      success: false,
      testResults: [told("test/a.test.ts", "passed", ["a b", "passed"], ["a c", "passed"]), broken],
    };
    const final = replaceResults(first, again);
    expect(countReport(final)).toEqual({ passed: 3, failed: 1, skipped: 0 });
    expect(namesOfFailed(final)).toEqual(["FAILED: test/b.test.ts: b c"]);
    expect(namesOfMended(first, final)).toEqual(["PASSED ONLY ALONE: test/a.test.ts: a c"]);
  });
});
