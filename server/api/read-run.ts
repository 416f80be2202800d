import type { Db } from "@/db/client";
import { listAgents } from "@/db/queries/agents";
import { decisionOfRun, riskChecksOf } from "@/db/queries/decisions";
import { intentOfRun } from "@/db/queries/intents";
import { fillsOfOrders, ordersOfRun } from "@/db/queries/orders";
import { loadSteps, logsOf, usualDurations } from "@/db/queries/run-steps";
import { runById, runsBeside } from "@/db/queries/runs";

/** A run with everything it left behind, and the ids of the agent's runs beside it. */
export async function readRun(db: Db, runId: number) {
  const run = await runById(db, runId);
  const [steps, logs, decision, checks, intent, orders, usual, agents, beside] = await Promise.all([
    loadSteps(db, run.id),
    logsOf(db, run.id),
    decisionOfRun(db, run.id),
    riskChecksOf(db, run.id),
    intentOfRun(db, run.id),
    ordersOfRun(db, run.accountId, run.id),
    usualDurations(db, run.accountId, run.agentId),
    listAgents(db),
    runsBeside(db, run),
  ]);
  const fills = await fillsOfOrders(
    db,
    run.accountId,
    orders.map((order) => order.id),
  );
  const agent = agents.find(({ id }) => id === run.agentId) ?? null;
  const about = agent && { name: agent.name, symbol: agent.symbol };
  return {
    run,
    agent: about,
    steps,
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
