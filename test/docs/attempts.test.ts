import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "../support/source-files";

const TABLE = readFileSync(path.join(ROOT, "docs/attempts.md"), "utf8");
const rows = [...TABLE.matchAll(/^\| (\d+) +\|.*\| ([^|]+) \|$/gm)].map(([, number = "", files = ""]) => ({
  number,
  files: files.trim().split(", "),
}));

it("tells of 26 attempts, each once", () => {
  expect(rows.map(({ number }) => Number(number))).toEqual(Array.from({ length: 26 }, (_, i) => i + 1));
});

it.each(rows)("attempt $number is shown by tests that are named after it", ({ number, files }) => {
  for (const file of files) {
    expect(existsSync(path.join(ROOT, file)), file).toBe(true);
    const named = new RegExp(`attempts? (?:\\d+ and )?${number}\\b`);
    expect(readFileSync(path.join(ROOT, file), "utf8"), file).toMatch(named);
  }
});
