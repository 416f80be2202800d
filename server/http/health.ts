import type { ServerResponse } from "node:http";
import type { ReadinessTrouble } from "../core/watcher/readiness";

export interface Health {
  readonly ready: boolean;
  /** What is not ready, in words. */
  readonly reason: string | null;
  /** All that keeps it from trading, what is not ready among it. */
  readonly troubles: readonly ReadinessTrouble[];
  readonly metrics: {
    readonly contentType: string;
    /** In Prometheus' text form, from memory. */
    readonly text: () => Promise<string>;
  };
}

/** Two names that programs look for the process under. */
const LIVE_PATHS = ["/healthz", "/livez"];
const PATHS = [...LIVE_PATHS, "/readyz", "/metrics"];

export function isHealthPath(url: string): boolean {
  return PATHS.includes(pathOf(url));
}

const pathOf = (url: string) => url.split("?")[0] ?? "";

/** /healthz and /livez: the process answers. /readyz: it can do its work. /metrics: figures in Prometheus' text form. */
export async function answerHealth(
  url: string,
  response: ServerResponse,
  { ready, reason, troubles, metrics }: Health,
): Promise<void> {
  response.setHeader("Cache-Control", "no-store");
  if (url.startsWith("/metrics")) {
    const text = await metrics.text();
    response.writeHead(200, { "Content-Type": metrics.contentType });
    response.end(text);
    return;
  }
  const live = LIVE_PATHS.includes(pathOf(url));
  response.writeHead(live || ready ? 200 : 503, { "Content-Type": "application/json" });
  response.end(JSON.stringify(live ? { alive: true } : { ready, reason, troubles }));
}
