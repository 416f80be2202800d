import type { AssetClass } from "../market/market";
import { type Amount, dec, roundToIncrement } from "./money";

/** What trading costs in one asset class, in basis points of the price or value (1 bp = 0.0001). */
export type ClassCosts = {
  readonly slippageBps: number;
  /** Half the distance of bid and ask, paid where only bars are known. */
  readonly halfSpreadBps: number;
  readonly feeBps: number;
};

export type TradingCosts = {
  readonly byClass: Readonly<Record<AssetClass, ClassCosts>>;
  /** Largest part of a bar's volume that all orders of an account may take. */
  readonly participation: number;
};

/** Spread and slippage of liquid names in small size. */
const LIQUID = {
  equity: { slippageBps: 1, halfSpreadBps: 1 },
  crypto: { slippageBps: 2, halfSpreadBps: 3 },
} as const satisfies Record<AssetClass, Omit<ClassCosts, "feeBps">>;

/** What trading costs where a taker pays these fees, in basis points of the value. */
export function costsWith(feeBps: Readonly<Record<AssetClass, number>>, assetClass: AssetClass): ClassCosts {
  return { ...LIQUID[assetClass], feeBps: feeBps[assetClass] };
}

/** What the simulated exchange takes: nothing of US equities, and of crypto what a taker pays at most brokers for small sums. */
export const SIMULATED_FEE_BPS: Readonly<Record<AssetClass, number>> = { equity: 0, crypto: 25 };

/** Where nobody names a venue: those of the simulated exchange. */
export const DEFAULT_TRADING_COSTS: TradingCosts = {
  byClass: { equity: costsWith(SIMULATED_FEE_BPS, "equity"), crypto: costsWith(SIMULATED_FEE_BPS, "crypto") },
  participation: 0.1,
};

const BASIS_POINT = 1e-4;
const FEE_INCREMENT_USD = "0.000001";

/** The part by which a fill against a bar is worse than the bar's price. */
export function adverseOnBar({ slippageBps, halfSpreadBps }: ClassCosts): number {
  return (slippageBps + halfSpreadBps) * BASIS_POINT;
}

/** The part by which a fill against a quote is worse than its bid or ask. */
export function adverseOnQuote({ slippageBps }: ClassCosts): number {
  return slippageBps * BASIS_POINT;
}

/** Fee in US dollars on a value in US dollars, rounded up to a millionth. */
export function feeUsd(notionalUsd: Amount, { feeBps }: ClassCosts): string {
  return roundToIncrement(dec(notionalUsd).mul(feeBps).div(10_000), FEE_INCREMENT_USD, "up");
}
