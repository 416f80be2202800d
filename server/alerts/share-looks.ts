import type { RoundOfLooks } from "../core/alerts/incident";
import type { Clock } from "../core/ports";

/** So long a round speaks for the moment: the next one is made before. */
const SPEAKS_MS = 15_000;

/** One look for two who want it: `look` makes a round, `recent` takes the last that was made where it began less than 15 s ago, and else makes one. */
export function shareLooks(make: () => Promise<RoundOfLooks>, wall: Clock) {
  let last: { readonly beganAt: number; readonly found: RoundOfLooks } | null = null;
  const look = async () => {
    const beganAt = wall.now();
    const found = await make();
    last = { beganAt, found };
    return found;
  };
  const recent = async () => {
    const age = last === null ? Number.NaN : wall.now() - last.beganAt;
    return last !== null && age >= 0 && age < SPEAKS_MS ? last.found : look();
  };
  return { look, recent };
}
