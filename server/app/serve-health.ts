import type { Logger } from "pino";
import type { Health } from "../http/health";
import { createHealthServer } from "../http/http";
import type { Config } from "./config";
import type { Alerts } from "./wiring/alerts/create-alerts";

const CLOSE_MS = 2_000;

/** Tells how a process without pages is, and its figures, where a port for that is set. There is no page to open. */
export async function serveHealth(given: {
  readonly config: Config;
  readonly health: (connections: number) => Health;
  readonly alerts: Alerts;
  readonly log: Logger;
  readonly later: (close: () => Promise<unknown>) => void;
}): Promise<null> {
  const { config, health, alerts, log, later } = given;
  if (config.metrics === null) return null;
  const { asked } = alerts.service.watcher;
  const server = await createHealthServer({ ...config, ...config.metrics, health, asked, log });
  later(() => server.close(CLOSE_MS));
  return null;
}
