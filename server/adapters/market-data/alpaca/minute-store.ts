import { openBoundedCache } from "@/server/core/bounded-cache";
import { assetClassOf, type Bar, type Bars, TIMEFRAME_MS } from "@/server/core/market/market";
import { emptyBars } from "@/server/core/simulation/bar-columns";
import type { AlpacaFeed } from "../../alpaca/access";
import { FINEST } from "./ask-bars";
import { withRows } from "./with-rows";

const MINUTE_MS = TIMEFRAME_MS[FINEST];
/** About 36 MB. */
const KEPT_BARS = 750_000;

/** One day of a symbol as one feed tells it. */
export type MinutesDay = { readonly symbol: string; readonly dayFrom: number; readonly feed: AlpacaFeed };
/** All minutes of a day that ended by `knownTo`; the last of them was missing when it was asked for at `lackedAt`. */
export type KnownMinutes = { readonly bars: Bars; readonly knownTo: number; readonly lackedAt: number | null };

export interface MinuteStore {
  get(day: MinutesDay): KnownMinutes | undefined;
  /** The answer to a question for all minutes up to `to`, at `now`. A bar that is known stays as it is. */
  add(day: MinutesDay, rows: readonly Bar[], to: number, now: number): void;
  /** Takes a bar that was pushed, when it follows what is known without a gap or fills one. */
  push(day: MinutesDay, bar: Bar): void;
  /** Of the symbol's newest day, minutes that ended after `from` count as unknown. */
  distrust(symbol: string, from: number): void;
  /** Nothing that is kept is known any more. */
  forget(): void;
  /** Start of the last bar of the symbol's newest day, null when none is known. */
  lastStart(symbol: string): number | null;
}

const openKept = () => openBoundedCache<string, KnownMinutes>(KEPT_BARS, ({ bars }) => bars.time.length + 1);

export function openMinuteStore(): MinuteStore {
  let kept = openKept();
  const newest = new Map<string, MinutesDay>();

  const keyOf = ({ symbol, dayFrom, feed }: MinutesDay) =>
    `${symbol} ${dayFrom} ${assetClassOf(symbol) === "crypto" ? "" : feed}`;
  const newestOf = (symbol: string) => {
    const day = newest.get(symbol);
    return day && kept.get(keyOf(day));
  };

  function set(key: string, bars: Bars, knownTo: number, lackedAt: number | null): void {
    kept.set(key, { bars, knownTo, lackedAt: bars.time.at(-1) === knownTo - MINUTE_MS ? null : lackedAt });
  }

  return {
    get: (day) => kept.get(keyOf(day)),
    add(day, rows, to, now) {
      const key = keyOf(day);
      const known = kept.get(key);
      if (day.dayFrom >= (newest.get(day.symbol)?.dayFrom ?? 0)) newest.set(day.symbol, day);
      set(key, withRows(known?.bars ?? emptyBars(day.symbol, FINEST, 0), rows), Math.max(to, known?.knownTo ?? 0), now);
    },
    push(day, bar) {
      const key = keyOf(day);
      const known = kept.get(key);
      if (!known || bar.time < day.dayFrom || bar.time > known.knownTo) return;
      set(key, withRows(known.bars, [bar]), Math.max(known.knownTo, bar.time + MINUTE_MS), known.lackedAt);
    },
    distrust(symbol, from) {
      const day = newest.get(symbol);
      const known = newestOf(symbol);
      const trusted = Math.floor(from / MINUTE_MS) * MINUTE_MS;
      if (day && known && known.knownTo > trusted) kept.set(keyOf(day), { ...known, knownTo: trusted, lackedAt: null });
    },
    forget() {
      kept = openKept();
      newest.clear();
    },
    lastStart: (symbol) => newestOf(symbol)?.bars.time.at(-1) ?? null,
  };
}
