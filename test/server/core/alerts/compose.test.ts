import { expect, it } from "vitest";
import type { IncidentAlert } from "@/server/core/alerts/alert";
import { composeMessage } from "@/server/core/alerts/compose";

const MINUTE = 60_000;
const alert = (given: Partial<IncidentAlert> = {}): IncidentAlert => ({
  at: 0,
  kind: "opened",
  event: "stops",
  level: "warn",
  accountId: "sim-1",
  text: "something is not as promised",
  href: "/positions",
  incidentId: 1,
  openedAt: 0,
  ...given,
});

it("tells of one thing by its level, its page and its incident", () => {
  expect(composeMessage([alert({ level: "stop" })])).toEqual({
    level: "stop",
    title: "Ztrade: critical",
    body: "Critical: something is not as promised",
    href: "/positions",
    thread: "1",
  });
});

it("says for how long it stood when it is over, and while nobody acknowledged it", () => {
  const over = composeMessage([alert({ kind: "resolved", level: "stop", at: 4 * MINUTE })]);
  expect(over).toMatchObject({
    level: "note",
    title: "Ztrade: resolved",
    body: "Resolved after 4 min: something is not as promised",
  });
  const again = composeMessage([alert({ kind: "again", level: "stop", at: 15 * MINUTE })]);
  expect(again.body).toBe("Critical, for 15 min and not acknowledged: something is not as promised");
});

it("tells of several the worst first, each once, and is no thread", () => {
  const message = composeMessage([
    alert({ text: "a", at: 1 }),
    alert({ text: "b", at: 2, incidentId: 2, level: "stop", href: "/system" }),
    alert({ text: "filled", at: 3, kind: "happened", event: "fill", level: "note", incidentId: null, openedAt: null }),
  ]);
  expect(message).toEqual({
    level: "stop",
    title: "Ztrade: 3 alerts, the worst critical",
    body: "Critical: b\nWarning: a\nNote: filled",
    href: "/system",
    thread: null,
  });
});

it("makes one line of what began and ended meanwhile, and leaves out a beginning that was told again since", () => {
  const began = alert({ level: "stop" });
  const ended = alert({ kind: "resolved", level: "stop", at: 2 * MINUTE });
  expect(composeMessage([began, ended]).body).toBe("Resolved after 2 min: something is not as promised");
  const again = alert({ kind: "again", level: "stop", at: 15 * MINUTE });
  expect(composeMessage([began, again, { ...again, at: 30 * MINUTE }]).body.split("\n")).toHaveLength(1);
});

it("writes out twelve lines, and counts the rest", () => {
  const many = Array.from({ length: 15 }, (_, at) => alert({ incidentId: at, text: `thing ${at}`, at }));
  const lines = composeMessage(many).body.split("\n");
  expect(lines).toHaveLength(13);
  expect(lines.at(-1)).toBe("and 3 more");
});
