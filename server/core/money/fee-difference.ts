import type { Decimal } from "decimal.js";
import type { AssetClass } from "../market/asset-class";
import { dec, plain } from "./money";

/**
 * What fees may come to, so that more than this is a difference of another kind: a part of what was traded, in basis points, and of shares an
 * amount for each. Twice the highest rates known, for rates are changed without notice.
 */
const MOST: Readonly<Record<AssetClass, { readonly bps: number; readonly eachUsd: string }>> = {
  crypto: { bps: 50, eachUsd: "0" },
  equity: { bps: 1, eachUsd: "0.0004" },
};

/** What one owner traded of a symbol lately, and which fees of it are booked, in the unit of the fee: coins or US dollars. Decimal strings. */
export type Charged = {
  /** What was credited, before its fee. */
  readonly traded: string;
  /** Shares sold; "0" of coins. */
  readonly shares: string;
  readonly executions: number;
  readonly booked: string;
  /** The smallest part of the unit that the broker counts. */
  readonly step: string;
  /** No more than this can be taken; null where there is no such bound. */
  readonly held: string | null;
};

/** By how much the fees of an owner may be other than is booked: from `least`, which is not above 0, to `most`. Decimal strings. */
export type FeeRoom = { readonly least: string; readonly most: string };

/** Each execution may be rounded by a step, either way. */
export function feeRoom(charged: Charged, assetClass: AssetClass): FeeRoom {
  const { traded, shares, executions, booked, step, held } = charged;
  const { bps, eachUsd } = MOST[assetClass];
  const rounding = dec(step).mul(executions);
  const dearest = dec(traded).mul(bps).div(10_000).plus(dec(shares).mul(eachUsd));
  const most = atLeast0(dearest.minus(booked).plus(rounding));
  return {
    least: plain(atLeast0(dec(booked).plus(rounding)).neg()),
    most: plain(held !== null && most.gt(held) ? atLeast0(dec(held)) : most),
  };
}

/**
 * Shares a difference (what the books have more than the broker) among owners in their order, as fees that were taken beyond those that are
 * booked, or that were not. Null when it is more than fees can explain.
 */
export function feesBehind<Owner extends FeeRoom>(
  difference: string,
  owners: readonly Owner[],
): readonly { readonly owner: Owner; readonly amount: string }[] | null {
  let rest = dec(difference);
  const parts: { owner: Owner; amount: string }[] = [];
  for (const owner of owners) {
    const bound = dec(rest.isNeg() ? owner.least : owner.most);
    const amount = rest.abs().gt(bound.abs()) ? bound : rest;
    if (amount.isZero()) continue;
    parts.push({ owner, amount: plain(amount) });
    rest = rest.minus(amount);
  }
  return rest.isZero() ? parts : null;
}

function atLeast0(value: Decimal): Decimal {
  return value.isNeg() ? dec(0) : value;
}
