import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { insertRuns } from "@/db/queries/runs/runs";
import { createAgent } from "@/server/control/agents/create-agent";
import { STEP_NAMES } from "@/server/core/runs/run";
import { COIN_AGENT, FIRST_TICK, type StagedDesk } from "../../fakes/staged-desk";
import type { Tick } from "./deciding-process";

const DECIDING = fileURLToPath(new URL("./deciding-process.ts", import.meta.url));
const HOUR_MS = 3_600_000;
/** Where Postgres has it in an array. */
const JUDGED = STEP_NAMES.indexOf("validate_risk") + 1;

export interface Together {
  /** How each agent's run of the last tick ended. */
  readonly ended: readonly string[];
  /** Milliseconds from the last tick to when each agent's order was permitted or refused, with the intent of one that was permitted committed. */
  readonly waits: readonly number[];
  /** What was asked for, and what is held with what open orders reserve, US dollars. */
  readonly askedUsd: number;
  readonly inUseUsd: number;
}

/** Agents of one account on a staged desk, all of which decide at each of some ticks, each share of them in a process of its own. */
export async function playTogether(desk: StagedDesk, agents: number, processes: number, ticks = 1): Promise<Together> {
  const ids = Array.from({ length: agents }, (_, i) => `coin-${i}`);
  for (const id of ids) await createAgent(desk, { ...COIN_AGENT, id, name: id, mode: "on" });
  const workers = Array.from({ length: processes }, () => startDeciding(desk));
  try {
    await Promise.all(workers.map(({ ready }) => ready));
    let last: Pick<Together, "ended" | "waits"> = { ended: [], waits: [] };
    for (let tick = 0; tick < ticks; tick++) last = await playTick(desk, ids, workers, FIRST_TICK + tick * HOUR_MS);
    return { ...last, ...(await inUse(desk)) };
  } finally {
    for (const { child } of workers) child.kill("SIGKILL");
  }
}

async function playTick(desk: StagedDesk, ids: readonly string[], workers: readonly Worker[], at: number) {
  const { accountId, database } = desk;
  const due = ids.map((agentId) => ({ accountId, agentId, agentVersion: 1, dueAt: at, trigger: "schedule" as const }));
  const runs = (await insertRuns(database.db, due, Date.now())).map(({ id }) => id);
  const began = Date.now();
  const ended = await Promise.all(
    workers.map(({ decide }, worker) => decide({ at, runs: runs.filter((_, i) => i % workers.length === worker) })),
  );
  const judged = await database.sql<{ waitMs: number }[]>`
    select extract(epoch from ended_at[${JUDGED}])::float8 * 1000 - ${began}::float8 as "waitMs" from run_journals
    where ended_at[${JUDGED}] is not null and run_id in ${database.sql(runs)}`;
  return { ended: ended.flat(), waits: judged.map(({ waitMs }) => waitMs) };
}

type Worker = ReturnType<typeof startDeciding>;

function startDeciding({ url, accountId }: StagedDesk) {
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", DECIDING, url, accountId], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  if (!child.stdout) throw new Error("its output is read");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error("a process that decides ended early");
    return value;
  };
  return {
    child,
    ready: nextLine(),
    decide: async (tick: Tick) => {
      child.stdin?.write(`${JSON.stringify(tick)}\n`);
      return JSON.parse(await nextLine()) as string[];
    },
  };
}

async function inUse({ database }: StagedDesk) {
  const [row] = await database.sql<{ askedUsd: number; inUseUsd: number }[]>`
    select (select coalesce(sum((request->>'qty')::numeric * decision_price), 0) from order_intents)::float8 as "askedUsd",
      ((select coalesce(sum(reserved_usd), 0) from order_intents where state in ('open', 'sending', 'unknown', 'accepted'))
        + (select coalesce(sum(abs(qty) * avg_price), 0) from positions))::float8 as "inUseUsd"`;
  return { askedUsd: Number(row?.askedUsd), inUseUsd: Number(row?.inUseUsd) };
}
