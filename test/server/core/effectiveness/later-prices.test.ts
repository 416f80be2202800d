import { describe, expect, it } from "vitest";
import { exitsAfter, pricesAfter } from "@/server/core/effectiveness/later-prices";
import { reading } from "./past-readings";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse("2026-11-20T10:00Z");
const LATER = START + 100 * HOUR;
const at = (hours: number, price: number | null) => reading({ at: START + hours * HOUR, price });

describe("the price a horizon later", () => {
  it("is the first at or after it", () => {
    const readings = [at(0, 100), at(0.9, 101), at(1, 102), at(1.1, 103)];
    expect(pricesAfter(readings, "hour", LATER)[0]).toEqual({ state: "known", at: START + HOUR, price: 102 });
  });

  it("is never one from before, nor one made up between two", () => {
    const readings = [at(0, 100), at(0.9, 101), at(1.25, 105)];
    expect(pricesAfter(readings, "hour", LATER)[0]).toMatchObject({ at: START + 1.25 * HOUR, price: 105 });
  });

  it("is none when the first comes more than 30 minutes after the hour, or two hours after the day", () => {
    expect(pricesAfter([at(0, 100), at(1.5, 105)], "hour", LATER)[0]).toMatchObject({ state: "known" });
    expect(pricesAfter([at(0, 100), at(1.51, 105)], "hour", LATER)[0]).toEqual({ state: "none" });
    expect(pricesAfter([at(0, 100), at(26, 105)], "day", LATER)[0]).toMatchObject({ state: "known" });
    expect(pricesAfter([at(0, 100), at(26.01, 105)], "day", LATER)[0]).toEqual({ state: "none" });
  });

  it("is pending until its time is over, and what comes after now is not looked at", () => {
    const readings = [at(0, 100), at(1, 101)];
    expect(pricesAfter(readings, "hour", START + HOUR - 1)[0]).toEqual({ state: "pending" });
    expect(pricesAfter(readings, "hour", START + HOUR)[0]).toMatchObject({ state: "known" });
    expect(pricesAfter([at(0, 100)], "hour", START + 1.4 * HOUR)[0]).toEqual({ state: "pending" });
    expect(pricesAfter([at(0, 100)], "hour", START + 1.5 * HOUR)[0]).toEqual({ state: "none" });
  });

  it("is of the same symbol, and skips readings without one", () => {
    const other = reading({ at: START + HOUR, symbol: "ETH/USD", price: 7 });
    const readings = [at(0, 100), other, at(1, null), at(1.2, 104)];
    expect(pricesAfter(readings, "hour", LATER)[0]).toMatchObject({ price: 104 });
  });

  it("does not reach into the next session of a share", () => {
    const close = reading({ at: Date.parse("2026-11-20T20:30Z"), symbol: "TSLA" });
    const monday = reading({ at: Date.parse("2026-11-23T14:30Z"), symbol: "TSLA", price: 120 });
    expect(pricesAfter([close, monday], "hour", LATER)[0]).toEqual({ state: "none" });
  });
});

describe("the price at the exit", () => {
  const [entry, held, passed] = [at(0, 100), at(1, 100), at(2, 100)];
  const trips = [
    { runId: entry.runId, exit: { at: START + 5 * HOUR, price: 104 } },
    { runId: held.runId, exit: null },
  ];

  it("is that of the position which the run entered; without one there is no case", () => {
    expect(exitsAfter([entry, held, passed], trips, LATER)).toEqual([
      { state: "known", at: START + 5 * HOUR, price: 104 },
      { state: "pending" },
      null,
    ]);
  });

  it("is pending where the position was sold after now", () => {
    expect(exitsAfter([entry], trips, START + 5 * HOUR - 1)).toEqual([{ state: "pending" }]);
  });
});
