import { dayKey } from "../../../market/calendar/calendar";
import { assetClassOf, type Bars } from "../../../market/market";
import type { Random } from "../../../simulation/random";
import type { BarSpan } from "../../signal-run";
import type { HeldTrade } from "./held-trades";
import { shuffle } from "./rounds";

/** A run of bars, `to` not included, that trades may be placed in. */
export type Stretch = { readonly from: number; readonly to: number };

/** Trades by their numbers, as they followed each other in one stretch. */
type Bundle = { readonly trades: readonly number[]; readonly bars: number };

export type Placer = {
  /** Whether no trade is held over the end of a session. */
  readonly withinSessions: boolean;
  /** Writes where each trade is entered this time. */
  place(random: Random, entries: Int32Array): void;
};

/** How many bars a trade takes up: the one that it is left at is free again for the next. */
const taken = ({ entryIndex, exitIndex }: HeldTrade) => Math.max(1, exitIndex - entryIndex);

/**
 * Places trades of the same lengths at random in the span, none over another. Where none of them was held over the end of a session none is: the trades of a
 * session are then placed together in one session or another, so that as many are made in a day. All places are as likely in a stretch, and all stretches in
 * which they have room; where they take up all of it they stay where they were. Throws RangeError for a trade that is not in the span.
 */
export function createPlacer(bars: Bars, span: BarSpan, trades: readonly HeldTrade[]): Placer {
  const odd = trades.find(
    ({ entryIndex, exitIndex }) => entryIndex < span.from || exitIndex >= span.to || exitIndex < entryIndex,
  );
  if (odd)
    throw new RangeError(`a trade from bar ${odd.entryIndex} to ${odd.exitIndex} is not in bars ${span.from} to ${span.to}`);
  const sessions = sessionsOf(bars, span);
  const within = trades.map(({ entryIndex, exitIndex }) =>
    sessions.findIndex(({ from, to }) => entryIndex >= from && exitIndex < to),
  );
  const withinSessions = assetClassOf(bars.symbol) === "equity" && !within.includes(-1);
  const stretches = withinSessions ? sessions : [span];
  const bundles = stretches.map((_stretch, n): Bundle => {
    const own = trades.flatMap((_, trade) => (!withinSessions || within[trade] === n ? [trade] : []));
    return { trades: own, bars: own.reduce((sum, trade) => sum + taken(trades[trade] as HeldTrade), 0) };
  });
  const fits = (bundle: Bundle, { from, to }: Stretch) => bundle.bars < to - from;
  return {
    withinSessions,
    place(random, entries) {
      for (const [n, bundle] of assigned(bundles, stretches, fits, random).entries()) {
        const stretch = stretches[n] as Stretch;
        if (fits(bundle, stretch)) placeBundle(bundle, stretch, trades, random, entries);
        else for (const trade of bundle.trades) entries[trade] = (trades[trade] as HeldTrade).entryIndex;
      }
    },
  };
}

/** The span by the market's days. */
function sessionsOf({ symbol, time }: Bars, { from, to }: BarSpan): readonly Stretch[] {
  const assetClass = assetClassOf(symbol);
  const found: Stretch[] = [];
  let [first, day] = [from, ""];
  for (let i = from; i < to; i++) {
    const today = dayKey(assetClass, time[i] as number);
    if (i > from && today !== day) {
      found.push({ from: first, to: i });
      first = i;
    }
    day = today;
  }
  return [...found, { from: first, to }];
}

/** The bundles in a random order in which each has room; in their own where a few swaps do not find one. */
function assigned(
  bundles: readonly Bundle[],
  stretches: readonly Stretch[],
  fits: (bundle: Bundle, stretch: Stretch) => boolean,
  random: Random,
): readonly Bundle[] {
  const order = shuffle([...bundles], random);
  for (const [n, stretch] of stretches.entries()) {
    for (let tries = 0; !fits(order[n] as Bundle, stretch); tries++) {
      if (tries === SWAPS) return bundles;
      const other = Math.floor(random.uniform() * order.length);
      if (fits(order[n] as Bundle, stretches[other] as Stretch) && fits(order[other] as Bundle, stretch))
        [order[n], order[other]] = [order[other] as Bundle, order[n] as Bundle];
    }
  }
  return order;
}

const SWAPS = 100;

/** A random order, and between the trades, before and after them all ways to spread what is left, each as likely: distinct places of a line less their number. */
function placeBundle(
  bundle: Bundle,
  { from, to }: Stretch,
  trades: readonly HeldTrade[],
  random: Random,
  entries: Int32Array,
): void {
  const order = shuffle([...bundle.trades], random);
  // The bar after the last trade is the one that it is left at.
  const free = to - from - 1 - bundle.bars;
  const places = distinct(order.length, free + order.length, random);
  let at = from;
  for (const [n, trade] of order.entries()) {
    const gap = (places[n] as number) - (n === 0 ? 0 : (places[n - 1] as number) + 1);
    entries[trade] = at + gap;
    at += gap + taken(trades[trade] as HeldTrade);
  }
}

/** `count` numbers under `limit`, each once, ascending; all such sets are as likely. Source: Floyd, in Bentley 1987. */
function distinct(count: number, limit: number, random: Random): Int32Array {
  const drawn = new Set<number>();
  for (let last = limit - count; last < limit; last++) {
    const number = Math.floor(random.uniform() * (last + 1));
    drawn.add(drawn.has(number) ? last : number);
  }
  return Int32Array.from(drawn).sort();
}
