import { describe, expect, it } from "vitest";
import type { PromiseName } from "@/server/core/agents/promises";
import { heartbeatTroubles } from "@/server/core/alerts/heartbeat";

const found = (promise: PromiseName, level: "stop" | "warn" | "note", text: string) => ({
  promise,
  level,
  text,
  accountId: null,
  href: "/",
});
const WELL = { found: [], unchecked: [] };

describe("a desk is said to work", () => {
  it("where nothing that it needs for it is broken, whatever else is", () => {
    expect(heartbeatTroubles(WELL, [])).toEqual([]);
    const others = [found("runs", "stop", "a run failed"), found("released", "stop", "halted"), found("books", "note", "seen")];
    expect(heartbeatTroubles({ found: others, unchecked: [{ promise: "news", accountId: null }] }, [])).toEqual([]);
  });

  it.each([
    [found("database", "stop", "The database is read-only")],
    [found("nodes", "stop", "No node runs this desk's agents")],
    [found("books", "stop", "No position is entered: the books were last compared 4 min ago")],
    [found("on_time", "warn", "An agent has missed three of its runs")],
  ])("and not while %j", (trouble) => {
    expect(heartbeatTroubles({ ...WELL, found: [trouble] }, [])).toEqual([trouble.text]);
  });

  it("and not while the broker is away, or what it needs could not be looked at", () => {
    const away = { place: "broker", words: "the broker does not answer" } as const;
    expect(heartbeatTroubles(WELL, [away, away])).toEqual(["the broker does not answer"]);
    expect(heartbeatTroubles({ ...WELL, unchecked: [{ promise: "on_time", accountId: "a" }] }, [])).toEqual([
      "Not known whether it holds: Agents that are on run when they are due",
    ]);
  });
});
