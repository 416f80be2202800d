import type { Logger } from "pino";
import { isTrouble } from "../core/database-state";
import { messageOf } from "../core/fault";
import type { ReadinessTrouble } from "../core/watcher/readiness";
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

/** As /readyz tells it: what keeps a desk from trading alone, such as a broker that is away, is for the others to say. */
export function readinessOf(watch: Pick<DatabaseWatch, "view" | "lastKnown">): Omit<Health, "metrics"> {
  const { kind } = watch.view();
  const reason = objectionOf(watch);
  const place = kind === "full" ? "disk" : isTrouble(kind) ? "database" : "work";
  return { ready: reason === null, reason, troubles: reason === null ? [] : [{ place, words: reason }] };
}

/** Measures this process from now on, and tells a collector of its runs where there is one. */
export async function createHealth(given: {
  readonly config: Pick<Config, "role" | "tracesTo">;
  readonly nodeId: string;
  readonly watch: Pick<DatabaseWatch, "view" | "lastKnown">;
  readonly contexts: Pick<TradingContexts, "ways">;
  /** What beside the database keeps this process from trading. */
  readonly troubles: () => readonly ReadinessTrouble[];
  readonly version: string;
  readonly log: Pick<Logger, "warn">;
  readonly later: (close: () => Promise<unknown>) => void;
}): Promise<DeskHealth> {
  const { config, nodeId, watch, contexts, troubles, version, log, later } = given;
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
      const { ready, reason, troubles: own } = readinessOf(watch);
      return { ready, reason, troubles: [...own, ...troubles()], metrics };
    },
    lagMs: lag.lateMs,
  };
}
