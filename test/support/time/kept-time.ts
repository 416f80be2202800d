import pino from "pino";
import { endRun, listRuns, runById } from "@/db/queries/runs/runs";
import { accountAgents } from "@/db/schema";
import { createAgent } from "@/server/control/agents/create-agent";
import { startLiveScheduler } from "@/server/engine/live/live-scheduler";
import { COIN_AGENT, type StagedDesk } from "../../fakes/staged-desk";
import { twoClocks } from "./two-clocks";

const SECOND_MS = 1_000;
const MANY = 5_000;

/** A run as it went: when it was due, and what a clock that was never wrong showed when it ran. */
export interface Ran {
  readonly agentId: string;
  readonly dueAt: number;
  readonly trulyAt: number;
}

/** Keeps the time of agents with these schedules, and no others, on two clocks in hand. Each run ends as soon as it is queued. */
export async function openKeptTime(desk: StagedDesk, startAt: number, crons: Readonly<Record<string, string>>) {
  const { db } = desk.database;
  await db.update(accountAgents).set({ mode: "off" });
  const then = { ...desk, wall: { now: () => startAt } };
  for (const [id, cron] of Object.entries(crons)) await createAgent(then, { ...COIN_AGENT, id, name: id, cron });
  const clocks = twoClocks(startAt);
  const ran: Ran[] = [];
  let steps = 0;
  const enqueue = async (queued: readonly { readonly id: number }[]) => {
    for (const { id } of queued) {
      const { agentId, dueAt, state } = await runById(db, id);
      if (state !== "queued") continue;
      ran.push({ agentId, dueAt, trulyAt: clocks.truth() });
      await endRun(db, id, null, { state: "held", reason: null, at: clocks.wall.now() });
    }
  };
  const trading = { ...desk.trading, wall: clocks.wall };
  const start = () =>
    startLiveScheduler({
      trading,
      clock: clocks.wall,
      monotonic: clocks.monotonic,
      engine: { enqueue },
      log: pino({ level: "silent" }),
      onStep: () => {
        steps++;
      },
    });
  let player = start();

  /** The turn after next has begun, so that a whole one lies between. */
  const look = async () => {
    const until = clocks.looks() + 2;
    while (clocks.looks() < until) {
      player.wake();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  await look();
  return {
    clocks,
    ran,
    steps: () => steps,
    look,
    /** Lets time pass, with a look every `everyMs`. */
    pass: async (ms: number, everyMs = 10 * SECOND_MS) => {
      for (let left = ms; left > 0; left -= everyMs) {
        clocks.pass(Math.min(left, everyMs));
        await look();
      }
    },
    restart: async () => {
      await player.stop();
      player = start();
      await look();
    },
    stop: () => player.stop(),
    /** All rows of an agent, oldest first, as "12:05 held". */
    rows: async (agentId: string) =>
      (await listRuns(db, { accountId: desk.accountId, agentId, limit: MANY }))
        .map(({ dueAt, state }) => `${new Date(dueAt).toISOString().slice(11, 16)} ${state}`)
        .reverse(),
  };
}

export type KeptTime = Awaited<ReturnType<typeof openKeptTime>>;
