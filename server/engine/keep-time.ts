import type { Logger } from "pino";
import { type LiveAgent, listAgents } from "@/db/queries/agents";
import { type DueRun, insertRuns, lastScheduled } from "@/db/queries/runs";
import { messageOf } from "../core/fault";
import type { Clock } from "../core/ports";
import { engineRunOf } from "../core/run";
import type { World } from "../pipeline/world";
import { Agenda } from "./agenda";
import { openAlarm } from "./alarm";
import type { Engine } from "./engine";
import { enqueueLeft } from "./enqueue-left";
import type { Player } from "./play";

/** Missed ticks that are recorded for each agent after a gap. */
const MISSED_LIMIT = 500;
/** A timer longer than this is set again: clocks go forward and back. */
const LONGEST_WAIT_MS = 30_000;
/** A tick that comes later than this was missed, unless it is the newest. */
const LATE_MS = 30_000;
/** Ticks that one node takes together. */
const TICKS_A_BATCH = 32;

/**
 * Runs an account on the real clock: each tick goes into the queue that all nodes serve, and equal ticks of several nodes are one run.
 * After a gap the newest tick of each agent runs, and the others are recorded as missed.
 */
export function keepTime(given: {
  readonly world: World;
  readonly clock: Clock;
  readonly engine: Engine;
  readonly log: Logger;
}): Player {
  const { world, clock, engine, log } = given;
  const agenda = new Agenda();
  let stopped = false;
  let stale = true;
  const alarm = openAlarm();
  const began = clock.now();
  /** Up to here every tick is on record; null until the records of earlier processes were read. */
  let recordedUntil: number | null = null;

  async function readAgenda(): Promise<void> {
    const agents = await listAgents(world.db);
    const until = recordedUntil;
    if (until !== null) return agenda.set(agents, () => until);
    await enqueueLeft(world, engine);
    const last = await lastScheduled(world.db, world.accountId);
    agenda.set(agents, ({ id }) => last.get(id) ?? began);
  }

  async function turn(): Promise<void> {
    if (stale) {
      stale = false;
      await readAgenda();
    }
    const now = clock.now();
    const due = agenda.take(now, MISSED_LIMIT);
    if (due.length > 0) await enqueueDue(world, engine, due, now);
    recordedUntil = now;
    const waitMs = (agenda.nextAt ?? now + LONGEST_WAIT_MS) - clock.now();
    if (waitMs > 0) await alarm.wait(Math.min(waitMs, LONGEST_WAIT_MS));
  }

  const loop = (async () => {
    while (!stopped) {
      try {
        await turn();
      } catch (error) {
        log.error({ error: messageOf(error) }, "ticks could not be queued; trying again");
        stale = true;
        await alarm.wait(1_000);
      }
    }
  })();
  return {
    agentsChanged: () => {
      stale = true;
      alarm.ring();
    },
    wake: alarm.ring,
    stop: async () => {
      stopped = true;
      alarm.ring();
      await loop;
    },
  };
}

async function enqueueDue(
  world: World,
  engine: Engine,
  due: readonly { readonly agent: LiveAgent; readonly dueAt: readonly number[] }[],
  now: number,
): Promise<void> {
  const planned: DueRun[] = due.flatMap(({ agent, dueAt }, place) =>
    dueAt.map((at, index) => {
      const isNewest = index === dueAt.length - 1;
      const run = {
        accountId: world.accountId,
        agentId: agent.id,
        agentVersion: agent.version,
        dueAt: at,
        trigger: "schedule" as const,
        batch: `ticks:${world.accountId}:${new Date(at).toISOString()}:${Math.floor(place / TICKS_A_BATCH)}`,
      };
      return isNewest || now - at < LATE_MS
        ? run
        : { ...run, state: "missed" as const, reason: "the desk was not running at that time" };
    }),
  );
  const rows = await insertRuns(world.db, planned, world.wall.now());
  await engine.enqueue(rows.filter(({ state }) => state === "queued").map(engineRunOf));
}
