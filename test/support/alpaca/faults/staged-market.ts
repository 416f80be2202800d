import { type Bars, type Instrument, type Quote, sliceBars } from "@/server/core/market/market";
import type { Clock, MarketData } from "@/server/core/ports";

/** No exchange trades them, so that there is something to refuse. */
const UNTRADED = /^ZZZZ/;
/** A volume in which no lot can be traded; 0 would mean that the volume is not known. */
const NO_VOLUME = 1e-12;
/** Whole shares are counted as such until somebody trades a part of one. */
const PART = "0.000000001";
const MINUTE_MS = 60_000;
const NEVER = Number.NEGATIVE_INFINITY;

export type Split = { readonly symbol: string; readonly ratio: number; readonly at: number };
type Halt = { readonly from: number; until: number };
type Thin = { readonly qty: number; readonly from: number; firstBar: number | null };

/** A market on which a test may halt a symbol, split it, or let it trade in a trickle. */
export type StagedMarket = {
  /** As the data API shows it: everything is published, nothing is halted after the fact. */
  readonly shown: MarketData;
  /** As the venue's exchange trades on it: never more than a trickle holds, nothing in a halt. */
  readonly traded: MarketData;
  /** What the units of the bar that starts at `at` have become by `until`: 2 after a split of two for one. */
  splitFactor(symbol: string, at: number, until: number): number;
  split(split: Split): void;
  /** From now on everything costs `factor` times as much. */
  jump(symbol: string, factor: number): void;
  halt(symbol: string): void;
  resume(symbol: string): void;
  isHalted(symbol: string): boolean;
  /** From now on `qty` units trade in the first bar that begins, and none after it, until `flow`. */
  trickle(symbol: string, qty: number): void;
  flow(): void;
  /** From now on the exchange counts parts of a share of the symbol. */
  divide(symbol: string): void;
  /** `to` trades at the prices of `symbol`, its history too. */
  rename(symbol: string, to: string): void;
};

/** `participation` is the part of a bar's volume that the exchange may take. */
export function stageMarket(named: MarketData, clock: Clock, participation: number): StagedMarket {
  const names = new Map<string, string>();
  const base = underNames(named, (symbol) => names.get(symbol) ?? symbol);
  const splits: Split[] = [];
  const jumps: Split[] = [];
  const halts = new Map<string, Halt[]>();
  const thin = new Map<string, Thin>();
  const divided = new Set<string>();

  const factorOf = (steps: readonly Split[], symbol: string, at: number, until: number) =>
    steps
      .filter((step) => step.symbol === symbol && step.at > at && step.at <= until)
      .reduce((factor, { ratio }) => factor * ratio, 1);
  const splitFactor = (symbol: string, at: number, until: number) => factorOf(splits, symbol, endOfMinute(at), until);
  /** How far the base market, which knows of no split or jump, is above what is shown of `at`. */
  const scaleAt = (symbol: string, at: number) => factorOf([...splits, ...jumps], symbol, NEVER, at);
  const haltAt = (symbol: string, at: number) => halts.get(symbol)?.find(({ from, until }) => at >= from && at < until) ?? null;

  const rescaled = (bars: Bars): Bars => {
    if (![...splits, ...jumps].some(({ symbol }) => symbol === bars.symbol)) return bars;
    // Of one unit all through: a real split happens while nobody trades, and orders in new units never meet prices of old ones.
    const scale = bars.time.map(
      (at) => factorOf(splits, bars.symbol, NEVER, endOfMinute(at)) * factorOf(jumps, bars.symbol, NEVER, at),
    );
    const lower = (column: Float64Array) => column.map((price, i) => Math.round((price / (scale[i] ?? 1)) * 1e4) / 1e4);
    const { open, high, low, close, volume } = bars;
    const prices = { open: lower(open), high: lower(high), low: lower(low), close: lower(close) };
    return { ...bars, ...prices, volume: volume.map((units, i) => units * (scale[i] ?? 1)) };
  };
  const rescaledQuote = (quote: Quote | null): Quote | null => {
    if (!quote) return null;
    const scale = scaleAt(quote.symbol, quote.at);
    const cents = (price: number) => (scale === 1 ? price : Math.round((price / scale) * 100) / 100);
    return { ...quote, bid: cents(quote.bid), ask: cents(quote.ask) };
  };
  const shownQuote = async (symbol: string, at: number) => {
    const halt = haltAt(symbol, at);
    return rescaledQuote(await base.quote(symbol, halt ? halt.from : at));
  };
  const withoutHalts = (bars: Bars): Bars => {
    if (!halts.has(bars.symbol)) return bars;
    const kept = [...bars.time.keys()].filter((i) => !haltAt(bars.symbol, bars.time[i] ?? 0));
    return pick(bars, kept);
  };

  const shown: MarketData = {
    name: base.name,
    bars: async (symbol, timeframe, asOf, count) => rescaled(await base.bars(symbol, timeframe, asOf, count)),
    finestBars: async (symbol, from, to) => withoutHalts(rescaled(await base.finestBars(symbol, from, to))),
    quote: shownQuote,
    instrument: (symbol) => base.instrument(UNTRADED.test(symbol) ? "" : symbol),
  };
  const traded: MarketData = {
    ...shown,
    finestBars: async (symbol, from, to) => {
      const bars = await shown.finestBars(symbol, from, to);
      return { ...bars, volume: volumeOf(bars, thin.get(symbol), participation) };
    },
    quote: async (symbol, at) => (haltAt(symbol, at) || thin.has(symbol) ? null : shownQuote(symbol, at)),
    instrument: async (symbol) => venueInstrument(await shown.instrument(symbol), divided.has(symbol)),
  };
  return {
    shown,
    traded,
    splitFactor,
    split: (split) => {
      splits.push(split);
    },
    jump: (symbol, factor) => {
      jumps.push({ symbol, ratio: 1 / factor, at: clock.now() });
    },
    halt: (symbol) => {
      halts.set(symbol, [...(halts.get(symbol) ?? []), { from: clock.now(), until: Number.POSITIVE_INFINITY }]);
    },
    resume: (symbol) => {
      for (const halt of halts.get(symbol) ?? []) halt.until = Math.min(halt.until, clock.now());
    },
    isHalted: (symbol) => haltAt(symbol, clock.now()) !== null,
    trickle: (symbol, qty) => {
      thin.set(symbol, { qty, from: clock.now(), firstBar: null });
    },
    flow: () => thin.clear(),
    divide: (symbol) => divided.add(symbol),
    rename: (symbol, to) => names.set(to, symbol),
  };
}

/** The finest bar is traded in the units in which it ends. */
function endOfMinute(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS + MINUTE_MS - 1;
}

/** The market in which a symbol trades as the one that `nameOf` gives. */
function underNames(market: MarketData, nameOf: (symbol: string) => string): MarketData {
  return {
    name: market.name,
    bars: async (symbol, timeframe, asOf, count) => ({ ...(await market.bars(nameOf(symbol), timeframe, asOf, count)), symbol }),
    finestBars: async (symbol, from, to) => ({ ...(await market.finestBars(nameOf(symbol), from, to)), symbol }),
    quote: async (symbol, at) => {
      const quote = await market.quote(nameOf(symbol), at);
      return quote && { ...quote, symbol };
    },
    instrument: async (symbol) => ({ ...(await market.instrument(nameOf(symbol))), symbol }),
  };
}

/** A paper account fills whatever the size; a trickle fills what it holds, in one bar. */
function volumeOf(bars: Bars, thin: Thin | undefined, participation: number): Float64Array {
  if (!thin) return new Float64Array(bars.time.length);
  return bars.time.map((start) => {
    if (start < thin.from) return 0;
    thin.firstBar ??= start;
    return start === thin.firstBar ? thin.qty / participation : NO_VOLUME;
  });
}

function pick(bars: Bars, rows: readonly number[]): Bars {
  const column = (values: Float64Array) => Float64Array.from(rows, (row) => values[row] ?? Number.NaN);
  return {
    ...sliceBars(bars, 0),
    time: column(bars.time),
    open: column(bars.open),
    high: column(bars.high),
    low: column(bars.low),
    close: column(bars.close),
    volume: column(bars.volume),
  };
}

/** The venue takes parts of a share, and no brackets on crypto. */
function venueInstrument(instrument: Instrument, divided: boolean): Instrument {
  const { assetClass, qtyIncrement } = instrument;
  const parts = { fractionable: true, qtyIncrement: divided ? PART : qtyIncrement };
  return { ...instrument, ...parts, hasBrackets: assetClass === "equity" };
}
