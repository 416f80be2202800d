import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { priceForward } from "@/server/core/counterfactual/price-forward";
import { barsOf, sliceBars } from "@/server/core/market/market";
import { type PaperTrade, paperResultUsd } from "@/server/core/shadow/paper-book";
import { playBars } from "@/server/core/shadow/play-bars";
import { SHADOW_BOOK } from "@/server/core/stored/paper-books";
import { COIN } from "../decision/decision-fixtures";
import { AT, bar, bookWith, calm, column, FREE, purchase, STEP, terms } from "./shadow-fixtures";

describe("playBars", () => {
  // The quote around 100.00 is a cent wide at the least: 100.00 to 100.01.
  it("buys at the open of the first bar after the run, and sells at the target", () => {
    const { book, trades } = playBars(bookWith(), column(bar(0, 100, 101, 99), bar(1, 101, 104.5, 100)), terms());
    expect(trades).toEqual([
      {
        entryAt: AT,
        entryPrice: "100.01",
        qty: "10",
        exitAt: AT + STEP + 30_040,
        exitPrice: "104",
        exitBy: "target",
        pnlUsd: "39.9",
      },
    ]);
    expect(book).toMatchObject({ holding: null, order: null, units: { qty: "0", realizedUsd: "39.9", feesUsd: "0" } });
  });

  it("waits for a bar that begins after the run, and plays none twice", () => {
    const early = column(bar(-1, 100, 101, 99));
    const waiting = playBars({ ...bookWith(), playedTo: AT - STEP }, early, terms()).book;
    expect(waiting).toMatchObject({ order: purchase, holding: null, playedTo: AT - STEP + 1 });
    const bars = column(...calm(0, 3));
    const once = playBars(waiting, bars, terms()).book;
    expect(once.holding).toMatchObject({ entryAt: AT, entryPrice: "100.01" });
    expect(playBars(once, bars, terms())).toEqual({ book: once, trades: [] });
  });

  it("sells at the open where a bar opens under the stop", () => {
    const { trades } = playBars(bookWith(), column(bar(0, 100, 101, 99), bar(1, 95, 96, 94)), terms());
    expect(trades).toMatchObject([{ exitBy: "stop", exitPrice: "95", pnlUsd: "-50.1" }]);
  });

  it("goes on selling at the market what a stop had too little volume for", () => {
    const thin = [bar(0, 100, 101, 99), bar(1, 99, 99, 97.5, 97.5, 40), bar(2, 97, 97, 96, 96, 1_000)];
    const half = playBars(bookWith(), column(...thin.slice(0, 2)), terms());
    expect(half.trades).toEqual([]);
    expect(half.book).toMatchObject({ units: { qty: "6" }, holding: { isStopped: true } });
    const { trades, book } = playBars(half.book, column(...thin), terms());
    // 4 at 98 and 6 at 97, bought at 100.01.
    expect(trades).toMatchObject([{ exitBy: "stop", exitPrice: "97.4", pnlUsd: "-26.1" }]);
    expect(paperResultUsd(book, 50)).toBe(-26.1);
  });

  it("sells what was decided at the next open, and forgets the sale where a leg was first", () => {
    const held = playBars(bookWith(), column(...calm(0, 1)), terms()).book;
    const sale = { ...purchase, side: "sell", decidedAt: AT + 2 * STEP, cause: "reversal", bracket: null } as const;
    const sold = playBars({ ...held, order: sale }, column(...calm(1, 1), bar(2, 102, 103, 101)), terms());
    expect(sold.trades).toMatchObject([{ exitBy: "reversal", exitAt: AT + 2 * STEP, exitPrice: "102", pnlUsd: "19.9" }]);
    const stopped = playBars({ ...held, order: sale }, column(bar(1, 97, 98, 96), bar(2, 102, 103, 101)), terms());
    expect(stopped.trades).toMatchObject([{ exitBy: "stop", exitPrice: "97" }]);
    expect(stopped.book.order).toBeNull();
  });

  it("leaves before the close at the open of the session's last bar", () => {
    const closing = { ...bookWith(), order: { ...purchase, leaveAt: AT + 2 * STEP } };
    const { trades } = playBars(closing, column(...calm(0, 2), bar(2, 102, 103, 101)), terms());
    expect(trades).toMatchObject([{ exitBy: "session_end", exitAt: AT + 2 * STEP, exitPrice: "102" }]);
  });

  it("counts bars that are missing while something is held", () => {
    const { book } = playBars(bookWith(), column(...calm(0, 2), ...calm(4, 1)), terms());
    expect(book.missingBars).toBe(2);
    expect(playBars(bookWith(null), column(...calm(0, 2), ...calm(4, 1)), terms()).book.missingBars).toBe(0);
  });

  it("begins the market's day with the result at the last close", () => {
    const tuesday = { ...bar(0, 103, 103.5, 102), time: Date.parse("2026-11-24T14:30:00Z") };
    const { book } = playBars(bookWith(), column(bar(0, 100, 101, 99, 101), tuesday), terms());
    expect(book.day).toEqual({ start: Date.parse("2026-11-23T21:00:00Z"), resultUsd: 9.9, entries: 0 });
  });

  const open = fc.integer({ min: 9_400, max: 10_600 });
  const walks = fc.array(fc.record({ open, volume: fc.integer({ min: 20, max: 400 }) }), { minLength: 12, maxLength: 40 });
  const rows = (walk: readonly { readonly open: number; readonly volume: number }[]) =>
    walk.map((each, i) => bar(i, each.open / 100, each.open / 100 + 1, each.open / 100 - 1, each.open / 100, each.volume));

  it("comes to what pricing forward comes to, to the cent, however often it is stored and taken up again", () => {
    const costs = { slippageBps: 10, halfSpreadBps: 20, feeBps: 100 };
    fc.assert(
      fc.property(walks, fc.array(fc.integer({ min: 1, max: 40 })), fc.boolean(), (walk, cuts, isFree) => {
        const by = terms({ costs: isFree ? FREE : costs });
        const bars = column(...rows(walk));
        const now = AT + walk.length * STEP;
        const priced = priceForward(
          bars,
          AT,
          now,
          { way: "enter", qty: "10", stopPrice: "98.00", targetPrice: "104.00" },
          {
            ...by,
            holdingBars: 1_000,
            sessionExitAt: null,
          },
        );
        let book = bookWith();
        const trades: PaperTrade[] = [];
        for (const end of [...cuts, walk.length].sort((a, b) => a - b)) {
          const played = playBars(book, sliceBars(bars, 0, end), by);
          trades.push(...played.trades);
          book = SHADOW_BOOK.read(JSON.parse(JSON.stringify(SHADOW_BOOK.write(played.book))), 1);
        }
        const { state: _, ...expected } = priced.state === "known" ? priced : { state: null };
        const got = trades.map(({ qty: _qty, ...trade }) => trade);
        expect(got).toEqual(priced.state === "known" ? [expected] : []);
        if (priced.state === "known") expect(paperResultUsd(book, 0)).toBeCloseTo(Number(priced.pnlUsd), 9);
      }),
      { numRuns: 300 },
    );
  });

  it("books parts of a coin to the last digit", () => {
    const bars = barsOf("BTC/USD", "5m", [...calm(0, 1), bar(1, 104, 105, 103)]);
    const order = { ...purchase, qty: "0.123456789" };
    const { trades } = playBars(bookWith(order), bars, terms({ instrument: COIN, costs: { ...FREE, feeBps: 25 } }));
    expect(trades).toMatchObject([{ qty: "0.123456789", exitPrice: "104" }]);
  });
});
