import { z } from "zod";
import { type AssetClass, assetClassOf } from "@/server/core/market/asset-class";
import { CRYPTO_TIERS, type CryptoTier } from "@/server/core/money/crypto-tiers";
import { dec, plain, roundToIncrement } from "@/server/core/money/money";
import type { BrokerOrder, Execution } from "@/server/core/orders/order";

/** On shares it takes none at the fill. */
const TIERS: Readonly<Record<AssetClass, readonly CryptoTier[]>> = { crypto: CRYPTO_TIERS, equity: [] };

/** Fees are rounded up to these, as recorded activities of paper accounts show. */
const COIN_INCREMENT = "0.000000001";
const CENT = "0.01";

/** An order that traded later than this gave the market its price, where it could. */
const AT_ONCE_MS = 1_000;

const tierSchema = z.object({ crypto_tier: z.coerce.number().int().min(1).catch(1) });

/** The tier by which the account is charged; the first where Alpaca does not say it. */
export function cryptoTierOf(json: unknown): number {
  return tierSchema.parse(json).crypto_tier;
}

/**
 * The execution with the fee that Alpaca takes from what it credits and tells some time later, if ever: units of a coin that was bought, dollars of
 * one that was sold. `order` is the one it belongs to, null where it is not known.
 */
export function withExpectedFee(execution: Execution, order: BrokerOrder | null, tier: number): Execution {
  const tiers = TIERS[assetClassOf(execution.symbol)];
  const rates = tiers[tier - 1] ?? tiers[0];
  if (!rates) return { ...execution, feeIsExpected: true };
  const { side, qty, price, at } = execution;
  const rested = order?.type === "limit" && at - order.submittedAt > AT_ONCE_MS;
  const part = dec(rested ? rates.makerBps : rates.takerBps).div(10_000);
  if (side === "sell") {
    const feeUsd = roundToIncrement(dec(qty).mul(price).mul(part), CENT, "up");
    return { ...execution, feeUsd, feeIsExpected: true };
  }
  const feeQty = roundToIncrement(dec(qty).mul(part), COIN_INCREMENT, "up");
  const left = dec(qty).minus(feeQty);
  // Less than the smallest part is left alone: what it becomes shows in the position.
  if (left.lte(0)) return { ...execution, feeIsExpected: true };
  return { ...execution, qty: plain(left), feeQty, feeUsd: plain(dec(feeQty).mul(price)), feeIsExpected: true };
}
