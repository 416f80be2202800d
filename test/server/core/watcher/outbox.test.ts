import { expect, it } from "vitest";
import { afterTry, takenUp, type WaitingMessage } from "@/server/core/watcher/outbox";
import { readinessSchema, troublesOf } from "@/server/core/watcher/readiness";

const MESSAGE: WaitingMessage = {
  id: "ztrade-watch-1",
  at: 0,
  level: "stop",
  title: "Ztrade watch: critical",
  body: "It is gone",
  url: "http://127.0.0.1:4500",
  thread: "a",
  channel: "hook",
  tries: 1,
  nextAt: 0,
  isSending: true,
};
const at = { at: "answer", words: "no" } as const;

it.each([
  ["sent", { kind: "sent", reference: null }, true, null],
  ["refused", { kind: "refused", ...at }, true, null],
  ["unknown, where it is taken once", { kind: "unknown", ...at }, true, 5_000],
  ["unknown, where it might be told twice", { kind: "unknown", ...at }, false, null],
  ["busy", { kind: "busy", ...at, restMs: null }, false, 5_000],
  ["busy, with a rest of its own", { kind: "busy", ...at, restMs: 60_000 }, false, 60_000],
] as const)("what becomes of a message that was %s", (_, result, isRepeatable, nextAt) => {
  const next = afterTry(MESSAGE, result, { now: 0, restMs: 5_000, isRepeatable });
  expect(next).toEqual(nextAt === null ? null : { ...MESSAGE, nextAt, isSending: false });
});

it("what was not told for a day is told no more", () => {
  const busy = { kind: "busy", ...at, restMs: null } as const;
  expect(afterTry(MESSAGE, busy, { now: 24 * 3_600_000, restMs: 5_000, isRepeatable: true })).toBeNull();
});

it("what a killed watcher was sending is sent again only where it is taken once, and nothing to a channel that is gone", () => {
  const left = ["hook", "slack", "gone"].map((channel) => ({ ...MESSAGE, channel }));
  const untried = { ...MESSAGE, channel: "slack", isSending: false };
  const again = takenUp([...left, untried], (channel) => ({ hook: true, slack: false })[channel] ?? null);
  expect(again).toEqual([{ ...MESSAGE, isSending: false }, untried]);
});

it("reads what /readyz answers, also of a desk that tells a reason alone", () => {
  const read = (answer: unknown) => troublesOf(readinessSchema.parse(answer));
  expect(read({ ready: true, reason: null })).toEqual([]);
  expect(read({ ready: false, reason: "no account is open" })).toEqual([{ place: "work", words: "no account is open" }]);
  const troubles = [{ place: "broker", words: "the broker does not answer" }];
  expect(read({ ready: true, reason: null, troubles })).toEqual(troubles);
});
