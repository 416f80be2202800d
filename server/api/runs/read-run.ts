import type { Db } from "@/db/client";
import { accountLabel } from "@/db/queries/accounts/accounts";
import { agentEvenArchived } from "@/db/queries/agents";
import { decisionOfRun, riskChecksOf } from "@/db/queries/decisions";
import { intentOfRun } from "@/db/queries/orders/intents";
import { fillsOfOrders, ordersOfRun } from "@/db/queries/orders/orders";
import { loadSteps, logsOf, usualDurations } from "@/db/queries/runs/run-steps";
import { runById, runsBeside } from "@/db/queries/runs/runs";
import { stepEnds } from "../../core/runs/step-ends";

/** A run with everything it left behind, and the ids of the agent's runs beside it. */
export async function readRun(db: Db, runId: number) {
  const run = await runById(db, runId);
  const [steps, logs, decision, checks, intent, orders, usual, agent, beside, account] = await Promise.all([
    loadSteps(db, run.id),
    logsOf(db, run.id),
    decisionOfRun(db, run.id),
    riskChecksOf(db, run.id),
    intentOfRun(db, run.id),
    ordersOfRun(db, run.accountId, run.id),
    usualDurations(db, run.accountId, run.agentId),
    agentEvenArchived(db, run.agentId),
    runsBeside(db, run),
    accountLabel(db, run.accountId),
  ]);
  const fills = await fillsOfOrders(
    db,
    run.accountId,
    orders.map((order) => order.id),
  );
  return {
    run,
    account,
    symbol: agent.symbol,
    steps: stepEnds(steps, run.state),
    logs,
    decision,
    checks,
    intent,
    orders,
    fills,
    usualMs: Object.fromEntries(usual),
    ...beside,
  };
}
