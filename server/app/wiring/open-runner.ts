import type { Logger } from "pino";
import { auditKillSwitches } from "../../control/accounts/set-kill-switch";
import type { Clock } from "../../core/ports";
import { untilDatabaseIsBack } from "../../database/until-database-is-back";
import type { DbosEngine } from "../../engine/dbos";
import type { Work } from "../../engine/engine";
import type { Leading } from "../../engine/lead";
import { startHeart } from "../../engine/nodes";
import { sweep } from "../../engine/sweep";
import { openHands } from "../../pipeline/hands";
import { runAgents } from "../../pipeline/run-agent";
import type { World } from "../../pipeline/world";
import type { Ground } from "./open-ground";

/** What a node does with runs, and by what it holds them. */
export interface Runner {
  /** What its leads share. */
  readonly leading: Leading;
  /** Its work on runs whose worlds are opened so, and the sweep that takes up what others left. */
  on(openWorld: (accountId: string) => Promise<World>): {
    readonly work: Work;
    readonly sweeping: () => { stop(): Promise<void> };
  };
  /** From now on runs of silent nodes are taken up by this engine. */
  watch(engine: DbosEngine): void;
  /** The process is about to end: runs that wait for the database are left to whoever comes next. */
  giveUp(): void;
}

/** Starts the heart that keeps this node's claims, before anything takes work. */
export async function openRunner(given: {
  readonly ground: Ground;
  readonly node: Parameters<typeof startHeart>[0]["node"];
  readonly wall: Clock;
  readonly monotonic: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  readonly log: Logger;
  readonly onBeat: (error: unknown, tookMs: number) => void;
  readonly later: (close: () => Promise<unknown>) => void;
}): Promise<Runner> {
  const { ground, node, wall, monotonic, sleep, log, onBeat, later } = given;
  const { db } = ground.database;
  const hands = openHands();
  const heart = await startHeart({ db, node, hands, monotonic, log, onBeat });
  later(heart.stop);
  const { aside } = heart;
  let isStopping = false;
  return {
    leading: { db, nodeId: node.id, monotonic, aside, log },
    on: (openWorld) => {
      const ports = { db, notes: ground.notes.db, nodeId: node.id, wall, monotonic, openWorld, sleep, hands };
      const work = untilDatabaseIsBack({
        work: (runIds) => runAgents(runIds, ports),
        sleep,
        random: Math.random,
        isStopping: () => isStopping,
        log,
      });
      const also = () => auditKillSwitches(db);
      return { work, sweeping: () => sweep({ db, openWorld, hands, work, aside, also, log }) };
    },
    watch: heart.watch,
    giveUp: () => {
      isStopping = true;
    },
  };
}
