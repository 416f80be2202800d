import type { Logger } from "pino";
import type { Db } from "@/db/client";
import { KNOWN_MIGRATIONS } from "@/db/known-migrations";
import { beat, forgetSilentNodes, type NodeRow, removeNode, silentAmong } from "@/db/queries/nodes";
import { renewClaims } from "@/db/queries/runs/claims";
import { messageOf } from "../core/fault";
import type { Clock } from "../core/ports";
import type { Hands } from "../pipeline/hands";
import type { Engine } from "./engine";

const BEAT_MS = 1_000;
const LEASE_MS = 5_000;
const FORGET_AFTER_MS = 86_400_000;
/** Each so many beats it is asked who holds work, whom nobody has heard of for longer than a lease. */
const REAP_BEATS = 3;

/**
 * Keeps this node's heartbeat and its claims on the runs that it works on, and hands the runs of dead nodes to this one. The first beat stands
 * before the engine takes any work, so that no other node takes this one for dead. A database that is newer than this program sets it aside.
 */
export async function startHeartbeat(given: {
  readonly db: Db;
  readonly node: Omit<NodeRow, "seenAt" | "protocol" | "aside">;
  readonly hands: Hands;
  readonly monotonic: Clock;
  readonly log: Logger;
  /** Told after each beat, with what went wrong. */
  readonly onBeat: (error: unknown, tookMs: number) => void;
}) {
  const { db, node, hands, monotonic, log, onBeat } = given;
  await beat(db, { ...node, aside: null });
  let lastBeatAt = monotonic.now();
  let unbrokenSince = lastBeatAt;
  let engine: Engine | null = null;
  let aside: string | null = null;
  let stopped = false;
  let beats = 0;
  const tick = async () => {
    const began = monotonic.now();
    try {
      await renewClaims(db, hands.held());
      const found = asideOf(await beat(db, { ...node, aside }), aside, log);
      const isNew = found !== aside;
      aside = found;
      if (isNew) await beat(db, { ...node, aside });
      onBeat(null, monotonic.now() - began);
      if (monotonic.now() - lastBeatAt > LEASE_MS / 2) unbrokenSince = monotonic.now();
      lastBeatAt = monotonic.now();
      beats++;
      if (engine && beats % REAP_BEATS === 0 && monotonic.now() - unbrokenSince > LEASE_MS * 1.5)
        await reap(db, engine, node.id, log);
    } catch (error) {
      onBeat(error, monotonic.now() - began);
      log.warn({ error: messageOf(error) }, "no heartbeat: the database does not answer, or refuses");
    }
  };
  let wakeUp = () => {};
  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, BEAT_MS);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = (async () => {
    for (let resting = rest(); !stopped; resting = rest()) {
      await resting;
      if (!stopped) await tick();
    }
  })();
  return {
    /** Why this node takes no work; null while it does. */
    aside: () => aside,
    /** From now on runs of silent nodes are taken up. */
    watch: (started: Engine) => {
      engine = started;
    },
    stop: async () => {
      stopped = true;
      engine = null;
      wakeUp();
      await loop;
      await removeNode(db, node.id);
    },
  };
}

function asideOf(applied: number, before: string | null, log: Logger): string | null {
  const unknown = applied - KNOWN_MIGRATIONS;
  if (unknown <= 0) return null;
  const reason = `the database is newer than this program by ${unknown} ${unknown === 1 ? "step" : "steps"}`;
  if (before === null) log.warn(`this node takes no work any more: ${reason}; start the newer program here`);
  return reason;
}

/** Whoever holds work had its first beat before it took any, so that asking for beats after asking for holders never takes a beginner for dead. */
async function reap(db: Db, engine: Engine, ownId: string, log: Logger): Promise<void> {
  const others = (await engine.holders()).filter((id) => id !== ownId);
  const gone = await silentAmong(db, others, LEASE_MS);
  if (gone.length > 0) log.warn({ nodes: gone, pieces: await engine.recover(gone) }, "took up the work of nodes that are gone");
  await forgetSilentNodes(db, FORGET_AFTER_MS);
}
