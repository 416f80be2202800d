import type { Logger } from "pino";
import { playApart } from "../../../adapters/backtests/play-apart";
import { createBacktestPlayer } from "../../../backtests/play-queued";
import { queueUntaken } from "../../../backtests/queue-untaken";
import type { DeskEvent } from "../../../core/events";
import type { Clock } from "../../../core/ports";
import { createDbosEngine } from "../../../engine/dbos";
import { type Engine, RUNS_AT_ONCE, type Work } from "../../../engine/engine";
import type { Databases } from "../create-databases";

const STOP_MS = 8_000;

/** The engine with the work of this node: runs, and backtests beside them. `giveUp` is called before it stops. */
export async function createEngine(given: {
  readonly databases: Databases;
  readonly nodeId: string;
  readonly version: string;
  readonly takesWork: boolean;
  readonly work: Work;
  readonly giveUp: () => void;
  readonly wall: Clock;
  readonly tell: (event: DeskEvent) => void;
  readonly log: Logger;
  readonly later: (close: () => Promise<unknown>) => void;
}): Promise<{
  readonly engine: Engine;
  readonly follow: (event: DeskEvent) => void;
  /** From now on backtests that wait are played. */
  readonly playBacktests: () => Promise<void>;
}> {
  const { databases, nodeId, version, takesWork, work, giveUp, wall, tell, log, later } = given;
  const { database, url, isOwn } = databases;
  const player = createBacktestPlayer({ database, play: playApart, wall, codeVersion: version, tell, log });
  const limits = { concurrency: RUNS_AT_ONCE, takesWork };
  const onQueued = isOwn ? undefined : (queue: string) => tell({ topic: "queue", queue });
  const engine = await createDbosEngine({ url, nodeId, ...limits, work, playBacktest: player.play, onQueued, log });
  later(() => engine.stop(STOP_MS));
  later(player.stop);
  later(async () => giveUp());
  const playBacktests = async () => later((await queueUntaken({ db: database.db, engine, wall, isOwn, log })).stop);
  const follow = (event: DeskEvent) => void (event.topic === "queue" && engine.wake(event.queue));
  return { engine, follow, playBacktests };
}
