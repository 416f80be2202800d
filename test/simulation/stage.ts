import type { Sql } from "postgres";
import { openAccount } from "@/db/queries/accounts";
import { listAgents } from "@/db/queries/agents";
import { insertRuns } from "@/db/queries/runs";
import { createAgent } from "@/server/control/create-agent";
import type { NewAgent } from "@/server/core/agent";
import { COIN_AGENT } from "../fakes/staged-desk";
import { START_CASH } from "./broker-line";
import type { Bench } from "./open-bench";

/** A Tuesday noon in New York. */
export const START_AT = Date.parse("2026-03-03T17:00:48Z");
const TICKS = 3;
export const LAST_TICK = Date.parse("2026-03-03T17:00:00Z") + TICKS * 60_000;
export const ACCOUNT_ID = "paper-1";

export const SYMBOLS: Readonly<Record<string, number>> = { TSLA: 300, "BTC/USD": 50_000 };

function agent(id: string, symbol: string): NewAgent {
  const params = {
    ...COIN_AGENT.params,
    timeframe: "1m",
    maxTradesPerDay: 20,
    stopLossFraction: 0.02,
    takeProfitFraction: 0.03,
  } as const;
  return { ...COIN_AGENT, id, name: id, symbol, cron: `1-${TICKS} 17 * * *`, params };
}

/** Two of one share, whose orders the broker nets, and one of a coin, whose stops the desk sends itself. */
export const AGENTS: readonly NewAgent[] = [agent("tsla", "TSLA"), agent("tsla-2", "TSLA"), agent("coin", "BTC/USD")];

const FIRST_TICK = LAST_TICK - (TICKS - 1) * 60_000;

/** When each agent is due. */
export const TICK_TIMES = Array.from({ length: TICKS }, (_, i) => FIRST_TICK + i * 60_000);

/** Tables that every seed finds as they are. */
const KEPT = ["agents", "agent_versions"];

let reset: string | null = null;

/** Empties the database and opens the account again, so that a seed finds what it would find alone. */
export async function resetDesk({ sql, database }: Bench): Promise<void> {
  const desk = { database, wall: { now: () => START_AT - 60_000 }, actor: "simulation" };
  if ((await listAgents(database.db)).length === 0) for (const each of AGENTS) await createAgent(desk, each);
  reset ??= await statementsOf(sql);
  await sql.unsafe(reset).simple();
  await database.db.transaction((tx) =>
    openAccount(tx, {
      kind: "paper",
      config: { seed: 1, startAt: START_AT - 60_000, endAt: null, symbols: [] },
      startCashUsd: Number(START_CASH),
      speed: "1",
      playUntil: null,
      at: START_AT - 60_000,
      atBroker: { number: "SIM1", cursor: "0" },
    }),
  );
  // Agents that ran before: what they miss from now on is known to be missed.
  const past = AGENTS.map(({ id }) => ({ agentId: id, agentVersion: 1, dueAt: FIRST_TICK - 60_000 }));
  const missed = { accountId: ACCOUNT_ID, trigger: "schedule", state: "missed", reason: "before the simulation" } as const;
  await insertRuns(
    database.db,
    past.map((run) => ({ ...run, ...missed })),
    START_AT - 60_000,
  );
}

/** Deletes what the last seed left, the agents kept: cheaper than truncating, which would throw away every plan. */
async function statementsOf(sql: Sql): Promise<string> {
  const relations = await sql<{ name: string; kind: string }[]>`
    select relname as name, relkind as kind from pg_class
    where relkind in ('r', 'S') and relnamespace = 'public'::regnamespace order by relname`;
  const named = (kind: string) => relations.flatMap((each) => (each.kind === kind ? [each.name] : []));
  return [
    "set session_replication_role = replica",
    ...named("r").flatMap((name) => (KEPT.includes(name) ? [] : [`delete from "${name}"`])),
    "update agents set mode = 'on' where mode <> 'on'",
    ...named("S").map((name) => `select setval('"${name}"', 1, false)`),
    "set session_replication_role = origin",
  ].join(";");
}
