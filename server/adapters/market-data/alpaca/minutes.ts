import { Fault } from "@/server/core/fault";
import { type AssetClass, assetClassOf, type Bar, type Bars, barAt, barsOf, TIMEFRAME_MS } from "@/server/core/market/market";
import type { Clock } from "@/server/core/ports";
import { emptyBars } from "@/server/core/simulation/bar-columns";
import type { AlpacaFeed } from "../../alpaca/access";
import { createBarsCache } from "../bars-cache";
import { type AskBars, type BarsAnswer, FINEST } from "./ask-bars";
import type { BarRequestPlan } from "./bar-request-plan";
import { createGathering } from "./gather";

const MINUTE_MS = TIMEFRAME_MS[FINEST];
/** About 36 MB. */
const KEPT_BARS = 750_000;
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

/** One day of a symbol as one feed tells it. */
export type MinutesDay = { readonly symbol: string; readonly dayFrom: number; readonly feed: AlpacaFeed };
/** All minutes of a day that ended by `knownTo`; the last of them was missing when it was asked for at `lackedAt`. */
export type KnownMinutes = { readonly bars: Bars; readonly knownTo: number; readonly lackedAt: number | null };

/** What is known of minutes, of the days that were used last. */
export class MinuteStore {
  readonly #newest = new Map<string, MinutesDay>();
  readonly #kept = createBarsCache<KnownMinutes>(KEPT_BARS, ({ bars }) => bars.time.length);

  get(day: MinutesDay): KnownMinutes | undefined {
    return this.#kept.get(keyOf(day));
  }

  /** The answer to a question for all minutes up to `to`, at `now`. A bar that is known stays as it is. */
  add(day: MinutesDay, rows: readonly Bar[], to: number, now: number): void {
    const known = this.get(day);
    if (day.dayFrom >= (this.#newest.get(day.symbol)?.dayFrom ?? 0)) this.#newest.set(day.symbol, day);
    const bars = withRows(known?.bars ?? emptyBars(day.symbol, FINEST, 0), rows);
    this.#set(day, { bars, knownTo: Math.max(to, known?.knownTo ?? 0), lackedAt: now });
  }

  /** Takes a bar that was pushed, when it follows what is known without a gap or fills one. */
  push(day: MinutesDay, bar: Bar): void {
    const known = this.get(day);
    if (!known || bar.time < day.dayFrom || bar.time > known.knownTo) return;
    const knownTo = Math.max(known.knownTo, bar.time + MINUTE_MS);
    this.#set(day, { bars: withRows(known.bars, [bar]), knownTo, lackedAt: known.lackedAt });
  }

  /** Of the symbol's newest day, minutes that ended after `from` count as unknown. */
  distrust(symbol: string, from: number): void {
    const day = this.#newest.get(symbol);
    const known = day && this.get(day);
    const trusted = Math.floor(from / MINUTE_MS) * MINUTE_MS;
    if (known && known.knownTo > trusted) this.#kept.set(keyOf(day), { ...known, knownTo: trusted, lackedAt: null });
  }

  /** Nothing that is kept is known any more. */
  forget(): void {
    this.#kept.clear();
    this.#newest.clear();
  }

  /** Start of the last bar of the symbol's newest day, null when none is known. */
  lastStart(symbol: string): number | null {
    const day = this.#newest.get(symbol);
    return (day && this.get(day)?.bars.time.at(-1)) ?? null;
  }

  #set(day: MinutesDay, { bars, knownTo, lackedAt }: KnownMinutes): void {
    const isWhole = bars.time.at(-1) === knownTo - MINUTE_MS;
    this.#kept.set(keyOf(day), { bars, knownTo, lackedAt: isWhole ? null : lackedAt });
  }
}

function keyOf({ symbol, dayFrom, feed }: MinutesDay): string {
  return `${symbol} ${dayFrom} ${assetClassOf(symbol) === "crypto" ? "" : feed}`;
}

/** `bars` with the ascending `rows` whose time it does not have yet; a bar that is there stays as it is. */
function withRows(bars: Bars, rows: readonly Bar[]): Bars {
  const known = new Set(bars.time);
  const more = rows.filter((row) => !known.has(row.time));
  if (more.length === 0) return bars;
  const all = [...Array.from(bars.time, (_, index) => barAt(bars, index)), ...more];
  return barsOf(
    bars.symbol,
    bars.timeframe,
    all.sort((a, b) => a.time - b.time),
  );
}

type Group = {
  readonly assetClass: AssetClass;
  readonly feed: AlpacaFeed;
  readonly dayFrom: number;
  readonly from: number;
  readonly to: number;
};

/** What looks have found so far, by symbol. */
type Seen = ReadonlyMap<string, readonly Bar[]>;
/** Of a look: whose minutes are all there, whose last one is not, and who is not taken. */
type Looked = { readonly whole: Seen; readonly missing: Seen; readonly refused: ReadonlyMap<string, Fault> };

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
 * The present day's minutes of a symbol up to `plan.minutesTo`, ascending: asked for with those of all symbols in use, whoever asks first.
 * Throws like `askEach`, and the Fault of a symbol that is not taken.
 */
export type MinutesOf = (symbol: string, plan: BarRequestPlan, feed: AlpacaFeed) => Promise<Bars>;

export function createMinutes({ store, askBars, clock, sleep, gatherMs, maxSymbols, watched }: MinutesOptions): MinutesOf {
  /** What was asked for lately, by day and symbol. */
  const active = new Map<string, MinutesDay & { readonly at: number }>();

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

  const ask = createGathering<Group, Fault | null>({
    windowMs: gatherMs,
    maxSymbols,
    sleep,
    keyOf: ({ assetClass, feed, dayFrom, from, to }) => `${assetClass} ${feed} ${dayFrom} ${from} ${to}`,
    companions,
    async ask(group, symbols, settle) {
      const { to } = group;
      const patience = to + LATE_MS;
      let seen: Seen = new Map(symbols.map((symbol) => [symbol, []]));
      for (let looks = 1; seen.size > 0; looks++) {
        const from = looks === 1 ? group.from : Math.max(group.from, to - OVERLAP_MS);
        const answers = await askBars({ ...group, from, timeframe: FINEST }, [...seen.keys()]);
        const { whole, missing, refused } = afterLook(seen, answers, { from, to });
        const isLast = looks === LOOKS || clock.now() >= patience;
        for (const [symbol, fault] of refused) settle(symbol, fault);
        for (const [symbol, rows] of isLast ? [...whole, ...missing] : whole) {
          store.add({ symbol, ...group }, rows, to, clock.now());
          settle(symbol, null);
        }
        if (isLast || missing.size === 0) return;
        seen = missing;
        await sleep(Math.max(1, Math.min(LATE_MS / (LOOKS - 1), patience - clock.now())));
      }
    },
  });

  return async (symbol, { minutesFrom: dayFrom, minutesTo: to }, feed) => {
    if (to <= dayFrom) return emptyBars(symbol, FINEST, 0);
    const day = { symbol, dayFrom, feed };
    active.set(`${dayFrom} ${symbol}`, { ...day, at: clock.now() });
    const known = store.get(day);
    if (known && isServed(known, to, clock.now())) return known.bars;
    const refused = await ask({ assetClass: assetClassOf(symbol), feed, dayFrom, from: fromOf(known, dayFrom), to }, symbol);
    if (refused) throw refused;
    return store.get(day)?.bars ?? emptyBars(symbol, FINEST, 0);
  };
}

/** From where on to ask: a bar may have come late. */
function fromOf(known: KnownMinutes | undefined, dayFrom: number): number {
  return known ? Math.max(dayFrom, known.knownTo - OVERLAP_MS) : dayFrom;
}

/** Whether a question at `now` for the minutes up to `to` is answered by what is known: the last one may be there by now though it was not. */
export function isServed({ knownTo, lackedAt }: KnownMinutes, to: number, now: number): boolean {
  if (knownTo !== to) return knownTo > to;
  return lackedAt === null || now < lackedAt + LOOK_AGAIN_MS || now > to + SETTLED_MS;
}

/** What looks before saw of each symbol, with the `answers` to a look for [from, to) in the place of what they saw of that. */
export function afterLook(seen: Seen, answers: BarsAnswer, { from, to }: Pick<Group, "from" | "to">): Looked {
  const [whole, missing] = [new Map<string, readonly Bar[]>(), new Map<string, readonly Bar[]>()];
  const refused = new Map<string, Fault>();
  for (const [symbol, before] of seen) {
    const answer = answers.get(symbol) ?? [];
    if (answer instanceof Fault) {
      refused.set(symbol, answer);
      continue;
    }
    const rows = [...before.filter(({ time }) => time < from), ...answer];
    (rows.at(-1)?.time === to - MINUTE_MS ? whole : missing).set(symbol, rows);
  }
  return { whole, missing, refused };
}
