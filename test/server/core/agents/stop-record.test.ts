import { describe, expect, it } from "vitest";
import { agentParamsSchema } from "@/server/core/agents/agent";
import { stopRecord } from "@/server/core/agents/stop-record";
import { decide } from "@/server/core/decision/decide";
import { bracketOf } from "@/server/core/orders/bracket";
import { USUAL_EXITS } from "@/server/core/orders/exit-terms";
import { agentWith, PARAMS, situation, technicalOf } from "../decision/decision-fixtures";

/** Bars that close at 100 and range from 98 to 102, an ATR of 4, with the lows given at the end. */
function barsOf(count: number, ...lastLows: readonly number[]) {
  const low = Float64Array.from({ length: count }, (_, i) => lastLows[i - count + lastLows.length] ?? 98);
  return { high: new Float64Array(count).fill(102), low, close: new Float64Array(count).fill(100) };
}

describe("a stop by the average true range", () => {
  const byAtr = { ...PARAMS, exitsBy: "atr", stopAtr: 1.5, targetAtr: 3 } as const;

  it("rests as many of them under the price as was said, the target over it", () => {
    expect(bracketOf(250, byAtr, "0.01", 4)).toEqual({ stopPrice: "244", targetPrice: "262" });
    expect(bracketOf(250, byAtr, "0.01", 1.333)).toEqual({ stopPrice: "248.01", targetPrice: "254" });
  });

  it("is the percentage where the range is not known, as for a position that somebody else opened", () => {
    expect(bracketOf(250, byAtr, "0.01")).toEqual(bracketOf(250, PARAMS, "0.01"));
  });

  it("is carried by the entry that is decided", () => {
    const agent = agentWith({ exitsBy: "atr", stopAtr: 1.5, targetAtr: 3 });
    const technical = technicalOf(0.5, 0.8, { indicators: { atr14: 4 } });
    expect(decide(situation(0.5, { agent, technical }))).toMatchObject({ action: "buy", stopPrice: "244", targetPrice: "262" });
  });

  it.each([
    ["is missing", null, "there is no average true range to set a stop by", "more bars that move"],
    ["is nothing", 0, "there is no average true range to set a stop by", "more bars that move"],
    [
      "is under a step",
      0.001,
      "a stop 1.50 average true ranges under $250.00 does not fit into price steps of 0.01",
      "a wider stop",
    ],
    [
      "is wider than the price",
      200,
      "a stop 1.50 average true ranges under $250.00 is at no price over nothing",
      "a nearer stop",
    ],
  ])("keeps it from buying where the range %s", (_, atr14, why, lack) => {
    const agent = agentWith({ exitsBy: "atr", stopAtr: 1.5 });
    expect(decide(situation(0.5, { agent, technical: technicalOf(0.5, 0.8, { indicators: { atr14 } }) }))).toMatchObject({
      action: "hold",
      reason: `TSLA did not buy: ${why}`,
      wouldChange: `needs ${lack} to buy`,
    });
  });

  it("is a choice: parameters without one go by percent, and so do agents from before there was one", () => {
    const { exitsBy: _, stopAtr: __, targetAtr: ___, ...before } = PARAMS;
    expect(agentParamsSchema.parse(before)).toMatchObject(USUAL_EXITS);
    expect(bracketOf(250, before as typeof PARAMS, "0.01", 4)).toEqual({ stopPrice: "245", targetPrice: "260" });
  });
});

describe("the record of a stop", () => {
  const near = { ...PARAMS, stopLossFraction: 0.015 };
  const far = { ...PARAMS, stopLossFraction: 0.03 };

  it("counts the last 200 bars that one came after", () => {
    expect(stopRecord(barsOf(321), far)).toEqual({ bars: 200, refused: 0, hit: 0 });
    expect(stopRecord(barsOf(20), far)).toEqual({ bars: 5, refused: 0, hit: 0 });
    expect(stopRecord(barsOf(15), far)).toEqual({ bars: 0, refused: 0, hit: 0 });
    expect(stopRecord(barsOf(0), far)).toEqual({ bars: 0, refused: 0, hit: 0 });
  });

  it("refuses one that is closer than half the average true range, whatever the next bar did", () => {
    expect(stopRecord(barsOf(321, 90), near)).toEqual({ bars: 200, refused: 200, hit: 0 });
  });

  it("is never one of refusals by multiples of the average true range", () => {
    expect(stopRecord(barsOf(321), { ...near, exitsBy: "atr", stopAtr: 0.75 })).toEqual({ bars: 200, refused: 0, hit: 0 });
  });

  it("counts a stop that the next bar reached to the tick", () => {
    expect(stopRecord(barsOf(321, 97), far)).toEqual({ bars: 200, refused: 0, hit: 1 });
    expect(stopRecord(barsOf(321, 97.01), far)).toEqual({ bars: 200, refused: 0, hit: 0 });
  });
});
