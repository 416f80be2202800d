import type { AccountRow } from "@/db/queries/accounts/accounts";
import { agentAtVersion } from "@/db/queries/agents";
import type { EndedRow } from "@/db/queries/refusals";
import type { AgentParams } from "../../core/agents/agent";
import { type Alternative, type PricedForward, priceForward } from "../../core/counterfactual/price-forward";
import { priceSale } from "../../core/counterfactual/price-sale";
import { forwardTerms, type Refusal, refusalOf } from "../../core/counterfactual/refusal";
import type { FrozenDecision } from "../../core/decision/decision";
import type { Bars } from "../../core/market/market";
import { DEFAULT_TRADING_COSTS } from "../../core/money/trading-costs";
import type { ApiContext } from "../context";
import { createKnownBars } from "./known-bars";

export type PricedRow = Refusal & Pick<EndedRow, "id" | "agentId" | "at"> & { readonly priced: PricedForward };

/** What came to less than it was, of `rows` of one account, each priced forward by what is known at `now`. */
export async function priceRefusals(
  ctx: ApiContext,
  account: AccountRow,
  rows: readonly EndedRow[],
  now: number,
): Promise<readonly PricedRow[]> {
  const paramsOf = paramsByVersion(ctx);
  const barsOf = createKnownBars(ctx.services, account, now, Math.min(now, ...rows.map(({ at }) => at)));
  const priced = await Promise.all(
    rows.map(async (row) => {
      const params = await paramsOf(row.agentId, row.agentVersion);
      const refusal = refusalOf({ ...row, params });
      if (!refusal) return null;
      const { id, agentId, at, symbol, decision } = row;
      const bars = await barsOf({ symbol, timeframe: params.timeframe });
      return { ...refusal, id, agentId, at, priced: priceOf(bars, { at, now, decision, params }, refusal.alternative) };
    }),
  );
  return priced.filter((each) => each !== null);
}

interface Moment {
  readonly at: number;
  readonly now: number;
  readonly decision: FrozenDecision;
  readonly params: AgentParams;
}

/** An alternative to a decision, priced forward by the terms of its agent and what trading cost then. */
export function priceOf(bars: Bars | null, { at, now, decision, params }: Moment, alternative: Alternative): PricedForward {
  if (!bars) return { state: "unknown", why: "no bars are known" };
  const { byClass, participation } = DEFAULT_TRADING_COSTS;
  const costs = decision.basis.costs ?? byClass[decision.basis.instrument.assetClass];
  const terms = { ...forwardTerms({ decision, params }), costs, participation };
  return alternative.way === "sell"
    ? priceSale(bars, at, now, alternative, terms)
    : priceForward(bars, at, now, alternative, terms);
}

function paramsByVersion({ desk }: ApiContext) {
  const read = new Map<string, Promise<AgentParams>>();
  return (agentId: string, version: number) => {
    const key = `${agentId} ${version}`;
    const params = read.get(key) ?? agentAtVersion(desk.database.db, agentId, version).then((agent) => agent.params);
    read.set(key, params);
    return params;
  };
}
