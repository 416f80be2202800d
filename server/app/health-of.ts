import type { DeskServices } from "../api/context";
import { type DatabaseFigures, isTrouble } from "../core/database-state";
import type { DatabaseWatch } from "../database/watch-database";
import type { Health } from "../http/health";

/** Whether the desk can do its work, and its figures, from memory: it never waits for what it tells of. */
export function healthOf(
  { eventLoopLagMs, rssBytes, uptimeMs }: ReturnType<DeskServices["health"]>,
  watch: Pick<DatabaseWatch, "view" | "lastKnown">,
): Health {
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
