import { describe, expect, it } from "vitest";
import { boundOf, isComplete, newDraft, sentOf } from "@/components/risk/limit-draft";
import { boundInWords, figureOf } from "@/components/risk/limit-words";

describe("a limit in the form", () => {
  it("begins with the house's value, and with a usual window where it has one", () => {
    expect(newDraft("deployed_share")).toMatchObject({ value: 0.8, windowMin: null, level: "account" });
    expect(newDraft("stop_losses")).toMatchObject({ value: null, windowMin: 60 });
    expect(newDraft("open_positions", "agent").level).toBe("account");
  });

  it("is complete once the desk can take it; with no value only where it is set, for then it is lifted", () => {
    const draft = newDraft("deployed_share");
    expect(isComplete(draft, false)).toBe(true);
    expect(isComplete({ ...draft, value: null }, false)).toBe(false);
    expect(isComplete({ ...draft, value: null }, true)).toBe(true);
    expect(boundOf({ ...draft, value: null })).toBeNull();
    expect(isComplete({ ...draft, value: 11 }, false)).toBe(false);
    expect(isComplete({ ...newDraft("open_positions"), value: 1.5 }, false)).toBe(false);
    expect(isComplete({ ...newDraft("stop_losses"), value: 2, windowMin: null }, false)).toBe(false);
    expect(isComplete({ ...newDraft("order_usd", "agent"), value: 5 }, false)).toBe(false);
    expect(isComplete({ ...newDraft("order_usd", "symbol"), value: 5, symbol: " " }, false)).toBe(false);
  });

  it("is sent with what its level needs and nothing else", () => {
    const draft = { ...newDraft("order_usd", "symbol"), value: 5, symbol: " tsla ", agentId: "iwm" };
    expect(sentOf(draft)).toEqual({
      level: "symbol",
      agentId: null,
      symbol: "TSLA",
      limitName: "order_usd",
      bound: 5,
      windowMin: null,
    });
    expect(sentOf({ ...draft, level: "agent" })).toMatchObject({ agentId: "iwm", symbol: null });
    expect(sentOf({ ...newDraft("stop_losses"), value: null })).toMatchObject({ bound: null, windowMin: null });
  });

  it("is read with its unit and its window", () => {
    expect(boundInWords({ name: "deployed_share", value: 0.8, windowMin: null })).toBe("at most 80.0\u202F%");
    expect(boundInWords({ name: "stop_losses", value: 3, windowMin: 60 })).toBe("under 3 in 60 min");
    expect(figureOf("spread_share", 0.0005)).toBe("0.05\u202F%");
    expect(figureOf("order_usd", 5_000)).toBe("$5\u202F000.00");
    expect(figureOf("deployed_share", Number.MAX_SAFE_INTEGER)).toBe("all of it");
  });
});
