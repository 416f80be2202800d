import { Fault } from "../../core/fault";
import { barsBehind } from "../../core/market/calendar/calendar";
import { assetClassOf, barAt } from "../../core/market/market";
import { usualPrice } from "../../core/market/price-jump";
import { barEnd } from "../../core/market/timeframes";
import type { MarketGap, MarketReading } from "../../core/runs/step-outputs";
import { TECHNICAL_BARS } from "../../core/signals/technical";
import type { StepContext } from "../step";

export async function fetchMarketData(
  { symbol, at }: { readonly symbol: string; readonly at: number },
  { run, trading, log }: Pick<StepContext, "run" | "trading" | "log">,
): Promise<MarketReading | MarketGap> {
  const { timeframe } = run.agent.params;
  const assetClass = assetClassOf(symbol);
  const [bars, quote, instrument] = await Promise.all([
    orGap(trading.market.bars(symbol, timeframe, at, TECHNICAL_BARS)),
    trading.market.quote(symbol, at),
    orGap(trading.market.instrument(symbol)),
  ]);
  if ("missing" in bars) return gap(bars.missing, log);
  if ("missing" in instrument) return gap(instrument.missing, log);
  if (instrument.untradable !== null) return gap(`${symbol} cannot be traded now: ${instrument.untradable}`, log);
  if (!quote) return gap(`${trading.market.name} has no quote of ${symbol}`, log);
  const lastBar = barAt(bars, -1);
  const behind = barsBehind(assetClass, timeframe, lastBar.time, at);
  log(
    "info",
    `${bars.time.length} bars of ${timeframe} from ${trading.market.name}, last close ${lastBar.close}, bid ${quote.bid}, ask ${quote.ask}`,
  );
  if (behind > 0) log("warn", `${behind} bars are missing after the last one`);
  return {
    missing: null,
    source: trading.market.name,
    timeframe,
    bars: bars.time.length,
    firstBarAt: barAt(bars, 0).time,
    lastBar,
    usualPrice: usualPrice(bars.close) ?? lastBar.close,
    asOf: barEnd(assetClass, timeframe, lastBar.time),
    barsBehind: behind,
    quote,
    instrument,
  };
}

function gap(missing: string, log: StepContext["log"]): MarketGap {
  log("warn", missing);
  return { missing };
}

async function orGap<T extends object>(answer: Promise<T>): Promise<T | MarketGap> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Fault && (error.code === "data_missing" || error.code === "not_found"))
      return { missing: error.message };
    throw error;
  }
}
