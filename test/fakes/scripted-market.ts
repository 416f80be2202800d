import { Fault } from "@/server/core/fault";
import {
  assetClassOf,
  type Bar,
  type Bars,
  barsOf,
  type Instrument,
  type Quote,
  sliceBars,
  TIMEFRAME_MS,
  type Timeframe,
} from "@/server/core/market/market";
import type { MarketData } from "@/server/core/ports";

export interface ScriptedSymbol {
  readonly timeframe: Timeframe;
  readonly bars: readonly Bar[];
  readonly quotes?: readonly Omit<Quote, "symbol">[];
}

/** A market that knows the bars and quotes it was given, and asks the script again at every call. */
export function scriptedMarket(script: () => Readonly<Record<string, ScriptedSymbol>>): MarketData {
  const known = (symbol: string): ScriptedSymbol => {
    const found = script()[symbol];
    if (!found) throw new Fault("not_found", `this market does not trade "${symbol}"`);
    return found;
  };
  const between = (symbol: string, from: number, to: number): Bars => {
    const { timeframe, bars } = known(symbol);
    const lengthMs = TIMEFRAME_MS[timeframe];
    return barsOf(
      symbol,
      timeframe,
      bars.filter(({ time }) => time >= from && time + lengthMs <= to),
    );
  };
  return {
    name: "scripted",
    bars: async (symbol, _timeframe, asOf, count) => {
      const all = between(symbol, Number.NEGATIVE_INFINITY, asOf);
      return sliceBars(all, Math.max(all.time.length - count, 0));
    },
    finestBars: async (symbol, from, to) => between(symbol, from, to),
    quote: async (symbol, asOf) => {
      const quote = known(symbol).quotes?.findLast(({ at }) => at <= asOf);
      return quote ? { symbol, ...quote } : null;
    },
    instrument: async (symbol) => {
      known(symbol);
      return instrumentOf(symbol);
    },
  };
}

/** Whole shares and cents for equities, a billionth of a coin and cents for crypto. */
export function instrumentOf(symbol: string): Instrument {
  const assetClass = assetClassOf(symbol);
  const qtyIncrement = assetClass === "equity" ? "1" : "0.000000001";
  const minNotionalUsd = assetClass === "equity" ? "1" : "10";
  const rules = { untradable: null, hasBrackets: true, fractionable: assetClass === "crypto", shortable: false };
  return { symbol, assetClass, priceIncrement: "0.01", qtyIncrement, minNotionalUsd, ...rules };
}
