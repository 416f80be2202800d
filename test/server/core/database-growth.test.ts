import { describe, expect, it } from "vitest";
import { fullInDays, growthBetween } from "@/server/core/database-growth";

const HOUR_MS = 3_600_000;
const MB = 2 ** 20;

describe("how tables grow", () => {
  it("is told by the day of each and of all, the largest first; what came in between grew by all that it holds", () => {
    const before = { at: 0, bytes: { runs: 10 * MB, bars: 2 * MB, gone: MB } };
    const now = { at: 6 * HOUR_MS, bytes: { bars: 2 * MB, runs: 11 * MB, made: MB } };
    expect(growthBetween(before, now)).toEqual({
      at: 6 * HOUR_MS,
      since: 0,
      tables: [
        { name: "runs", bytes: 11 * MB, perDay: 4 * MB },
        { name: "bars", bytes: 2 * MB, perDay: 0 },
        { name: "made", bytes: MB, perDay: 4 * MB },
      ],
      perDay: 8 * MB,
    });
  });

  it("is not told after a few minutes, of which a day would be a guess", () => {
    const growth = growthBetween({ at: 0, bytes: { runs: 1 } }, { at: 9 * 60_000, bytes: { runs: 2 } });
    expect(growth).toMatchObject({ since: null, perDay: null, tables: [{ name: "runs", bytes: 2, perDay: null }] });
  });

  it("fills a disk in what is free by what comes a day; never where nothing comes", () => {
    expect(fullInDays(30 * MB, 2 * MB)).toBe(15);
    for (const perDay of [0, -MB, null]) expect(fullInDays(30 * MB, perDay)).toBeNull();
  });
});
