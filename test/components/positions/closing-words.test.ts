import { describe, expect, it } from "vitest";
import { closingInWords, obstacleInWords, reducingInWords } from "@/components/positions/closing-words";

const THIN = "\u202F";
const position = { symbol: "TSLA", qty: "12", mark: 326.03, valueUsd: 3_912.4, stopPrice: "319.5", targetPrice: "339.1" };

describe("what closing a position does", () => {
  it.each([
    [
      "all of it",
      position,
      `Sell 12 TSLA at the market, about $3${THIN}912.40. Its stop and target at the broker are cancelled.`,
    ],
    [
      "with a stop alone",
      { ...position, targetPrice: null },
      `Sell 12 TSLA at the market, about $3${THIN}912.40. Its stop at the broker is cancelled.`,
    ],
    [
      "with a target alone",
      { ...position, stopPrice: null },
      `Sell 12 TSLA at the market, about $3${THIN}912.40. Its target at the broker is cancelled.`,
    ],
    ["without a price or a leg", { ...position, mark: null, stopPrice: null, targetPrice: null }, "Sell 12 TSLA at the market."],
  ])("says %s", (_, given, words) => expect(closingInWords(given)).toBe(words));
});

describe("what reducing a position does", () => {
  const sale = `Sell 5 TSLA at the market, about $1${THIN}630.15.`;
  it.each([
    [
      "with a stop and a target",
      5,
      position,
      `${sale} Its stop at $319.50 and its target at $339.10 are put back for the other 7 right after it.`,
    ],
    [
      "with a stop alone",
      5,
      { ...position, targetPrice: null },
      `${sale} A stop at $319.50 protects the other 7 right after it.`,
    ],
    ["without a leg", 5, { ...position, stopPrice: null, targetPrice: null }, sale],
    [
      "of which nothing is left",
      12,
      position,
      `Sell 12 TSLA at the market, about $3${THIN}912.36. Nothing is left of the position.`,
    ],
    ["before a quantity is typed", null, position, "12 TSLA are held. How much of it is to be sold at the market?"],
  ])("says it %s", (_, amount, given, words) => expect(reducingInWords(given, amount)).toBe(words));
});

describe("what is against a sale", () => {
  const session = (open: boolean) => ({
    open,
    reason: "weekend",
    session: null,
    nextOpen: Date.UTC(2026, 10, 30, 14, 30),
    nextClose: null,
  });
  const closed = `The market is closed (weekend) until Mon 30 Nov 2026 09:30${THIN}ET: nothing is sold before, nor at the open by itself. Close the position again then.`;
  const desk = (engaged: boolean, open: boolean) => ({
    killSwitch: {
      engaged,
      state: engaged ? ("halted" as const) : ("active" as const),
      reason: null,
      changedAt: null,
      changedBy: null,
      trigger: null,
    },
    session: session(open),
  });

  it.each([
    ["TSLA", desk(false, true), null],
    ["TSLA", desk(true, true), "The kill switch is engaged: nothing is sold until it is released."],
    ["TSLA", desk(false, false), closed],
    ["TSLA", desk(true, false), `The kill switch is engaged: nothing is sold until it is released. ${closed}`],
    ["BTC/USD", desk(false, false), null],
  ])("of %s", (symbol, given, words) => expect(obstacleInWords(symbol, given)).toBe(words));
});
