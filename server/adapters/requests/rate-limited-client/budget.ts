import type { ClientClocks } from "./client-clocks";
import { type Priority, TERMS } from "./priorities";
import { RefusalPause } from "./refusal-pause";
import { RequestCount } from "./request-count";
import { toldLimits } from "./told-limits";

/** Who may send when: a sliding minute of our own, corrected by what the broker says of its own count. */
export interface Budget {
  /** Milliseconds until a request of this priority may go out by the present knowledge; 0 when it may now. */
  waitMs(priority: Priority): number;
  /** Counts a request that goes out. */
  take(): void;
  /** Takes in what an answer says of the broker's count, and the pause that a 429 asks for. */
  learn(response: Response): void;
  state(): { readonly usedLastMinute: number; readonly limit: number; readonly resetAt: number | null };
}

/** `limitPerMinute` holds until the broker names its own limit. */
export function createBudget({ wall, monotonic }: ClientClocks, random: () => number, limitPerMinute: number): Budget {
  const count = new RequestCount(limitPerMinute);
  const pause = new RefusalPause(random);
  return {
    waitMs(priority) {
      const now = monotonic.now();
      const { leaves, insists } = TERMS[priority];
      return Math.max(pause.leftMs(now, insists), count.waitMs(now, leaves));
    },
    take: () => count.take(monotonic.now()),
    learn({ status, headers }) {
      const now = monotonic.now();
      const told = toldLimits(headers, wall.now());
      count.learn(now, told);
      if (status !== 429) return pause.taken();
      const { resetAt } = count.state(now);
      pause.refused(now, told.retryMs ?? (resetAt === null ? null : resetAt - now));
    },
    state() {
      const now = monotonic.now();
      const { used, limit, resetAt } = count.state(now);
      const until = Math.max(resetAt ?? 0, pause.until);
      return { usedLastMinute: used, limit, resetAt: until > now ? Math.round(wall.now() + until - now) : null };
    },
  };
}
