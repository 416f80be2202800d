/** A Tuesday noon in New York. */
export const START_AT = Date.parse("2026-03-03T17:00:55Z");
const FIRST_TICK = Date.parse("2026-03-03T17:01:00Z");
const TICK_MS = 60_000;
/** From here on after the last tick nothing new goes wrong. */
const ROUGH_MS = 10_000;

/** When each agent is due. */
export const tickTimes = (ticks: number) => Array.from({ length: ticks }, (_, i) => FIRST_TICK + i * TICK_MS);

export const lastTick = (ticks: number) => FIRST_TICK + (ticks - 1) * TICK_MS;

export const roughUntil = (ticks: number) => lastTick(ticks) + ROUGH_MS;

/** The schedule that is due then. */
export const cronOf = (ticks: number) => `1-${ticks} 17 * * *`;

/** When an agent was due before all that. */
export const TICK_BEFORE = FIRST_TICK - TICK_MS;
