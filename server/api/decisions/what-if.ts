import { type AccountRow, accountById } from "@/db/queries/accounts/accounts";
import { type DecisionRow, decisionById } from "@/db/queries/decisions";
import type { AgentParams } from "../../core/agents/agent";
import type { PricedForward } from "../../core/counterfactual/price-forward";
import type { Decision } from "../../core/decision/decision";
import type { ApiContext } from "../context";
import { createKnownBars } from "../counterfactual/known-bars";
import { priceOf } from "../counterfactual/price-refusals";
import { decideWith } from "./decide-again";

/** What a decision comes to, and what of a purchase would have come by the fill rules of the played exchange; null where nothing is bought. */
export type Side = Pick<
  Decision,
  "action" | "reason" | "wouldChange" | "score" | "confidence" | "qty" | "stopPrice" | "targetPrice"
> & {
  readonly trade: PricedForward | null;
};

/** A decision as it was, and as it would have been; positions are taken as they were. */
export type WhatIf = { readonly changed: boolean; readonly before: Side; readonly after: Side };

/** Makes decisions of one account again with other parameters, each with the trades of both sides. */
export function createWhatIf(ctx: ApiContext, account: AccountRow, now: number, from: number) {
  const barsOf = createKnownBars(ctx.services, account, now, from);
  return async (row: DecisionRow, params: AgentParams): Promise<WhatIf> => {
    const { before, after, kept } = await decideWith(ctx.desk.database.db, row, params);
    const changed = before.action !== after.action || before.qty !== after.qty;
    const sideOf = async (made: Decision, by: AgentParams): Promise<Side> => {
      const { action, reason, wouldChange, score, confidence, qty, stopPrice, targetPrice } = made;
      const side = { action, reason, wouldChange, score, confidence, qty, stopPrice, targetPrice };
      if (action !== "buy" || stopPrice === null || targetPrice === null) return { ...side, trade: null };
      const bars = await barsOf({ symbol: row.symbol, timeframe: by.timeframe });
      const moment = { at: row.dueAt, now, decision: { ...made, basis: row.body.basis }, params: by };
      return { ...side, trade: priceOf(bars, moment, { way: "enter", qty, stopPrice, targetPrice }) };
    };
    return { changed, before: await sideOf(before, kept), after: await sideOf(after, params) };
  };
}

/** What one decision would have been with other parameters. */
export async function whatIf(
  ctx: ApiContext,
  decisionId: number,
  params: AgentParams,
): Promise<WhatIf & { readonly at: number }> {
  const { db } = ctx.desk.database;
  const row = await decisionById(db, decisionId);
  const account = await accountById(db, row.accountId);
  const { at } = await ctx.services.clockOf(account);
  return { at, ...(await createWhatIf(ctx, account, at, row.dueAt)(row, params)) };
}
