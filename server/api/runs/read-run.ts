import type { Db } from "@/db/client";
import { accountLabel } from "@/db/queries/accounts/accounts";
import { agentEvenArchived } from "@/db/queries/agents";
import { decisionOfRun, riskChecksOf } from "@/db/queries/decisions";
import { intentOfRun } from "@/db/queries/orders/intents";
import { fillsOfOrders, ordersOfRun } from "@/db/queries/orders/orders";
import { keptSteps, NOTHING_KEPT, usualDurations } from "@/db/queries/runs/run-steps";
import { runById, runsBeside } from "@/db/queries/runs/runs";
import { lostInWords } from "../../core/runs/lost-in-words";
import { stepEnds } from "../../core/runs/step-ends";

/** A run with everything it left behind, and the ids of the agent's runs beside it. */
export async function readRun(db: Db, runId: number) {
  const run = await runById(db, runId);
  const [kept, decision, checks, intent, orders, usual, agent, beside, account] = await Promise.all([
    keptSteps(db, [run.id]),
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
  const journal = kept.get(run.id) ?? NOTHING_KEPT;
  return {
    run,
    account,
    symbol: agent.symbol,
    steps: stepEnds(journal.steps, run.state),
    logs: journal.log.map((line, id) => ({ id, ...line })),
    lost: lostInWords(journal),
    decision,
    checks,
    intent,
    orders,
    fills,
    usualMs: Object.fromEntries(usual),
    ...beside,
  };
}
