import { Fault } from "@/server/core/fault";
import { type AssetClass, assetClassOf, type Bars, TIMEFRAME_MS } from "@/server/core/market";
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
/** What is asked for anew with each minute, because a bar may come late. */
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

export interface MinutesOptions {
  readonly store: MinuteStore;
  readonly askBars: AskBars;
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  readonly gatherMs: number;
  readonly maxSymbols: number;
  /** Symbols that are always asked for along with others. */
  readonly watched: () => Iterable<string>;
}

/**
 * The present day's minutes of a symbol up to `ground.minutesTo`, ascending: asked for with those of all symbols in use, whoever asks first.
 * Throws like `askEach`, and the Fault of a symbol that is not taken.
 */
export type MinutesOf = (symbol: string, ground: Ground, feed: AlpacaFeed) => Promise<Bars>;

export function openMinutes({ store, askBars, clock, sleep, gatherMs, maxSymbols, watched }: MinutesOptions): MinutesOf {
  const active = new Map<string, number>();

  function isServed({ knownTo, lackedAt }: KnownMinutes, to: number): boolean {
    if (knownTo < to) return false;
    return knownTo > to || lackedAt === null || clock.now() < lackedAt + LOOK_AGAIN_MS || clock.now() > to + SETTLED_MS;
  }

  function companions({ assetClass, feed, dayFrom, from, to }: Group): readonly string[] {
    const now = clock.now();
    for (const [symbol, at] of active) if (at < now - ACTIVE_MS) active.delete(symbol);
    return [...new Set([...active.keys(), ...watched()])].filter((symbol) => {
      if (assetClassOf(symbol) !== assetClass) return false;
      const known = store.get({ symbol, dayFrom, feed });
      return fromOf(known, dayFrom) === from && (known === undefined || known.knownTo < to);
    });
  }

  async function look(group: Group, symbols: readonly string[], isLast: boolean, settle: Settle): Promise<readonly string[]> {
    const answers = await askBars({ ...group, timeframe: FINEST }, symbols);
    return symbols.filter((symbol) => {
      const rows = answers.get(symbol) ?? [];
      if (rows instanceof Fault) settle(symbol, rows);
      else if (!isLast && rows.at(-1)?.time !== group.to - MINUTE_MS) return true;
      else {
        store.add({ symbol, ...group }, rows, group.to, clock.now());
        settle(symbol, null);
      }
      return false;
    });
  }

  const ask = openGathering<Group, Fault | null>({
    windowMs: gatherMs,
    maxSymbols,
    sleep,
    keyOf: ({ assetClass, feed, dayFrom, from, to }) => `${assetClass} ${feed} ${dayFrom} ${from} ${to}`,
    companions,
    async ask(group, symbols, settle) {
      const patience = group.to + LATE_MS;
      let missing = symbols;
      for (let looks = 1; ; looks++) {
        missing = await look(group, missing, looks === LOOKS || clock.now() >= patience, settle);
        if (missing.length === 0) return;
        await sleep(Math.max(1, Math.min(LATE_MS / (LOOKS - 1), patience - clock.now())));
      }
    },
  });

  return async (symbol, { minutesFrom: dayFrom, minutesTo: to }, feed) => {
    if (to <= dayFrom) return emptyBars(symbol, FINEST, 0);
    active.set(symbol, clock.now());
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
