import type { Logger } from "pino";
import { activeAccount } from "@/db/queries/accounts";
import { databaseFacts, queueDepths } from "@/db/queries/system";
import type { ApiContext } from "./api/context";
import { createCaller } from "./api/root";
import type { Config } from "./config";
import { messageOf } from "./core/fault";
import type { EventStream } from "./door/event-stream";
import type { Health } from "./door/health";
import { openDoor } from "./door/http";
import { openPages } from "./open-pages";

const CLOSE_MS = 2_000;

/** Opens the pages and the door before them. Returns the link a person opens. */
export async function serveDesk(given: {
  readonly config: Config;
  readonly context: ApiContext;
  readonly stream: EventStream;
  readonly log: Logger;
  readonly later: (close: () => Promise<unknown>) => void;
}): Promise<string> {
  const { config, context, stream, log, later } = given;
  const pages = await openPages(config);
  later(pages.close);
  globalThis.ztrade = { caller: () => createCaller(context) };
  const health = () => healthOf(context);
  const door = await openDoor({ ...config, context, health, pages: pages.handle, onClose: stream.close, log });
  later(() => door.close(CLOSE_MS));
  const name = config.host === "::1" ? "[::1]" : config.host === "127.0.0.1" ? "localhost" : config.host;
  return `http://${name}:${config.port}`;
}

async function healthOf({ desk, services }: ApiContext): Promise<Health> {
  const { eventLoopLagMs, rssBytes, uptimeMs } = services.health();
  const own = { event_loop_lag_p99_ms: eventLoopLagMs, resident_bytes: rssBytes, uptime_seconds: uptimeMs / 1000 };
  try {
    const { db } = desk.database;
    const [facts, account] = await Promise.all([databaseFacts(db), activeAccount(db)]);
    const queue = account ? await queueDepths(db, account.id) : { queued: 0, running: 0 };
    const metrics = { ...own, database_bytes: facts.bytes, runs_queued: queue.queued, runs_running: queue.running };
    return { ready: account !== null, reason: account ? null : "no account is open", metrics };
  } catch (error) {
    return { ready: false, reason: `the database does not answer: ${messageOf(error)}`, metrics: own };
  }
}
