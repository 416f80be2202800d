const WINDOW_MS = 60_000;

/** Where a request stands in its minute. `resetAt` in UNIX seconds. */
export type RateState = {
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: number;
  readonly exceeded: boolean;
};

/** Counts the requests of each `bucket` in real minutes that begin with its first request; null without a limit. */
export function openRateLimit(limit: number | null): (bucket: string, now: number) => RateState | null {
  const windows = new Map<string, { from: number; used: number }>();
  return (bucket, now) => {
    if (limit === null) return null;
    const known = windows.get(bucket);
    const window = known && now - known.from < WINDOW_MS ? known : { from: now, used: 0 };
    windows.set(bucket, window);
    window.used += 1;
    return {
      limit,
      remaining: Math.max(0, limit - window.used),
      resetAt: Math.ceil((window.from + WINDOW_MS) / 1000),
      exceeded: window.used > limit,
    };
  };
}
