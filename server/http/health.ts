import type { ServerResponse } from "node:http";

export interface Health {
  readonly ready: boolean;
  /** What is not ready, in words. */
  readonly reason: string | null;
  /** Prometheus figures by name. */
  readonly metrics: Readonly<Record<string, number>>;
}

const PATHS = ["/healthz", "/readyz", "/metrics"];

export function isHealthPath(url: string): boolean {
  return PATHS.includes(url.split("?")[0] ?? "");
}

/** /healthz: the process answers. /readyz: it can do its work. /metrics: figures in Prometheus' text form. */
export function answerHealth(url: string, response: ServerResponse, { ready, reason, metrics }: Health): void {
  response.setHeader("Cache-Control", "no-store");
  if (url.startsWith("/metrics")) {
    const lines = Object.entries(metrics).map(([name, value]) => `ztrade_${name} ${value}`);
    response.writeHead(200, { "Content-Type": "text/plain; version=0.0.4" });
    response.end(`${lines.join("\n")}\n`);
    return;
  }
  const live = url.startsWith("/healthz");
  response.writeHead(live || ready ? 200 : 503, { "Content-Type": "application/json" });
  response.end(JSON.stringify(live ? { alive: true } : { ready, reason }));
}
