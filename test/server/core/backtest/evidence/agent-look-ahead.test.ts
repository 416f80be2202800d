import { describe, expect, it } from "vitest";
import { AGENT_TEMPLATES } from "@/server/core/agents/default-agents";
import { createAgentColumn } from "@/server/core/backtest/agent/agent-column";
import { playAgent } from "@/server/core/backtest/agent/play-agent";
import { barOf } from "@/server/core/backtest/evidence/bar-places";
import { checkAgentLookAhead, type ReadBars } from "@/server/core/backtest/evidence/history/check-agent-look-ahead";
import { type Bars, sliceBars } from "@/server/core/market/market";
import { readTechnical } from "@/server/core/signals/technical";
import { usualTerms } from "@/test/defaults/usual-terms";
import { walk } from "../walk";
import { agentWith, QUICK } from "./quick-agent";
import { sessionWalk } from "./session-walk";

const bars = walk(11, 240);
const check = (read?: ReadBars, params = QUICK, given: Bars = bars, cuts = 12) =>
  checkAgentLookAhead(
    agentWith(params, given.symbol),
    given,
    { from: 100, to: 220 },
    usualTerms(given.symbol),
    { seed: "agent", cuts },
    read,
  );

/** The bars without those of index `from` to `to`. */
function dropped(given: Bars, from: number, to: number): Bars {
  const without = (column: Float64Array) => column.filter((_, i) => i < from || i >= to);
  const { time, open, high, low, close, volume } = given;
  const [prices, rest] = [[open, high, low, close].map(without), [time, volume].map(without)] as const;
  const [a, b, c, d] = prices as [Float64Array, Float64Array, Float64Array, Float64Array];
  return { ...given, time: rest[0] as Float64Array, open: a, high: b, low: c, close: d, volume: rest[1] as Float64Array };
}

describe("an agent", () => {
  it.each(AGENT_TEMPLATES)("of the template $id reads nothing that is still to come", ({ assetClass, params }) => {
    const given = assetClass === "crypto" ? bars : sessionWalk(4, 4);
    expect(check(undefined, { ...params, timeframe: "5m" }, given, 6)).toMatchObject({ passed: true, decisions: [] });
  });

  it("that sells before the close reads nothing that is still to come", () => {
    const params = { ...QUICK, exitAtSessionEnd: true };
    // The last bars of the second session are missing.
    const whole = sessionWalk(4, 4);
    const holes = dropped(whole, 148, 156);
    for (const given of [whole, holes]) {
      const { trades } = playAgent(agentWith(params, "TSLA"), createAgentColumn(given), {
        ...usualTerms("TSLA"),
        from: 100,
        to: 220,
      });
      expect(trades.map(({ cause }) => cause)).toContain("session_end");
      expect(check(undefined, params, given, 24)).toMatchObject({ passed: true, decisions: [] });
    }
  });

  it("that trades much reads nothing that is still to come", () => {
    const found = check();
    expect(found).toMatchObject({ passed: true, decisions: [], indicators: [] });
    expect(found.cutsAt).toHaveLength(12);
  });

  it("that reads the bar under way is found, with its votes and indicators and what it did", () => {
    const ahead: ReadBars = (given) => {
      const readings = Array.from(given.time, (_, i) =>
        i < 50 ? null : readTechnical(sliceBars(given, Math.max(0, i - 119), i + 1)),
      );
      const column = { ...createAgentColumn(given), readings, readingAt: (i: number) => readings[i] ?? null };
      return column;
    };
    const terms = { ...usualTerms("BTC/USD"), isQuick: false };
    const found = checkAgentLookAhead(agentWith(QUICK), bars, { from: 100, to: 220 }, terms, { seed: "agent", cuts: 12 }, ahead);
    expect(found.passed).toBe(false);
    const [first] = found.decisions;
    const names = first?.reasons.map(({ name }) => name);
    expect(names).toContain("close");
    expect(names).toContain("rsi14");
    expect(names?.some((name) => name.startsWith("vote "))).toBe(true);
    expect([first?.withAll, first?.withLess].some((said) => said?.startsWith("bought") || said?.startsWith("sold"))).toBe(true);
    expect(first?.withAll).not.toBe(first?.withLess);
    expect(first?.at).toBe(first?.cutAt);
    expect(found.indicators.map(({ name }) => name)).toContain("sma20");
  });

  it("has nothing to check in one bar", () => {
    const one = checkAgentLookAhead(agentWith(QUICK), bars, { from: 9, to: 10 }, usualTerms(bars.symbol), { seed: "one" });
    expect(one).toMatchObject({ passed: null, missing: "1 bars have no later ones" });
  });
});

it("an instant lies in the last bar that starts before it", () => {
  const [first, second] = [bars.time[0] as number, bars.time[1] as number];
  expect([first - 1, first, first + 40, second - 1, second, Number.MAX_VALUE].map((at) => barOf(bars, at))).toEqual([
    0, 0, 0, 0, 1, 239,
  ]);
});
