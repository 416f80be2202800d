import { openAccount } from "@/db/queries/accounts/accounts";
import { insertRuns } from "@/db/queries/runs/runs";
import { createAgent } from "@/server/control/agents/create-agent";
import type { NewAgent } from "@/server/core/agents/agent";
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

/** What makes of each database again what it was when its account had just been opened. */
const resets = new WeakMap<Bench, { readonly statements: string; count: number }>();
/** After so many seeds what they left is swept out of the tables, which are read from end to end. */
const SWEPT_EVERY = 20;

/** Sets the database back, so that a seed finds what it would find alone: as many agents as the plan has, due as often. */
export async function resetDesk(bench: Bench, { ticks, agents }: Pick<Plan, "ticks" | "agents">): Promise<void> {
  const { sql, database } = bench;
  const reset = resets.get(bench) ?? { statements: await openDesk(bench), count: 0 };
  resets.set(bench, reset);
  reset.count += 1;
  const on = AGENTS.slice(0, agents);
  const ids = `{${on.map(({ id }) => id).join()}}`;
  await sql.unsafe(reset.statements.replaceAll("$cron", cronOf(ticks)).replace("$ids", ids)).simple();
  if (reset.count % SWEPT_EVERY === 0) await sql.unsafe("vacuum");
  // Agents that ran before: what they miss from now on is known to be missed.
  const past = on.map(({ id }) => ({ agentId: id, agentVersion: 1, dueAt: TICK_BEFORE }));
  const missed = { accountId: ACCOUNT_ID, trigger: "schedule", state: "missed", reason: "before the simulation" } as const;
  await insertRuns(
    database.db,
    past.map((run) => ({ ...run, ...missed })),
    START_AT - 60_000,
  );
}

/** Creates the agents and opens the account. Returns the statements that bring the database back to this. */
async function openDesk({ sql, database }: Bench): Promise<string> {
  const desk = { database, wall: { now: () => START_AT - 60_000 }, actor: "simulation" };
  for (const each of AGENTS) await createAgent(desk, each);
  const relations = await sql<{ name: string; kind: string }[]>`
    select relname as name, relkind as kind from pg_class
    where relkind in ('r', 'S') and relnamespace = 'public'::regnamespace order by relname`;
  const named = (kind: string) => relations.flatMap((each) => (each.kind === kind ? [each.name] : []));
  const emptied = named("r").filter((name) => !KEPT.includes(name));
  // Deleted, for truncating would throw away every plan.
  const empty = [
    "set session_replication_role = replica",
    ...emptied.map((name) => `delete from "${name}"`),
    ...named("S").map((name) => `select setval('"${name}"', 1, false)`),
  ];
  await sql.unsafe(empty.join(";")).simple();
  await database.db.transaction((tx) =>
    openAccount(tx, {
      kind: "paper",
      config: { seed: 1, startAt: START_AT - 60_000, endAt: null, symbols: [] },
      startCashUsd: Number(START_CASH),
      speed: "1",
      playUntil: null,
      at: START_AT - 60_000,
      atBroker: { venue: "alpaca", number: "SIM1", cursor: "0" },
    }),
  );
  const kept = ["create schema opened", ...emptied.map((name) => `create table opened."${name}" as table "${name}"`)];
  await sql.unsafe(kept.join(";")).simple();
  const filled: string[] = [];
  for (const name of emptied) if ((await sql.unsafe(`select 1 from "${name}" limit 1`)).length > 0) filled.push(name);
  const places: string[] = [];
  for (const name of named("S")) {
    const [at] = await sql.unsafe<{ last: string; called: boolean }[]>(
      `select last_value as last, is_called as called from "${name}"`,
    );
    if (at?.called) places.push(`select setval('"${name}"', ${at.last})`);
  }
  return [
    ...empty,
    ...filled.map((name) => `insert into "${name}" overriding system value select * from opened."${name}"`),
    ...places,
    "update account_agents set mode = case when agent_id = any('$ids') then 'on' else 'off' end",
    "update agent_versions set cron = '$cron' where cron <> '$cron'",
    "set session_replication_role = origin",
  ].join(";");
}
