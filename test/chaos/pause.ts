import { setTimeout as delay } from "node:timers/promises";

/** Waits for `ms`, or until what goes on is to end. */
export async function pause(ms: number, ending: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal: ending }).catch(() => undefined);
}
