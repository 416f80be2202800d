import type { Logger } from "pino";
import { messageOf } from "../core/fault";
import type { Engine } from "./engine";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Once an hour forgets what the engine finished more than `days` ago; runs and their steps stay. Returns how to stop it. */
export function startRetention(engine: Engine, days: number, log: Logger): () => Promise<void> {
  const timer = setInterval(() => {
    engine.forgetFinished(Date.now() - days * DAY_MS).then(
      (forgotten) => log.debug({ forgotten }, "forgot finished work"),
      (error: unknown) => log.warn({ error: messageOf(error) }, "finished work was not forgotten"),
    );
  }, HOUR_MS);
  return async () => clearInterval(timer);
}
