import { Fault } from "@/server/core/fault";
import type { Clock } from "@/server/core/ports";
import { instantInWords } from "@/server/core/words";

/** Reddit counts in windows of ten minutes. */
const LONGEST_MS = 600_000;
/** Where Reddit does not say how long it wants to be left alone. */
const USUAL_MS = 60_000;

/** What Reddit lets an application ask, over all its feeds. */
export type Allowance = ReturnType<typeof createAllowance>;

export function createAllowance(wall: Clock) {
  let restUntil = 0;
  const rest = (ms: number) => {
    restUntil = Math.max(restUntil, wall.now() + ms);
    return ms;
  };
  return {
    /** Throws Fault `data_missing` while Reddit wants to be left alone. */
    check(): void {
      if (restUntil <= wall.now()) return;
      throw new Fault("data_missing", `Reddit's allowance is used up: it is asked again at ${instantInWords(restUntil)}`);
    },
    /** Reads the headers of an answer. Returns how long Reddit wants to be left alone from now, in milliseconds; null when it may be asked at once. */
    note({ status, headers }: Response): number | null {
      const resetMs = Math.min(LONGEST_MS, secondsIn(headers.get("x-ratelimit-reset")) * 1000);
      if (status === 429) return rest(Math.min(LONGEST_MS, secondsIn(headers.get("retry-after")) * 1000) || resetMs || USUAL_MS);
      const remaining = headers.get("x-ratelimit-remaining");
      return remaining !== null && Number(remaining) < 1 && resetMs > 0 ? rest(resetMs) : null;
    },
  };
}

function secondsIn(header: string | null): number {
  const seconds = Number(header ?? 0);
  return Number.isFinite(seconds) ? Math.max(seconds, 0) : 0;
}
