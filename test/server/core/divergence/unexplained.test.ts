import { describe, expect, it } from "vitest";
import { lastDayToCompare, SETTLES_MS } from "@/server/core/divergence/compared-day";
import { type ComparedAgent, isLate, owedSince } from "@/server/core/divergence/owed";
import { isUnexplained, unexplainedShare } from "@/server/core/divergence/unexplained";

const HOUR_MS = 3_600_000;

describe("how much is unexplained", () => {
  it.each([
    [0, 0, null, false],
    [0, 10, 0, false],
    [1, 1, 1, false],
    [2, 4, 0.5, false],
    [3, 61, 3 / 61, false],
    [3, 60, 0.05, true],
    [30, 40, 0.75, true],
  ])("%i of %i things done is %d, and too much: %s", (unexplained, acts, share, isTooMuch) => {
    expect(unexplainedShare({ unexplained, acts })).toBe(share);
    expect(isUnexplained({ unexplained, acts })).toBe(isTooMuch);
  });
});

describe("the last day to compare", () => {
  const at = (text: string) => Date.parse(text);

  it("is over at midnight of its market and half an hour", () => {
    const friday = { day: "2026-11-27", startsAt: at("2026-11-27T05:00Z"), endsAt: at("2026-11-28T05:00Z") };
    // Thanksgiving has no session, and the day after it closes early.
    const wednesday = { day: "2026-11-25", startsAt: at("2026-11-25T05:00Z"), endsAt: at("2026-11-26T05:00Z") };
    expect(lastDayToCompare("equity", friday.endsAt + SETTLES_MS)).toEqual(friday);
    expect(lastDayToCompare("equity", friday.endsAt + SETTLES_MS - 1)).toEqual(wednesday);
    expect(lastDayToCompare("equity", at("2026-11-30T15:00Z"))).toEqual(friday);
    const sunday = { day: "2026-11-29", startsAt: at("2026-11-29T00:00Z"), endsAt: at("2026-11-30T00:00Z") };
    expect(lastDayToCompare("crypto", at("2026-11-30T00:30Z"))).toEqual(sunday);
    expect(lastDayToCompare("crypto", at("2026-11-30T00:29Z")).day).toBe("2026-11-28");
  });
});

describe("a comparison that is owed", () => {
  const agent: ComparedAgent = {
    agentId: "a",
    day: "2026-11-29",
    endsAt: Date.parse("2026-11-30T00:00Z"),
    fromAt: 0,
    lastDay: "2026-11-28",
    lastEndedAt: Date.parse("2026-11-29T09:00Z"),
    failedDay: null,
    failure: null,
    queuedAt: Date.parse("2026-11-29T23:55Z"),
    unexplained: 0,
    acts: 0,
  };

  it("is none where nothing decided, and else from the end of the day on, or once a date of the machine", () => {
    expect(owedSince({ ...agent, queuedAt: null }, "paper")).toBeNull();
    expect(owedSince(agent, "paper")).toBe(Date.parse("2026-11-30T00:30Z"));
    expect(owedSince(agent, "simulated")).toBe(Date.parse("2026-11-30T00:00Z"));
    expect(owedSince({ ...agent, lastEndedAt: null }, "simulated")).toBe(agent.queuedAt);
  });

  it("is late three hours after it could first be made", () => {
    const since = Date.parse("2026-11-30T00:30Z");
    expect(isLate(since, 0, since + 3 * HOUR_MS)).toBe(false);
    expect(isLate(since, 0, since + 3 * HOUR_MS + 1)).toBe(true);
    expect(isLate(since, since + HOUR_MS, since + 3 * HOUR_MS + 1)).toBe(false);
    expect(isLate(null, 0, since)).toBe(false);
  });
});
