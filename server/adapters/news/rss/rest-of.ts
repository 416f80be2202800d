const HOUR_MS = 3_600_000;

/** How long the feed asks to be left alone, by its own `ttl` in minutes and the header of its answer: the longer of them, at most an hour. */
export function restOf(ttl: string, cacheControl: string): number | null {
  const minutes = /^\d{1,6}$/.test(ttl) ? Number(ttl) : 0;
  const seconds = Number(/(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(cacheControl)?.[1] ?? 0);
  const restMs = Math.min(HOUR_MS, Math.max(minutes * 60_000, seconds * 1000));
  return restMs === 0 ? null : restMs;
}

/** Until when a server that is asked too often wants to be left alone (epoch milliseconds): by its header, in seconds or as a date, an hour at most. */
export function restUntil(retryAfter: string, now: number): number | null {
  const at = /^\d{1,9}$/.test(retryAfter) ? now + Number(retryAfter) * 1000 : Date.parse(retryAfter);
  return at > now ? Math.min(at, now + HOUR_MS) : null;
}
