import { describe, expect, it } from "vitest";
import { refuseRejected } from "@/server/core/market/bar-file/refuse-rejected";
import { fileOf, ROWS, readTsla } from "./files";

/** Bars of five minutes of one session, of which some cannot be read. */
const reportOf = (good: number, bad: readonly string[]) => {
  const rows = Array.from({ length: good }, (_, i) => {
    const stamp = new Date(Date.UTC(2025, 6, 10, 13, 30) + i * 300_000).toISOString();
    return `${stamp},10,11,9,10.5,100`;
  });
  return readTsla(fileOf(...rows, ...bad)).report;
};

describe("a file of which rows are rejected", () => {
  it("is refused from 5 % on, with what is wrong, the commonest first", () => {
    const bad = [...Array<string>(3).fill("2025-07-10T14:10:00Z,,11,9,10.5,100"), ...Array<string>(4).fill("a")];
    expect(() => refuseRejected(reportOf(93, bad))).toThrow(
      /^7 of 100 rows \(7 %\) are rejected, and at most 5 % .*: 4 as not a row of a time, four prices and a volume \(lines 98, 99, 100, …, e\.g\. "a"\); 3 as a value is empty.*--accept-rejected/,
    );
    expect(() => refuseRejected(reportOf(95, bad.slice(0, 5)))).not.toThrow();
    expect(() => refuseRejected(reportOf(95, bad.slice(0, 6)))).toThrow("6 of 101 rows (5.9 %)");
  });

  it("is not for a bar that has not ended", () => {
    const at = Date.UTC(2025, 6, 10, 14, 24, 59);
    const { report } = readTsla(fileOf(...ROWS), "5m", at);
    expect(report.rejected).toBe(1);
    expect(() => refuseRejected(report)).not.toThrow();
  });

  it("of which none is a bar names what is wrong with most", () => {
    expect(() => readTsla(fileOf("a", ...Array<string>(3).fill("2025-07-10T14:11:00Z,10,11,9,10.5,100")))).toThrow(
      'none of 4 rows is a valid bar: line 3 "2025-07-10T14:11:00Z',
    );
  });
});
