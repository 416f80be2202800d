import type { Logger } from "pino";
import type { ApiContext } from "./api/context";
import { createCaller } from "./api/root";
import type { Config } from "./config";
import { type DatabaseFigures, isTrouble } from "./core/database-state";
import type { EventStream } from "./door/event-stream";
import type { Health } from "./door/health";
import { openDoor } from "./door/http";
import { openPages } from "./open-pages";
import type { DatabaseWatch } from "./watch-database";

const CLOSE_MS = 2_000;

/** Opens the pages and the door before them. Returns the link a person opens. */
export async function serveDesk(given: {
  readonly config: Config;
  readonly context: ApiContext;
  readonly stream: EventStream;
  readonly watch: DatabaseWatch;
  readonly log: Logger;
  readonly later: (close: () => Promise<unknown>) => void;
}): Promise<string> {
  const { config, context, stream, watch, log, later } = given;
  const pages = await openPages(config);
  later(pages.close);
  globalThis.ztrade = { caller: () => createCaller(context) };
  const health = () => healthOf(context, watch);
  const door = await openDoor({ ...config, context, health, pages: pages.handle, onClose: stream.close, log });
  later(() => door.close(CLOSE_MS));
  const name = config.host === "::1" ? "[::1]" : config.host === "127.0.0.1" ? "localhost" : config.host;
  return `http://${name}:${config.port}`;
}

/** From memory: it never waits for what it tells of. */
function healthOf({ services }: ApiContext, watch: Pick<DatabaseWatch, "view" | "lastKnown">): Health {
  const { eventLoopLagMs, rssBytes, uptimeMs } = services.health();
  const { kind, words, tookMs, figures } = watch.view();
  const { account, queued, running } = watch.lastKnown();
  const reason = isTrouble(kind) ? words : account === null ? "no account is open" : null;
  return {
    ready: reason === null,
    reason,
    metrics: {
      event_loop_lag_p99_ms: eventLoopLagMs,
      resident_bytes: rssBytes,
      uptime_seconds: uptimeMs / 1000,
      runs_queued: queued,
      runs_running: running,
      database_ready: isTrouble(kind) ? 0 : 1,
      database_probe_ms: tookMs,
      ...(figures && databaseMetrics(figures)),
    },
  };
}

function databaseMetrics({ bytes, connections, disk }: DatabaseFigures): Record<string, number> {
  const { used, max } = connections;
  const own = { database_bytes: bytes, database_connections_used: used, database_connections_max: max };
  return disk === null ? own : { ...own, database_disk_free_bytes: disk.freeBytes, database_disk_bytes: disk.totalBytes };
}
