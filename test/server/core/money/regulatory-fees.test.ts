import { describe, expect, it } from "vitest";
import { regulatoryFeesUsd } from "@/server/core/money/regulatory-fees";

const at = (day: string) => Date.parse(`${day}T15:00:00Z`);
/** Of ten million dollars and no share. */
const ofSec = (day: string) => regulatoryFeesUsd(0, 10_000_000, at(day));
/** Of ten thousand shares for no dollar, and of more than it asks for. */
const ofFinra = (day: string) => [regulatoryFeesUsd(10_000, 0, at(day)), regulatoryFeesUsd(1_000_000, 0, at(day))];

describe("what is taken of a sale of shares", () => {
  it.each([
    ["2016-02-16", 218],
    ["2017-07-03", 218],
    ["2017-07-04", 231],
    ["2018-05-22", 130],
    ["2019-04-15", 130],
    ["2019-04-16", 207],
    ["2020-02-18", 221],
    ["2021-02-24", 221],
    ["2021-02-25", 51],
    ["2022-05-14", 229],
    ["2023-02-26", 229],
    ["2023-02-27", 80],
    ["2024-05-21", 80],
    ["2024-05-22", 278],
    ["2025-05-13", 278],
    ["2025-05-14", 0],
    ["2026-04-03", 0],
    ["2026-04-04", 206],
  ])("on %s is $%d of ten million by the SEC, as it announced", (day, usd) => expect(ofSec(day)).toBeCloseTo(usd, 9));

  it.each([
    ["2011-07-01", 0.9, 4.5],
    ["2012-03-01", 0.95, 4.75],
    ["2012-06-30", 0.95, 4.75],
    ["2012-07-01", 1.19, 5.95],
    ["2021-12-31", 1.19, 5.95],
    ["2022-01-03", 1.3, 6.49],
    ["2023-01-03", 1.45, 7.27],
    ["2024-01-02", 1.66, 8.3],
    ["2025-12-31", 1.66, 8.3],
    ["2026-01-02", 1.95, 9.79],
    ["2026-09-30", 1.95, 9.79],
    ["2026-10-01", 0, 0],
    ["2026-12-31", 0, 0],
    ["2027-01-04", 1.95, 9.79],
    ["2028-06-01", 1.95, 9.79],
  ])("on %s is $%d of 10,000 shares by FINRA, and at most $%d", (day, usd, most) => expect(ofFinra(day)).toEqual([usd, most]));

  it("is rounded up to a cent, each by itself", () => {
    expect(regulatoryFeesUsd(1, 1, at("2024-06-03"))).toBeCloseTo(0.02, 9);
    expect(regulatoryFeesUsd(0, 0, at("2024-06-03"))).toBe(0);
  });
});
