import { expect, it } from "vitest";
import { watcherTrouble } from "@/server/core/watcher/presence";

const NOW = Date.UTC(2026, 10, 30, 13);
const MINUTE = 60_000;
const trouble = (seenAt: number | null, listeningSince = NOW - 86_400_000) =>
  watcherTrouble({ since: NOW - 99_000_000, seenAt }, listeningSince, NOW);

it("a watcher that is silent for more than five minutes is missed", () => {
  expect(trouble(NOW)).toBeNull();
  expect(trouble(NOW - 5 * MINUTE)).toBeNull();
  expect(trouble(NOW - 5 * MINUTE - 1)).toMatch(/^The watcher was not seen for 5 min: while it is gone/);
});

it("nobody is missed who was never there", () => {
  expect(trouble(null)).toBeNull();
});

it("a desk that was away itself gives it five minutes to come back", () => {
  expect(trouble(NOW - 60 * MINUTE, NOW - 4 * MINUTE)).toBeNull();
  expect(trouble(NOW - 60 * MINUTE, NOW - 6 * MINUTE)).toMatch(/not seen for 1 h/);
});

it("a clock that was set back misses nobody", () => {
  expect(trouble(NOW + 60 * MINUTE)).toBeNull();
});
