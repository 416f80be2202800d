import type { DecisionCause } from "../decision/decision";
import type { AssetClass } from "../market/market";
import { dayStart } from "../market/market-day";
import { minus, plus, toNumber } from "../money/exact";
import type { Bracket } from "../orders/bracket";
import { FLAT_POSITION, type PositionState } from "../positions/ledger";
import { gainAt } from "../positions/marks";

/** An order on paper: it waits for the open of the first bar that begins at or after `decidedAt`. */
export type PaperOrder = {
  readonly side: "buy" | "sell";
  /** Units as a decimal string; a sale sells all that is left. */
  readonly qty: string;
  /** Due time of its run, epoch milliseconds. */
  readonly decidedAt: number;
  readonly cause: DecisionCause;
  /** Of a purchase. */
  readonly bracket: Bracket | null;
  /** From when on it is left because the session ends, epoch milliseconds; null where it may be held over night, and of a sale. */
  readonly leaveAt: number | null;
  /** What of the capital it keeps, US dollars. */
  readonly reservedUsd: number;
};

/** What is held on paper since it was flat, besides its units. */
export type PaperHolding = Bracket & {
  readonly entryAt: number;
  readonly entryPrice: string;
  readonly enteredQty: string;
  readonly leaveAt: number | null;
  /** Whether the stop was reached and a bar had too little volume for all of it: what is left is sold at the market. */
  readonly isStopped: boolean;
  /** Cash that it has brought less what it took, fees taken off, and what its sales came to, decimal strings in US dollars. */
  readonly cashUsd: string;
  readonly soldUsd: string;
};

/** The books of somebody who trades on paper. `units` are booked as in the desk's own ledger. */
export type PaperBook = {
  readonly units: PositionState;
  readonly holding: PaperHolding | null;
  readonly order: PaperOrder | null;
  /** Bars that begin from here on were not played yet, epoch milliseconds. */
  readonly playedTo: number;
  /** The last bar that was played. */
  readonly lastBar: { readonly time: number; readonly close: number } | null;
  /** The market's day: when it began, the result at its beginning, and the purchases decided in it. */
  readonly day: { readonly start: number; readonly resultUsd: number; readonly entries: number };
  /** Bars that were missing while something was held: its exits went by the next one that was there. */
  readonly missingBars: number;
};

/** Whose books they are: those of the shadow, and those of its agent on the same paper. */
export const PAPER_SIDES = ["shadow", "agent"] as const;
export type PaperSide = (typeof PAPER_SIDES)[number];

export const PAPER_EXITS = ["stop", "target", "session_end", "reversal"] as const;
export type PaperExit = (typeof PAPER_EXITS)[number];

/** A position on paper that has ended. Prices are averages, `pnlUsd` is net of fees. */
export type PaperTrade = {
  readonly entryAt: number;
  readonly entryPrice: string;
  readonly qty: string;
  readonly exitAt: number;
  readonly exitPrice: string;
  readonly exitBy: PaperExit;
  readonly pnlUsd: string;
};

/** Books that begin flat at `at`, market time. */
export function beginPaper(assetClass: AssetClass, at: number): PaperBook {
  const day = { start: dayStart(assetClass, at), resultUsd: 0, entries: 0 };
  return { units: FLAT_POSITION, holding: null, order: null, playedTo: at, lastBar: null, day, missingBars: 0 };
}

/** What the books have come to since they began with units at `price`, US dollars: realised and not, fees taken off. */
export function paperResultUsd({ units }: PaperBook, price: number): number {
  return toNumber(plus(minus(units.realizedUsd, units.feesUsd), gainAt(units, price)));
}

/** The books at `at`: on a new day of the market it begins with the result at the last close. */
export function atDayOf(book: PaperBook, assetClass: AssetClass, at: number): PaperBook {
  const start = dayStart(assetClass, at);
  if (start <= book.day.start) return book;
  const resultUsd = paperResultUsd(book, book.lastBar?.close ?? Number(book.units.avgPrice));
  return { ...book, day: { start, resultUsd, entries: 0 } };
}
