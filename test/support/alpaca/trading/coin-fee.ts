import { assetClassOf } from "@/server/core/market/market";
import { dec, plain, roundToIncrement } from "@/server/core/money/money";
import type { BrokerOrder, Execution } from "@/server/core/orders/order";
import type { ExchangeStore } from "@/server/core/ports";

/**
 * What the venue takes of an execution, at the fill, on paper too (alpaca-py issue 374, alpaca-java issue 148): units of a coin that was bought,
 * dollars of one that was sold. Decimal strings.
 */
export type CoinFee = { readonly qty: string; readonly usd: string };
export type FeeRates = { readonly makerBps: number; readonly takerBps: number };

/** By the tier of the account, which follows from what it traded in 30 days. */
export const FEE_TIERS: readonly FeeRates[] = [
  { makerBps: 15, takerBps: 25 },
  { makerBps: 12, takerBps: 22 },
  { makerBps: 10, takerBps: 20 },
];
export const NO_FEE: CoinFee = { qty: "0", usd: "0" };

const COIN_INCREMENT = "0.000000001";
const CENT = "0.01";
const ON_ITS_WAY_MS = 150;

/** Taken from what the execution credits, rounded up to what can be counted. */
export function coinFeeOf(execution: Execution, order: BrokerOrder, { makerBps, takerBps }: FeeRates): CoinFee {
  const { symbol, side, qty, price } = execution;
  if (assetClassOf(symbol) !== "crypto") return NO_FEE;
  const isMaker = gavePrice(execution, order);
  const credited = side === "buy" ? dec(qty) : dec(qty).mul(price);
  const fee = credited.mul(isMaker ? makerBps : takerBps).div(10_000);
  return side === "buy"
    ? { qty: roundToIncrement(fee, COIN_INCREMENT, "up"), usd: "0" }
    : { qty: "0", usd: roundToIncrement(fee, CENT, "up") };
}

/** Whether it rested and gave the market its price: longer than an order is on its way, or as a stop whose limit the market came back to. */
function gavePrice({ price, at }: Execution, { type, limitPrice, submittedAt }: BrokerOrder): boolean {
  if (type === "limit") return at - submittedAt > ON_ITS_WAY_MS;
  return type === "stop_limit" && limitPrice !== null && dec(limitPrice).eq(price);
}

/** Takes fees out of the exchange's own books, which knows of none: what is gone can be neither sold nor spent there. */
export async function chargeAtExchange(
  store: ExchangeStore,
  charged: readonly { readonly symbol: string; readonly fee: CoinFee }[],
): Promise<void> {
  const due = charged.filter(({ fee }) => fee !== NO_FEE);
  if (due.length === 0) return;
  await store.transact(async (books) => {
    const state = await books.state();
    const positions = { ...state.positions };
    let cash = dec(state.cashUsd);
    for (const { symbol, fee } of due) {
      const held = positions[symbol];
      if (held) positions[symbol] = { ...held, qty: plain(dec(held.qty).minus(fee.qty)) };
      cash = cash.minus(fee.usd);
    }
    await books.save({ state: { ...state, positions, cashUsd: plain(cash) }, orders: [], executions: [] });
  });
}
