import type { Clock } from "../../core/ports";

/** Milliseconds since this process began, which go on as time does, whatever the machine's clock is set to. */
export const steadyClock: Clock = { now: () => performance.now() };
