import { Fault } from "@/server/core/fault";
import { type AssetClass, assetClassOf, type Bar, type Bars, TIMEFRAME_MS } from "@/server/core/market/market";
import type { Clock } from "@/server/core/ports";
import { emptyBars } from "@/server/core/simulation/bar-columns";
import type { AlpacaFeed } from "../../alpaca/access";
import { type AskBars, FINEST } from "./ask-bars";
import { openGathering } from "./gather";
import type { Ground } from "./ground";
import type { KnownMinutes, MinuteStore } from "./minute-store";

const MINUTE_MS = TIMEFRAME_MS["1m"];
/** A bar of a minute that just ended is waited for so long, and asked for so often meanwhile. */
const LATE_MS = 3_000;
const LOOKS = 4;
/** A bar that was not there by then is looked for again so much later. */
const LOOK_AGAIN_MS = 15_000;
/** What is asked for anew with each minute, and with each further look, because a bar may come late. */
const OVERLAP_MS = 3 * MINUTE_MS;
/** A bar that is not there so long after its end does not exist. */
const SETTLED_MS = 3 * MINUTE_MS;
/** Symbols that were asked for so long ago are asked for along with others. */
const ACTIVE_MS = 65 * MINUTE_MS;

type Group = {
  readonly assetClass: AssetClass;
  readonly feed: AlpacaFeed;
  readonly dayFrom: number;
  readonly from: number;
  readonly to: number;
};

type Settle = (symbol: string, refused: Fault | null) => void;
/** What was asked for lately, by day and symbol. */
type Asked = { readonly symbol: string; readonly dayFrom: number; readonly at: number };
/** What looks have found so far, by symbol. */
type Seen = ReadonlyMap<string, readonly Bar[]>;

export interface MinutesOptions {
  readonly store: MinuteStore;
  readonly askBars: AskBars;
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  readonly gatherMs: number;
  readonly maxSymbols: number;
  /** Symbols that are always asked for along with others about the day whose minutes begin at `dayFrom`. */
  readonly watched: (assetClass: AssetClass, dayFrom: number) => Iterable<string>;
}

/**
 * The present day's minutes of a symbol up to `ground.minutesTo`, ascending: asked for with those of all symbols in use, whoever asks first.
 * Throws like `askEach`, and the Fault of a symbol that is not taken.
 */
export type MinutesOf = (symbol: string, ground: Ground, feed: AlpacaFeed) => Promise<Bars>;

export function openMinutes({ store, askBars, clock, sleep, gatherMs, maxSymbols, watched }: MinutesOptions): MinutesOf {
  const active = new Map<string, Asked>();

  function isServed({ knownTo, lackedAt }: KnownMinutes, to: number): boolean {
    if (knownTo < to) return false;
    return knownTo > to || lackedAt === null || clock.now() < lackedAt + LOOK_AGAIN_MS || clock.now() > to + SETTLED_MS;
  }

  function companions({ assetClass, feed, dayFrom, from, to }: Group): readonly string[] {
    const now = clock.now();
    for (const [key, { at }] of active) if (at < now - ACTIVE_MS) active.delete(key);
    const inUse = [...active.values()].filter((asked) => asked.dayFrom === dayFrom).map(({ symbol }) => symbol);
    return [...new Set([...inUse, ...watched(assetClass, dayFrom)])].filter((symbol) => {
      if (assetClassOf(symbol) !== assetClass) return false;
      const known = store.get({ symbol, dayFrom, feed });
      return fromOf(known, dayFrom) === from && (known === undefined || known.knownTo < to);
    });
  }

  /** Asks once for the minutes from `from` on; gives those of the symbols whose last one is not there yet, unless this look is the last. */
  async function look(group: Group, from: number, seen: Seen, isLast: boolean, settle: Settle): Promise<Seen> {
    const answers = await askBars({ ...group, from, timeframe: FINEST }, [...seen.keys()]);
    const missing = new Map<string, readonly Bar[]>();
    for (const [symbol, before] of seen) {
      const answer = answers.get(symbol) ?? [];
      if (answer instanceof Fault) {
        settle(symbol, answer);
        continue;
      }
      const rows = [...before.filter(({ time }) => time < from), ...answer];
      if (!isLast && rows.at(-1)?.time !== group.to - MINUTE_MS) missing.set(symbol, rows);
      else {
        store.add({ symbol, ...group }, rows, group.to, clock.now());
        settle(symbol, null);
      }
    }
    return missing;
  }

  const ask = openGathering<Group, Fault | null>({
    windowMs: gatherMs,
    maxSymbols,
    sleep,
    keyOf: ({ assetClass, feed, dayFrom, from, to }) => `${assetClass} ${feed} ${dayFrom} ${from} ${to}`,
    companions,
    async ask(group, symbols, settle) {
      const patience = group.to + LATE_MS;
      let seen: Seen = new Map(symbols.map((symbol) => [symbol, []]));
      for (let looks = 1; ; looks++) {
        const from = looks === 1 ? group.from : Math.max(group.from, group.to - OVERLAP_MS);
        seen = await look(group, from, seen, looks === LOOKS || clock.now() >= patience, settle);
        if (seen.size === 0) return;
        await sleep(Math.max(1, Math.min(LATE_MS / (LOOKS - 1), patience - clock.now())));
      }
    },
  });

  return async (symbol, { minutesFrom: dayFrom, minutesTo: to }, feed) => {
    if (to <= dayFrom) return emptyBars(symbol, FINEST, 0);
    active.set(`${dayFrom} ${symbol}`, { symbol, dayFrom, at: clock.now() });
    const day = { symbol, dayFrom, feed };
    const known = store.get(day);
    if (known && isServed(known, to)) return known.bars;
    const refused = await ask({ assetClass: assetClassOf(symbol), feed, dayFrom, from: fromOf(known, dayFrom), to }, symbol);
    if (refused) throw refused;
    return store.get(day)?.bars ?? emptyBars(symbol, FINEST, 0);
  };
}

function fromOf(known: KnownMinutes | undefined, dayFrom: number): number {
  return known ? Math.max(dayFrom, known.knownTo - OVERLAP_MS) : dayFrom;
}
