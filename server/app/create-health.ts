import type { Logger } from "pino";
import { isTrouble } from "../core/database-state";
import { messageOf } from "../core/fault";
import type { DatabaseWatch } from "../database/watch-database";
import type { Health } from "../http/health";
import { watchEventLoop } from "../telemetry/event-loop-lag";
import { createMetrics } from "../telemetry/metrics";
import { startTracing } from "../telemetry/tracing";
import type { Config } from "./config";
import type { TradingContexts } from "./wiring/create-contexts";

export interface DeskHealth {
  /** Whether the desk can do its work, and its figures, from memory: it never waits for what it tells of. */
  of(connections: number): Health;
  /** How late timers of this process came lately, milliseconds. */
  lagMs(): number;
}

/** Why the desk cannot do its work; null while it can. */
export function objectionOf(watch: Pick<DatabaseWatch, "view" | "lastKnown">): string | null {
  const { kind, words } = watch.view();
  if (isTrouble(kind)) return words;
  return watch.lastKnown().account === null ? "no account is open" : null;
}

/** Measures this process from now on, and tells a collector of its runs where there is one. */
export async function createHealth(given: {
  readonly config: Pick<Config, "role" | "tracesTo">;
  readonly nodeId: string;
  readonly watch: Pick<DatabaseWatch, "view" | "lastKnown">;
  readonly contexts: Pick<TradingContexts, "ways">;
  readonly version: string;
  readonly log: Pick<Logger, "warn">;
  readonly later: (close: () => Promise<unknown>) => void;
}): Promise<DeskHealth> {
  const { config, nodeId, watch, contexts, version, log, later } = given;
  const { role, tracesTo } = config;
  let open = 0;
  const say = (error: unknown) => log.warn({ error: messageOf(error) }, "a figure or a trace was not taken");
  const metrics = createMetrics({
    version,
    role,
    now: () => Date.now(),
    objection: () => objectionOf(watch),
    database: watch.view,
    runs: watch.lastKnown,
    ways: contexts.ways,
    connections: () => open,
    say,
  });
  const lag = watchEventLoop(metrics.noteLag);
  later(async () => {
    lag.stop();
    metrics.stop();
  });
  if (tracesTo !== null) later((await startTracing({ endpoint: tracesTo, version, nodeId, say })).stop);
  return {
    of: (connections) => {
      open = connections;
      const reason = objectionOf(watch);
      return { ready: reason === null, reason, metrics };
    },
    lagMs: lag.lateMs,
  };
}
