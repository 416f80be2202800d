import { describe, expect, it } from "vitest";
import { countReport, formatCounts } from "../../scripts/test.mjs";

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
