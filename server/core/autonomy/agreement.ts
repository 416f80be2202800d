import type { AssetClass } from "../market/asset-class";
import { type Bars, sliceBars } from "../market/market";
import { beginPaper, type PaperBook, type PaperOrder, type PaperTrade } from "../shadow/paper-book";
import { type PaperTerms, playBars } from "../shadow/play-bars";

/** A decision of an agent that became an order, as it was sent. */
export type SentDecision = Omit<PaperOrder, "reservedUsd"> & {
  readonly runId: number;
  /** Whether any of a purchase filled; null of a sale. */
  readonly isFilled: boolean | null;
  readonly terms: PaperTerms;
};

/** What a position that the run entered brought once it had ended, after fees, and what was paid for it, US dollars. */
export type EndedTrade = { readonly runId: number; readonly pnlUsd: number; readonly boughtUsd: number };

/** How far what was traded is what a backtest makes of the same decisions. Money in US dollars. */
export type Agreement = {
  /** Purchases that filled in truth, on paper, or in both. */
  readonly entries: number;
  readonly inBoth: number;
  /** Those in both that have ended in both, with all bars in between. */
  readonly compared: number;
  /** What they brought in truth less on paper, and as a part of what was paid for them; null of none. */
  readonly differenceUsd: number;
  readonly differenceFraction: number | null;
};

type OnPaper = { readonly trade: PaperTrade | null; readonly hasGap: boolean };

/**
 * Plays the decisions that became orders, oldest first, on paper over `bars`, which are the session's, complete and ascending, by the fill rules of a backtest, and
 * holds what was traded against it. What is sold for another reason than a decision, as by the kill switch, is on paper kept until its stop, target, or the end
 * of its session.
 */
export function agreementOf(
  sent: readonly SentDecision[],
  trades: readonly EndedTrade[],
  bars: Bars,
  assetClass: AssetClass,
): Agreement {
  const paper = playSent(sent, bars, assetClass);
  const real = new Map(trades.map((trade) => [trade.runId, trade]));
  const purchases = sent.filter(({ runId }) => paper.ended.has(runId));
  const both = purchases.filter(({ runId, isFilled }) => isFilled && paper.ended.get(runId) !== null);
  const pairs = both.flatMap(({ runId }) => {
    const [made, on] = [real.get(runId), paper.ended.get(runId)];
    return made && on?.trade && !on.hasGap ? [{ made, paperUsd: Number(on.trade.pnlUsd) }] : [];
  });
  const differenceUsd = pairs.reduce((sum, { made, paperUsd }) => sum + made.pnlUsd - paperUsd, 0);
  const boughtUsd = pairs.reduce((sum, { made }) => sum + made.boughtUsd, 0);
  return {
    entries: purchases.filter(({ runId, isFilled }) => isFilled || paper.ended.get(runId) !== null).length,
    inBoth: both.length,
    compared: pairs.length,
    differenceUsd,
    differenceFraction: boughtUsd > 0 ? differenceUsd / boughtUsd : null,
  };
}

/** What became on paper of each purchase whose bar is there, by its run: null where it was not filled, since the one before was still held, or it was sold before a bar opened. */
function playSent(sent: readonly SentDecision[], bars: Bars, assetClass: AssetClass) {
  const ended = new Map<number, OnPaper | null>();
  let book: PaperBook = beginPaper(assetClass, bars.time[0] ?? 0);
  let held: { readonly runId: number; readonly missing: number } | null = null;
  let from = 0;
  const play = (until: number, terms: PaperTerms) => {
    for (; from < bars.time.length && Number(bars.time[from]) < until; from++) {
      const played = playBars(book, sliceBars(bars, from, from + 1), terms);
      book = played.book;
      if (held === null) continue;
      const [trade] = played.trades;
      ended.set(held.runId, { trade: trade ?? null, hasGap: book.missingBars > held.missing });
      if (trade) held = null;
    }
  };
  for (const { runId, isFilled: _, terms, ...order } of sent) {
    play(order.decidedAt, terms);
    if (order.side === "sell" && held !== null && book.order?.side === "buy") {
      // It never was on paper what was sold before a bar opened.
      ended.set(held.runId, null);
      held = null;
      book = { ...book, order: null };
      continue;
    }
    const isFlat = book.holding === null && book.order === null;
    if (order.side === "buy" && !isFlat) ended.set(runId, null);
    if (order.side === "sell" ? book.holding === null : !isFlat) continue;
    if (order.side === "buy") held = { runId, missing: book.missingBars };
    book = { ...book, order: { ...order, reservedUsd: 0 } };
  }
  const last = sent.at(-1);
  if (last) play(Number.POSITIVE_INFINITY, last.terms);
  return { ended };
}
