import { simulatedBroker } from "@/server/adapters/broker/simulated";
import { openingState } from "@/server/core/exchange/books";
import { DEFAULT_EXCHANGE_COSTS, type ExchangeCosts } from "@/server/core/exchange/fill-model";
import type { Bar } from "@/server/core/market/market";
import type { OrderChange, OrderRequest } from "@/server/core/orders/order";
import { memoryExchangeStore } from "../../../fakes/exchange-store";
import { type ScriptedSymbol, scriptedMarket } from "../../../fakes/scripted-market";

export const MINUTE = 60_000;
/** 10:00 in New York. */
export const START = Date.UTC(2025, 6, 7, 14);
export const CALM: ExchangeCosts = { ...DEFAULT_EXCHANGE_COSTS, rejectionRate: 0, splitRate: 0 };

/** Minute bars from START on as [open, high, low, close, volume]. */
export function minutes(...rows: readonly (readonly [number, number, number, number, number?])[]): Bar[] {
  return rows.map(([open, high, low, close, volume = 0], i) => ({ time: START + i * MINUTE, open, high, low, close, volume }));
}

export function bench(script: Readonly<Record<string, ScriptedSymbol>>, { costs = CALM, seed = 1, cashUsd = "100000" } = {}) {
  const clock = { at: START, now: () => clock.at };
  const store = memoryExchangeStore(openingState(cashUsd));
  const broker = simulatedBroker({ store, market: scriptedMarket(() => script), clock, seed, costs });
  const executions = async () => (await broker.changesSince("", 1000)).executions;
  return { broker, clock, store, executions };
}

export function request(part: Partial<OrderRequest> = {}): OrderRequest {
  const nothing = { limitPrice: null, stopPrice: null, trailFraction: null, bracket: null };
  const plain = { timeInForce: "gtc", extendedHours: false, orderClass: part.bracket ? "bracket" : "simple" } as const;
  return { clientOrderId: "a", symbol: "TSLA", side: "buy", type: "market", qty: "10", ...nothing, ...plain, ...part };
}

export const FRESH = [{ at: START, bid: 99.98, ask: 100.02 }];
export const QUIET = minutes([100, 101, 99, 100], [102, 103, 101, 102]);

export function changeTo(part: Partial<OrderChange>): OrderChange {
  return { clientOrderId: "r", qty: null, limitPrice: null, stopPrice: null, ...part };
}
