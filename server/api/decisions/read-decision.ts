import { accountLabel } from "@/db/queries/accounts/accounts";
import { agentAtVersion } from "@/db/queries/agents";
import { decisionById, riskChecksOf } from "@/db/queries/decisions";
import { intentOfRun } from "@/db/queries/orders/intents";
import { fillsOfOrders, ordersOfRun } from "@/db/queries/orders/orders";
import { runById } from "@/db/queries/runs/runs";
import type { ApiContext } from "../context";
import { afterwards } from "./afterwards";
import { findingsOf } from "./decide-again";

/** A decision with everything it rests on, the account that it is of, and what came of it. */
export async function readDecision(ctx: ApiContext, decisionId: number) {
  const { db } = ctx.desk.database;
  const decision = await decisionById(db, decisionId);
  const [run, account, agent, checks, intent, orders, findings] = await Promise.all([
    runById(db, decision.runId),
    accountLabel(db, decision.accountId),
    agentAtVersion(db, decision.agentId, decision.agentVersion),
    riskChecksOf(db, decision.runId),
    intentOfRun(db, decision.runId),
    ordersOfRun(db, decision.accountId, decision.runId),
    findingsOf(db, decision),
  ]);
  const fills = await fillsOfOrders(
    db,
    decision.accountId,
    orders.map((order) => order.id),
  );
  const since = await afterwards(ctx, decision, fills);
  return {
    decision,
    account,
    timeframe: agent.params.timeframe,
    params: agent.params,
    run,
    checks,
    intent,
    orders,
    fills,
    ...findings,
    since,
  };
}
