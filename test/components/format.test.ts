import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  age,
  amount,
  compact,
  count,
  date,
  dateTime,
  day,
  duration,
  type Figure,
  MARKET_ZONE,
  marketTime,
  percent,
  price,
  qty,
  score,
  sentence,
  signedAmount,
  signedPercent,
  signedUsd,
  signOf,
  timeOfDay,
  usd,
  usdCompact,
  usdTick,
  utc,
} from "@/components/format";

/** Times of this year are written without it. */
beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 10, 22) }));
afterAll(() => void vi.useRealTimers());

/** Thin spaces are written as `_` in these tables, so that a reader sees them. */
const shown = (text: string) => text.replaceAll("\u202F", "_");

const FIGURES: readonly [name: string, write: (value: Figure) => string, value: Figure, text: string][] = [
  ["usd", usd, 30412.55, "$30_412.55"],
  ["usd", usd, -18.05, "−$18.05"],
  ["usd", usd, 999.999, "$1_000.00"],
  ["usd", usd, -0.001, "$0.00"],
  ["usd", usd, "12345678901234567890.12", "$12_345_678_901_234_567_890.12"],
  ["signedUsd", signedUsd, 112.4, "+$112.40"],
  ["signedUsd", signedUsd, "-1204.5", "−$1_204.50"],
  ["signedUsd", signedUsd, 0, "$0.00"],
  ["usdCompact", usdCompact, 30412.55, "$30.4K"],
  ["usdCompact", usdCompact, 1_250_000, "$1.3M"],
  ["usdCompact", usdCompact, 950, "$950"],
  ["usdTick", usdTick, 30250, "$30_250"],
  ["usdTick", usdTick, 0.5, "$0.5"],
  ["compact", compact, 39_812, "39.8K"],
  ["amount", amount, 1204, "1_204.00"],
  ["amount", amount, Number.POSITIVE_INFINITY, "∞"],
  ["signedAmount", signedAmount, 41.2, "+41.20"],
  ["signedAmount", signedAmount, -18.05, "−18.05"],
  ["signedAmount", signedAmount, -0.004, "0.00"],
  ["count", count, 98280, "98_280"],
  ["percent", percent, 0.0037, "0.37_%"],
  ["percent", percent, -0.125, "−12.50_%"],
  ["signedPercent", signedPercent, 0.0037, "+0.37_%"],
  ["signedPercent", signedPercent, 0, "0.00_%"],
  ["score", score, 0.314, "+0.31"],
  ["score", score, -0.1, "−0.10"],
  ["qty", qty, "0.041000000", "0.041"],
  ["qty", qty, 14, "14"],
  ["price", price, 221.4, "221.40"],
  ["price", price, "61204", "61_204.00"],
];

describe("figures", () => {
  it.each(FIGURES)("%s writes %3$s", (_, write, value, text) => {
    expect(shown(write(value))).toBe(text);
  });

  it.each([usd, signedUsd, usdCompact, amount, percent, score, qty, price])("shows a dash where there is no figure", (write) => {
    for (const nothing of [null, undefined, "", Number.NaN, "n/a"]) expect(write(nothing)).toBe("–");
  });

  it("rounds a quantity and fixes a price to the instrument's increment", () => {
    expect(qty("0.123456789", "0.0001")).toBe("0.1235");
    expect(qty("14.9", "1")).toBe("15");
    expect(price(0.07123, "0.0001")).toBe("0.0712");
    expect(price(61204, "1")).toBe("61\u202F204");
  });

  it("counts things with their noun", () => {
    expect(count(1, "order")).toBe("1 order");
    expect(count(4, "order")).toBe("4 orders");
    expect(count(0, "entry", "entries")).toBe("0 entries");
  });

  it("takes the sign from what is shown, not from what is stored", () => {
    expect([signOf(0.004), signOf(-0.004), signOf(-0.006), signOf("12.1"), signOf(null)]).toEqual([0, 0, -1, 1, 0]);
    expect(signOf(0.0004, 4)).toBe(1);
  });
});

describe("durations", () => {
  it.each([
    [0, "0_ms"],
    [820, "820_ms"],
    [999.6, "1.0_s"],
    [1234, "1.2_s"],
    [9949, "9.9_s"],
    [9950, "10_s"],
    [59_600, "1_m"],
    [185_000, "3_m 5_s"],
    [11_040_000, "3_h 4_m"],
    [3_600_000, "1_h"],
    [183_600_000, "2_d 3_h"],
    [86_460_000, "1_d"],
    [-1500, "−1.5_s"],
    [null, "–"],
  ])("%d ms lasts %s", (ms, text) => {
    expect(shown(duration(ms))).toBe(text);
  });

  it.each([
    [400, "0_s"],
    [12_900, "12_s"],
    [185_000, "3_m"],
    [7_199_999, "1_h"],
    [345_600_000, "4_d"],
    [-5000, "0_s"],
    [null, "–"],
  ])("%d ms is %s old", (ms, text) => {
    expect(shown(age(ms))).toBe(text);
  });
});

describe("times", () => {
  const at = Date.UTC(2026, 10, 21, 19, 35, 7);

  it("are read in the zone that is asked for", () => {
    expect(timeOfDay(at, MARKET_ZONE)).toBe("14:35");
    expect(timeOfDay(at, "Europe/Zurich", "second")).toBe("20:35:07");
    expect(day(at, MARKET_ZONE)).toBe("21 Nov");
    expect(date(Date.UTC(2026, 8, 1, 2), MARKET_ZONE)).toBe("31 Aug 2026");
    expect(dateTime(at, MARKET_ZONE)).toBe("21 Nov 14:35");
    expect(dateTime(at, "UTC", "second")).toBe("21 Nov 19:35:07");
    expect(shown(marketTime(at))).toBe("14:35_ET");
    expect(utc(at)).toBe("2026-11-21 19:35:07 UTC");
  });

  it("carry the year when it is not this one, by the clock of the zone", () => {
    const lastYear = Date.UTC(2025, 6, 8, 13, 35);
    expect(day(lastYear, MARKET_ZONE)).toBe("8 Jul 2025");
    expect(dateTime(lastYear, MARKET_ZONE)).toBe("8 Jul 2025 09:35");
    const newYear = Date.UTC(2026, 0, 1, 2);
    expect([day(newYear, "UTC"), day(newYear, MARKET_ZONE)]).toEqual(["1 Jan", "31 Dec 2025"]);
  });

  it("name midnight 00:00, not 24:00", () => {
    expect(timeOfDay(Date.UTC(2026, 10, 21), "UTC")).toBe("00:00");
  });

  it("follow New York's change of clocks", () => {
    expect(timeOfDay(Date.UTC(2026, 9, 31, 13, 30), MARKET_ZONE)).toBe("09:30");
    expect(timeOfDay(Date.UTC(2026, 10, 2, 14, 30), MARKET_ZONE)).toBe("09:30");
  });

  it("are a dash where there is none", () => {
    for (const write of [timeOfDay, day, date, dateTime]) expect(write(null, MARKET_ZONE)).toBe("–");
    expect([marketTime(null), utc(undefined)]).toEqual(["–", "–"]);
  });
});

it.each([
  ["TSLA did not buy: score -0.12 is under +0.30", "TSLA did not buy: score −0.12 is under +0.30"],
  ["$1,234,567.89 is -$5,000.00", "$1_234_567.89 is −$5_000.00"],
  ["bought 12 TSLA at 193.27", "Bought 12 TSLA at 193.27"],
  ["Run:sim-1:btc-usd:2026-11-25T10:00:00.000Z, 9-15, a, 12", "Run:sim-1:btc-usd:2026-11-25T10:00:00.000Z, 9-15, a, 12"],
])("writes the figures in %s as they stand on screen", (text, written) => {
  expect(shown(sentence(text))).toBe(written);
});
