import { openBoundedCache } from "@/server/core/bounded-cache";
import { Fault } from "@/server/core/fault";
import { type AssetClass, assetClassOf, type Bar, type Bars, TIMEFRAME_MS } from "@/server/core/market";
import type { Clock } from "@/server/core/ports";
import { emptyBars } from "@/server/core/simulation/bar-columns";
import type { StockFeed } from "../../alpaca/access";
import { type AskBars, FINEST } from "./ask-bars";
import { openGathering } from "./gather";
import type { Ground } from "./ground";
import { withRows } from "./with-rows";

const MINUTE_MS = TIMEFRAME_MS["1m"];
/** About 36 MB. */
const KEPT_BARS = 750_000;
/** A bar of a minute that just ended is waited for so long, and asked for so often meanwhile. */
const LATE_MS = 3_000;
const LOOKS = 4;
/** A bar that was not there by then is looked for again so much later. */
const LOOK_AGAIN_MS = 15_000;
/** What is asked for anew with each minute, because a bar may come late. */
const OVERLAP_MS = 3 * MINUTE_MS;
/** A bar that is not there so long after its end does not exist. */
const SETTLED_MS = 3 * MINUTE_MS;
/** Symbols that were asked for so long ago are asked for along with others. */
const ACTIVE_MS = 65 * MINUTE_MS;

/** The minutes of a day up to `knownTo`, of which the last one was missing at `lackedAt`. */
type Known = { readonly bars: Bars; readonly knownTo: number; readonly lackedAt: number | null };
type Group = {
  readonly assetClass: AssetClass;
  readonly feed: StockFeed;
  readonly dayFrom: number;
  readonly from: number;
  readonly to: number;
};

export interface MinutesOptions {
  readonly askBars: AskBars;
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  readonly gatherMs: number;
  readonly maxSymbols: number;
  /** Symbols that are always asked for along with others. */
  readonly watched: () => Iterable<string>;
}

export interface Minutes {
  /** The present day's minutes of a symbol up to `ground.minutesTo`, ascending. Throws the Fault of a symbol that is not taken. */
  of(symbol: string, ground: Ground, feed: StockFeed): Promise<Bars>;
  /** Takes a bar that was pushed, when it follows what is known without a gap or fills one. */
  take(symbol: string, bar: Bar, ground: Ground, feed: StockFeed): void;
  /** Minutes that ended after `from` may be missing: they are asked for again. */
  distrust(symbols: readonly string[], from: number): void;
}

/**
 * Keeps the minutes of the present day and asks for new ones for all symbols in use together, whoever asks first. A bar once given stays as
 * it is; one that came late is put in between.
 */
export function openMinutes({ askBars, clock, sleep, gatherMs, maxSymbols, watched }: MinutesOptions): Minutes {
  const kept = openBoundedCache<string, Known>(KEPT_BARS, ({ bars }) => bars.time.length + 1);
  const keys = new Map<string, string>();
  const active = new Map<string, number>();
  const keyOf = (symbol: string, dayFrom: number, feed: StockFeed) =>
    `${symbol} ${dayFrom} ${assetClassOf(symbol) === "crypto" ? "" : feed}`;

  function isServed({ knownTo, lackedAt }: Known, to: number): boolean {
    if (knownTo < to) return false;
    return knownTo > to || lackedAt === null || clock.now() < lackedAt + LOOK_AGAIN_MS || clock.now() > to + SETTLED_MS;
  }

  function fromOf(known: Known | undefined, dayFrom: number): number {
    return known ? Math.max(dayFrom, known.knownTo - OVERLAP_MS) : dayFrom;
  }

  function companions({ assetClass, feed, dayFrom, from, to }: Group): readonly string[] {
    const now = clock.now();
    for (const [symbol, at] of active) if (at < now - ACTIVE_MS) active.delete(symbol);
    return [...new Set([...active.keys(), ...watched()])].filter((symbol) => {
      if (assetClassOf(symbol) !== assetClass) return false;
      const known = kept.get(keyOf(symbol, dayFrom, feed));
      return fromOf(known, dayFrom) === from && (known === undefined || known.knownTo < to);
    });
  }

  function settleRows({ dayFrom, feed, to }: Group, symbol: string, rows: readonly Bar[]): void {
    const key = keyOf(symbol, dayFrom, feed);
    const known = kept.get(key);
    const bars = withRows(known?.bars ?? emptyBars(symbol, FINEST, 0), rows);
    const knownTo = Math.max(to, known?.knownTo ?? 0);
    kept.set(key, { bars, knownTo, lackedAt: bars.time.at(-1) === knownTo - MINUTE_MS ? null : clock.now() });
    keys.set(symbol, key);
  }

  const ask = openGathering<Group, Fault | null>({
    windowMs: gatherMs,
    maxSymbols,
    sleep,
    keyOf: ({ assetClass, feed, dayFrom, from, to }) => `${assetClass} ${feed} ${dayFrom} ${from} ${to}`,
    companions,
    async ask(group, symbols, settle) {
      let missing = symbols;
      for (let look = 1; missing.length > 0; look++) {
        const answers = await askBars({ ...group, timeframe: FINEST }, missing);
        const now = clock.now();
        const isLast = look === LOOKS || now >= group.to + LATE_MS;
        missing = missing.filter((symbol) => {
          const rows = answers.get(symbol) ?? [];
          if (rows instanceof Fault) settle(symbol, rows);
          else {
            if (!isLast && rows.at(-1)?.time !== group.to - MINUTE_MS) return true;
            settleRows(group, symbol, rows);
            settle(symbol, null);
          }
          return false;
        });
        if (missing.length > 0) await sleep(Math.max(1, Math.min(LATE_MS / (LOOKS - 1), group.to + LATE_MS - now)));
      }
    },
  });

  return {
    async of(symbol, { minutesFrom: dayFrom, minutesTo: to }, feed) {
      if (to <= dayFrom) return emptyBars(symbol, FINEST, 0);
      active.set(symbol, clock.now());
      const key = keyOf(symbol, dayFrom, feed);
      const known = kept.get(key);
      if (known && isServed(known, to)) return known.bars;
      const refused = await ask({ assetClass: assetClassOf(symbol), feed, dayFrom, from: fromOf(known, dayFrom), to }, symbol);
      if (refused) throw refused;
      return kept.get(key)?.bars ?? emptyBars(symbol, FINEST, 0);
    },
    take(symbol, bar, { minutesFrom }, feed) {
      const key = keyOf(symbol, minutesFrom, feed);
      const known = kept.get(key);
      if (!known || bar.time < minutesFrom || bar.time > known.knownTo) return;
      const bars = withRows(known.bars, [bar]);
      const knownTo = Math.max(known.knownTo, bar.time + MINUTE_MS);
      kept.set(key, { bars, knownTo, lackedAt: bars.time.at(-1) === knownTo - MINUTE_MS ? null : known.lackedAt });
    },
    distrust(symbols, from) {
      for (const symbol of symbols) {
        const key = keys.get(symbol);
        const known = key === undefined ? undefined : kept.get(key);
        const trusted = Math.floor(from / MINUTE_MS) * MINUTE_MS;
        if (key !== undefined && known && known.knownTo > trusted) kept.set(key, { ...known, knownTo: trusted, lackedAt: null });
      }
    },
  };
}
