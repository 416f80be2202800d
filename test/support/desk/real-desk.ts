import { agentsIn } from "@/db/queries/agents";
import { insertRuns, type RunRow, runById } from "@/db/queries/runs/runs";
import { createAgent } from "@/server/control/agents/create-agent";
import { closePosition } from "@/server/control/positions/close-position";
import type { RealKind } from "@/server/core/accounts/account";
import type { NewAgent } from "@/server/core/agents/agent";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { Scheduler } from "@/server/engine/schedule/scheduler";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { leaveBeforeClose } from "@/server/pipeline/protection/leave-before-close";
import type { AlpacaServerOptions } from "../alpaca/options";
import { startAlpacaServer } from "../alpaca/start-alpaca-server";
import type { DeskBench } from "./desk-bench";
import { runningTime } from "./desk-time";
import { LIVE_NUMBER, openRealNode, type RealNode, runAndDie } from "./real-node";
import type { VenueNode, VenueSite } from "./venue-node";

export type RealDeskOptions = Omit<AlpacaServerOptions, "clock" | "wall" | "startAt"> & {
  readonly startAt: number;
  readonly agents?: readonly NewAgent[];
  readonly kind?: RealKind;
  /** Where one desk follows another, each in a time that stands but for what it waits for; by default it has a pool of its own, and time runs. */
  readonly bench?: DeskBench;
};

/** A desk whose account is at the local server, reached through the vendor's client, on a clock that can be moved on. */
export async function openRealDesk(url: string, { agents = DEFAULT_AGENTS, startAt, bench, kind, ...options }: RealDeskOptions) {
  const time = bench ? bench.timeFrom(startAt, `desk ${options.seed}`) : await runningTime(url, startAt);
  const { wall, sleep, skip, line } = time;
  const own = kind === "live" ? { accountNumber: LIVE_NUMBER, keyId: "AKLOCAL" } : {};
  const server = await startAlpacaServer({
    historyDays: 20,
    rateLimitPerMinute: null,
    ...own,
    ...options,
    ...time.served,
    startAt,
  });
  time.meet?.(server);
  const site = {
    url,
    server,
    wall,
    sleep,
    ...(kind && { kind }),
    ...(line && { line }),
    ...(bench && { database: bench.database }),
  };
  const node = await openRealNode(site, "test");
  const desk = { database: node.database, wall, actor: "test" };
  if (!bench?.isReady()) for (const agent of agents) await createAgent(desk, agent);
  const nodes: RealNode[] = [node];
  const openNode = async (nodeId: string) => {
    const opened = await openRealNode(site, nodeId);
    nodes.push(opened);
    return opened;
  };
  const moveTo = async (at: number) => {
    await skip(Math.max(0, at - wall.now()));
    await server.advance(wall.now());
  };
  return {
    ...desk,
    ...node,
    ...site,
    ...playing(node, site, moveTo),
    moveTo,
    /** Another process of the same desk, which ends with it. */
    openNode,
    runAndDie: (runId: number, where: Parameters<typeof runAndDie>[2]) => runAndDie(site, runId, where),
    close: async () => {
      for (const each of nodes) await each.close();
      await server.close();
      await time.close();
    },
  };
}

const nextMinute = (at: number) => (Math.floor(at / 60_000) + 1) * 60_000;

/** What brings an agent's runs about without an engine. */
export function playing(
  { database, accountId, trading, run }: VenueNode,
  { wall }: Pick<VenueSite, "wall">,
  moveTo: (at: number) => Promise<void>,
) {
  const { db } = database;
  const told: string[] = [];
  const tick = (agentId: string, agentVersion: number, dueAt: number) => ({
    accountId,
    agentId,
    agentVersion,
    dueAt,
    trigger: "schedule" as const,
  });
  /** The run of an agent's first version that is due at `dueAt`, now unless told otherwise; a tick twice is one run. */
  async function makeRun(agentId: string, dueAt = wall.now()): Promise<RunRow> {
    const [row] = await insertRuns(db, [tick(agentId, 1, dueAt)], wall.now());
    if (!row) throw new Error("no run was made");
    return row;
  }
  return {
    /** What the minutes of `play` found wrong or had to mend, in words. */
    told,
    makeRun,
    /** Runs an agent that is due now. Returns how the run ended. */
    runNow: async (agentId: string): Promise<RunRow> => {
      const { id } = await makeRun(agentId);
      await run([id]);
      return runById(db, id);
    },
    /** Sells all that the agent holds, as a person does. */
    closeNow: async (agentId: string): Promise<RunRow> => {
      const starter = { enqueue: async () => undefined };
      const { id } = await closePosition({ database, wall, actor: "a test" }, starter, {
        accountId,
        agentId,
        marketAt: wall.now(),
      });
      await run([id]);
      return runById(db, id);
    },
    /** Goes on minute by minute up to `to` as the desk does at a real broker: each minute has its work on the books and its ticks. */
    playMinutes: async (to: number): Promise<void> => {
      const scheduler = new Scheduler();
      scheduler.set(await agentsIn(db, accountId), wall.now);
      for (let at = nextMinute(wall.now()); at <= to; at = nextMinute(at)) {
        await moveTo(at);
        // A broker that cannot be reached tells so itself.
        told.push(
          ...(await lookAfterBooks(trading).then(
            ({ done }) => done,
            () => [],
          )),
        );
        const leaving = await leaveBeforeClose(trading);
        told.push(...leaving.told);
        await run(leaving.runs.map(({ id }) => id));
        const due = scheduler.take(at, 1).flatMap(({ agent, dueAt }) => dueAt.map((each) => tick(agent.id, agent.version, each)));
        await run((await insertRuns(db, due, wall.now())).map(({ id }) => id));
      }
    },
    /** Runs every tick in (from, to], as the clock comes to it. */
    play: async (from: number, to: number): Promise<void> => {
      const scheduler = new Scheduler();
      scheduler.set(await agentsIn(db, accountId), () => from);
      for (let at = scheduler.nextAt; at !== null && at <= to; at = scheduler.nextAt) {
        const dueAt = at;
        await moveTo(dueAt);
        const { books, done } = await lookAfterBooks(trading);
        told.push(...books.differences, ...done);
        const due = scheduler.take(dueAt, 1).map(({ agent }) => tick(agent.id, agent.version, dueAt));
        await run((await insertRuns(db, due, wall.now())).map(({ id }) => id));
      }
    },
  };
}

export type RealDesk = Awaited<ReturnType<typeof openRealDesk>>;
