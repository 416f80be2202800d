/** Between an event and the reload that it asks for; what comes meanwhile is loaded with it. */
const REST_MS = 700;
/** So many reloads in a row rest no longer than that: what somebody did is seen at once. */
const QUICK = 4;
/** A market played fast ends a run every few seconds: steady events share a reload each time this has passed. */
const STEADY_MS = 7_500;

/** How long the reload that an event at `now` asks for rests, in milliseconds; each call is one reload. */
export function createRestBefore(): (now: number) => number {
  let quick = QUICK;
  let at = Number.NEGATIVE_INFINITY;
  return (now) => {
    quick = Math.min(QUICK, quick + (now - at) / STEADY_MS);
    at = now;
    const rest = Math.max(REST_MS, (1 - quick) * STEADY_MS);
    quick -= 1;
    return rest;
  };
}
