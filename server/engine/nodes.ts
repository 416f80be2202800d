import type { Logger } from "pino";
import type { Db } from "@/db/client";
import { beat, deadNodes, forgetSilentNodes, type NodeRow, removeNode } from "@/db/queries/nodes";
import { messageOf } from "../core/fault";
import type { DbosEngine } from "./dbos";

const BEAT_MS = 1_000;
export const LEASE_MS = 5_000;
const FORGET_AFTER_MS = 86_400_000;

/** Keeps this node's heartbeat, and hands the runs of dead nodes to this one. The first beat stands before the engine takes any work, so that no other node takes this one for dead. */
export async function startHeart(db: Db, node: Omit<NodeRow, "seenAt">, log: Logger, wall: () => number) {
  await beat(db, node);
  let lastBeatAt = wall();
  let unbrokenSince = lastBeatAt;
  let engine: DbosEngine | null = null;
  let stopped = false;
  const tick = async () => {
    try {
      await beat(db, node);
      if (wall() - lastBeatAt > LEASE_MS / 2) unbrokenSince = wall();
      lastBeatAt = wall();
      if (engine && wall() - unbrokenSince > LEASE_MS * 1.5) await reap(db, engine, log);
    } catch (error) {
      log.warn({ error: messageOf(error) }, "no heartbeat: the database does not answer");
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
    /** From now on runs of silent nodes are taken up. */
    watch: (started: DbosEngine) => {
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

async function reap(db: Db, engine: DbosEngine, log: Logger): Promise<void> {
  const dead = await deadNodes(db, LEASE_MS);
  if (dead.length > 0) log.warn({ nodes: dead, runs: await engine.recover(dead) }, "took up the runs of dead nodes");
  await forgetSilentNodes(db, FORGET_AFTER_MS);
}
