import type { Logger } from "pino";
import { auditKillSwitches } from "../../control/accounts/set-kill-switch";
import type { Clock } from "../../core/ports";
import { retryOnConnectionLoss } from "../../database/retry-on-connection-loss";
import type { Engine, Work } from "../../engine/engine";
import type { Electorate } from "../../engine/leader-election";
import { startHeartbeat } from "../../engine/nodes";
import { sweep } from "../../engine/sweep";
import { createHands } from "../../pipeline/hands";
import { runAgents } from "../../pipeline/run-agent";
import type { TradingContext } from "../../pipeline/trading-context";
import type { Databases } from "./create-databases";

/** What a node does with runs, and by what it holds them. */
export interface Runner {
  /** What its leads share. */
  readonly electorate: Electorate;
  /** Its work on runs whose contexts are opened so, and the sweep that takes up what others left. */
  on(tradingContextOf: (accountId: string) => Promise<TradingContext>): {
    readonly work: Work;
    readonly sweeping: () => { stop(): Promise<void> };
  };
  /** From now on runs of silent nodes are taken up by this engine. */
  watch(engine: Engine): void;
  /** The process is about to end: runs that wait for the database are left to whoever comes next. */
  giveUp(): void;
}

/** Starts the heartbeat that keeps this node's claims, before anything takes work. */
export async function createRunner(given: {
  readonly databases: Databases;
  readonly node: Parameters<typeof startHeartbeat>[0]["node"];
  readonly wall: Clock;
  readonly monotonic: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  readonly log: Logger;
  readonly onBeat: (error: unknown, tookMs: number) => void;
  readonly later: (close: () => Promise<unknown>) => void;
}): Promise<Runner> {
  const { databases, node, wall, monotonic, sleep, log, onBeat, later } = given;
  const { db } = databases.database;
  const hands = createHands();
  const heartbeat = await startHeartbeat({ db, node, hands, monotonic, log, onBeat });
  later(heartbeat.stop);
  const { aside } = heartbeat;
  let isStopping = false;
  return {
    electorate: { db, nodeId: node.id, monotonic, aside, log },
    on: (tradingContextOf) => {
      const ports = { db, notes: databases.notes.db, nodeId: node.id, wall, monotonic, tradingContextOf, sleep, hands, log };
      const work = retryOnConnectionLoss({
        work: (runIds) => runAgents(runIds, ports),
        sleep,
        random: Math.random,
        isStopping: () => isStopping,
        log,
      });
      const also = () => auditKillSwitches(db);
      return { work, sweeping: () => sweep({ db, tradingContextOf, hands, work, aside, also, log }) };
    },
    watch: heartbeat.watch,
    giveUp: () => {
      isStopping = true;
    },
  };
}
