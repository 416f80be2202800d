import type { Sql } from "postgres";
import { openAccount } from "@/db/queries/accounts";
import { listAgents } from "@/db/queries/agents";
import { insertRuns } from "@/db/queries/runs";
import { createAgent } from "@/server/control/create-agent";
import type { NewAgent } from "@/server/core/agent";
import { COIN_AGENT } from "../fakes/staged-desk";
import { START_CASH } from "./broker-line";
import type { Plan } from "./faults";
import type { Bench } from "./open-bench";
import { cronOf, START_AT, TICK_BEFORE } from "./times";

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
  return { ...COIN_AGENT, id, name: id, symbol, cron: cronOf(1), params };
}

/** Two of one share, whose orders the broker nets, and one of a coin, whose stops the desk sends itself. A seed has the first of them. */
export const AGENTS: readonly NewAgent[] = [agent("tsla", "TSLA"), agent("coin", "BTC/USD"), agent("tsla-2", "TSLA")];

/** Tables that every seed finds as they are. */
const KEPT = ["agents", "agent_versions"];

let reset: string | null = null;
let resets = 0;
/** After so many seeds what they left is swept out of the tables, which are read from end to end. */
const SWEPT_EVERY = 10;

/** Empties the database and opens the account again, so that a seed finds what it would find alone: as many agents as the plan has, due as often. */
export async function resetDesk({ sql, database }: Bench, { ticks, agents }: Pick<Plan, "ticks" | "agents">): Promise<void> {
  const desk = { database, wall: { now: () => START_AT - 60_000 }, actor: "simulation" };
  if ((await listAgents(database.db)).length === 0) for (const each of AGENTS) await createAgent(desk, each);
  reset ??= await statementsOf(sql);
  const on = AGENTS.slice(0, agents);
  const ids = `{${on.map(({ id }) => id).join()}}`;
  await sql.unsafe(reset.replaceAll("$cron", cronOf(ticks)).replace("$ids", ids)).simple();
  if (++resets % SWEPT_EVERY === 0) await sql.unsafe("vacuum");
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
  const past = on.map(({ id }) => ({ agentId: id, agentVersion: 1, dueAt: TICK_BEFORE }));
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
    "update agents set mode = case when id = any('$ids') then 'on' else 'off' end",
    "update agent_versions set cron = '$cron' where cron <> '$cron'",
    ...named("S").map((name) => `select setval('"${name}"', 1, false)`),
    "set session_replication_role = origin",
  ].join(";");
}
