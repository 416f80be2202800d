import type { Logger } from "pino";
import type { Db } from "@/db/client";
import { listUntaken } from "@/db/queries/backtests";
import { messageOf } from "../core/fault";
import type { Clock } from "../core/ports";
import type { BacktestQueue } from "../engine/engine";

const LOOK_EVERY_MS = 15_000;
/** Sixty signs of life: after that its process is gone, or as good as gone. */
const SILENT_MS = 30_000;

/**
 * Queues backtests that wait and those whose process is gone, now and again and again: a process that was killed in the middle of one costs its time alone.
 * `isOwn`: nobody else can be using the database, so what is played by nobody here is played by nobody.
 */
export async function queueUntaken(given: {
  readonly db: Db;
  readonly engine: BacktestQueue;
  readonly wall: Clock;
  readonly isOwn: boolean;
  readonly log: Pick<Logger, "warn">;
}): Promise<{ readonly stop: () => Promise<void> }> {
  const { db, engine, wall, isOwn, log } = given;
  const look = async (silentMs: number) => engine.enqueueBacktests(await listUntaken(db, wall.now() - silentMs));
  await look(isOwn ? 0 : SILENT_MS);
  const timer = setInterval(() => {
    look(SILENT_MS).catch((error: unknown) => log.warn({ error: messageOf(error) }, "backtests that wait were not looked for"));
  }, LOOK_EVERY_MS);
  return { stop: async () => clearInterval(timer) };
}
