import type { AccountRow } from "@/db/queries/accounts";
import { listAgents } from "@/db/queries/agents";
import { equityOfAgents, lastDecisions, lastRuns, sparks } from "@/db/queries/overview";
import type { ApiContext } from "./context";
import { dayStart, markPositions } from "./mark-books";

const DAY_MS = 86_400_000;
const SPARK_POINTS = 40;

/** Every agent with what a card and a line of the table show of it. */
export async function overviewAgents(ctx: ApiContext & { readonly account: AccountRow }) {
  const { db } = ctx.desk.database;
  const { account, services } = ctx;
  const { at } = await services.clockOf(account);
  const [agents, decisions, runs, lines, mornings, positions] = await Promise.all([
    listAgents(db),
    lastDecisions(db, account.id),
    lastRuns(db, account.id),
    sparks(db, account.id, at - 5 * DAY_MS, SPARK_POINTS),
    equityOfAgents(db, account.id, dayStart(at) - 1),
    markPositions(ctx, at),
  ]);
  return agents.map((agent) => {
    const position = positions.find((row) => row.agentId === agent.id && row.symbol === agent.symbol) ?? null;
    const resultUsd = position ? position.realizedUsd - position.feesUsd + position.unrealizedUsd : 0;
    const equityUsd = agent.params.capitalUsd + resultUsd;
    return {
      ...agent,
      schedule: services.schedule.describe(agent.cron, agent.timeZone),
      nextAt: agent.mode === "off" ? null : (services.schedule.next(agent.cron, agent.timeZone, at, 1)[0] ?? null),
      lastDecision: decisions.find((row) => row.agentId === agent.id) ?? null,
      lastRun: runs.find((row) => row.agentId === agent.id) ?? null,
      position: position && Number(position.qty) !== 0 ? position : null,
      equityUsd,
      resultUsd,
      dayPnlUsd: equityUsd - (mornings.get(agent.id) ?? agent.params.capitalUsd),
      spark: lines.get(agent.id) ?? [],
    };
  });
}
