import { describe, expect, it } from "vitest";
import { RequestCount } from "@/server/adapters/requests/rate-limited-client/request-count";

const SILENT = { limit: null, remaining: null, resetMs: null, retryMs: null };
const NOW = 1_000_000;

/** A count of 10 a minute of which these were taken, at the given milliseconds before now. */
function countAfter(...agoMs: readonly number[]): RequestCount {
  const count = new RequestCount(10);
  for (const ago of agoMs) count.take(NOW - ago);
  return count;
}
const often = (times: number, agoMs: number) => Array.from({ length: times }, () => agoMs);

describe("a minute of requests", () => {
  it.each([
    ["has room", often(9, 100), 0, 0],
    ["is full until the oldest is a minute old", [20_000, ...often(9, 100)], 0, 40_000],
    ["forgets the oldest after exactly a minute", [60_000, ...often(9, 100)], 0, 0],
    ["leaves its part to others", often(5, 1_000), 0.5, 59_000],
    ["has room for one, whatever is left to others", [], 1, 0],
  ])("%s", (_, agoMs, leaves, waitMs) => {
    expect(countAfter(...agoMs).waitMs(NOW, leaves)).toBe(waitMs);
  });

  it("holds what others sent too, until the broker's count starts anew", () => {
    const count = countAfter(1_000);
    count.learn(NOW, { ...SILENT, remaining: 0, resetMs: 5_000 });
    expect(count.state(NOW)).toEqual({ used: 10, limit: 10, resetAt: NOW + 5_000 });
    expect(count.waitMs(NOW, 0)).toBe(5_000);
    expect(count.waitMs(NOW + 5_000, 0)).toBe(0);
    expect(count.state(NOW + 5_000)).toEqual({ used: 1, limit: 10, resetAt: null });
  });

  it("goes by the limit that the broker names, and by none of others without a time at which they end", () => {
    const count = countAfter(1_000);
    count.learn(NOW, { ...SILENT, limit: 3, remaining: 0 });
    expect(count.state(NOW)).toEqual({ used: 1, limit: 3, resetAt: null });
  });

  it("is never waited for less than a millisecond while it is full", () => {
    const count = countAfter(...often(10, 59_999.5));
    expect(count.waitMs(NOW, 0)).toBe(1);
  });
});
