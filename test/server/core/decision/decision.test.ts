import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STRATEGY_NAMES } from "@/server/core/agents/agent";
import { decide } from "@/server/core/decision/decide";
import type { Decision, DecisionInput } from "@/server/core/decision/decision";
import { Fault } from "@/server/core/fault";
import { canonicalJson } from "@/server/core/json";
import { agentWith, COIN, HOLDING, sentimentOf, situation, technicalOf } from "./decision-fixtures";

type Case = readonly [string, DecisionInput, Partial<Decision>];

const unsure = (score: number, confidence: number, input: Partial<DecisionInput> = {}) =>
  situation(score, { sentiment: sentimentOf(score, confidence), technical: technicalOf(score, confidence), ...input });
const held = (score: number, input: Partial<DecisionInput> = {}) => situation(score, { holding: HOLDING, ...input });
const nothing = { action: "hold", cause: "none", qty: "0", sizing: null, stopPrice: null, targetPrice: null } as const;

const ENTRIES: readonly Case[] = [
  [
    "buys at the threshold",
    situation(0.3),
    {
      action: "buy",
      cause: "signal",
      reason: "TSLA buys 20 at about $250.00: score +0.30 reached +0.30, confidence 0.80",
      qty: "20",
      sizing: "20 at $250.00 is $5,000.00, within the whole position limit of $5,000.00 (confidence from 0.55 on)",
      stopPrice: "245",
      targetPrice: "260",
      wouldChange: null,
      buyThreshold: 0.3,
      sellThreshold: -0.3,
      price: 250,
      missing: [],
    },
  ],
  [
    "holds a millionth under the threshold, and the figures show it",
    situation(0.299999),
    { ...nothing, reason: "TSLA did not buy: score +0.299999 is under +0.300000", wouldChange: "needs +0.000001 to buy" },
  ],
  [
    "holds on a low score",
    situation(0.23),
    { ...nothing, reason: "TSLA did not buy: score +0.23 is under +0.30", wouldChange: "needs +0.07 to buy" },
  ],
  [
    "holds on a score that says sell when there is nothing to sell",
    situation(-0.4),
    { ...nothing, reason: "TSLA did not buy: score -0.40 says sell and it holds nothing", wouldChange: "needs +0.70 to buy" },
  ],
  [
    "holds on exactly the selling score",
    situation(-0.3),
    { reason: "TSLA did not buy: score -0.30 says sell and it holds nothing" },
  ],
  [
    "holds on low confidence",
    unsure(0.5, 0.51),
    { ...nothing, reason: "TSLA did not buy: confidence 0.51 is under 0.60", wouldChange: "needs 0.09 more confidence to buy" },
  ],
  [
    "says both that are lacking",
    unsure(0.23, 0.51),
    {
      ...nothing,
      reason: "TSLA did not buy: score +0.23 is under +0.30",
      wouldChange: "needs +0.07 and 0.09 more confidence to buy",
    },
  ],
  ["buys at exactly the lowest confidence", unsure(0.5, 0.6), { action: "buy", qty: "20" }],
  [
    "does not enter in the last run of a session it leaves",
    situation(0.5, { lastRunOfSession: true }),
    {
      ...nothing,
      reason: "TSLA did not buy: this is the last run before the close, where it only sells",
      wouldChange: "needs an earlier run of the session to buy",
    },
  ],
  [
    "enters in the last run when it may stay overnight",
    situation(0.5, { lastRunOfSession: true, agent: agentWith({ exitAtSessionEnd: false }) }),
    { action: "buy" },
  ],
  [
    "holds when the limit does not buy one share",
    situation(0.5, { agent: agentWith({ positionLimitUsd: 200 }) }),
    {
      ...nothing,
      reason:
        "TSLA did not buy: the whole position limit of $200.00 (confidence from 0.55 on) does not buy one share of TSLA at $250.00",
      wouldChange: "needs a larger position limit or more free capital to buy",
    },
  ],
  ["buys no more than the free capital", situation(0.5, { freeCapitalUsd: 600 }), { action: "buy", qty: "2" }],
  [
    "holds when no price step lies between stop and price",
    situation(0.5, { price: 0.03, technical: technicalOf(0.5, 0.8, { close: 0.03 }) }),
    { ...nothing, reason: "TSLA did not buy: a stop 2.00 % under $0.03 does not fit into price steps of 0.01" },
  ],
  [
    "buys by the price alone without sentiment, and says so",
    situation(0.5, { sentiment: sentimentOf(null) }),
    {
      action: "buy",
      reason:
        "TSLA buys 20 at about $250.00: score +0.50 reached +0.30, confidence 0.80; without sentiment: no headlines in 24 h",
      missing: ["sentiment: no headlines in 24 h"],
    },
  ],
  [
    "buys fractions of a coin",
    situation(0.5, { instrument: COIN, price: 61_204.5, technical: technicalOf(0.5, 0.8, { close: 61_000 }) }),
    { action: "buy", qty: "0.081693339", stopPrice: "59980.41", targetPrice: "63652.68" },
  ],
];

const KEEP = "or a price of $245.00 or $260.00";
const FROM_250 = "from $250.00, the median of the last closes, and waits for bars that confirm it";
const EXITS: readonly Case[] = [
  [
    "sells at the stop, whatever the score, and says that the broker should have",
    held(0.9, { price: 245 }),
    {
      action: "sell",
      cause: "stop",
      reason: "TSLA sells 14: $245.00 has reached the stop of $245.00, which should have filled at the broker",
      qty: "14",
      sizing: "the whole holding",
      stopPrice: null,
      targetPrice: null,
      wouldChange: null,
    },
  ],
  ["keeps a cent above the stop", held(0.1, { price: 245.01 }), { action: "hold" }],
  [
    "sells at the target",
    held(0.9, { price: 260 }),
    { action: "sell", cause: "target", reason: "TSLA sells 14: $260.00 has reached the target of $260.00" },
  ],
  ["keeps a cent under the target", held(0.1, { price: 259.99 }), { action: "hold" }],
  [
    "sells in the last run of the session",
    held(0.9, { lastRunOfSession: true }),
    { action: "sell", cause: "session_end", reason: "TSLA sells 14: this is its last run before the close" },
  ],
  [
    "stays overnight when it may",
    held(0.1, { lastRunOfSession: true, agent: agentWith({ exitAtSessionEnd: false }) }),
    { action: "hold" },
  ],
  [
    "sells on a reversal",
    held(-0.3),
    { action: "sell", cause: "reversal", reason: "TSLA sells 14: score -0.30 fell to -0.30, confidence 0.80" },
  ],
  ["names the stop before the end of the session", held(-0.9, { price: 240, lastRunOfSession: true }), { cause: "stop" }],
  ["names the end of the session before a reversal", held(-0.9, { lastRunOfSession: true }), { cause: "session_end" }],
  [
    "keeps on a reversal it is not sure of",
    unsure(-0.4, 0.5, { holding: HOLDING }),
    {
      ...nothing,
      reason: "TSLA did not sell: confidence 0.50 is under 0.60",
      wouldChange: `needs 0.10 more confidence to sell, ${KEEP}`,
    },
  ],
  [
    "sells at the stop however unsure it is",
    unsure(-0.4, 0, { holding: HOLDING, price: 244 }),
    { action: "sell", cause: "stop" },
  ],
  [
    "never adds to a position",
    held(0.9),
    { ...nothing, reason: "TSLA did not buy: it already holds 14 TSLA", wouldChange: `needs -1.20 to sell, ${KEEP}` },
  ],
  [
    "keeps on a score in between",
    held(0.1),
    { ...nothing, reason: "TSLA keeps its 14: score +0.10 is over -0.30", wouldChange: `needs -0.40 to sell, ${KEEP}` },
  ],
  [
    "takes a price 52 % away from the median of the last closes for a bad tick",
    held(0.1, { price: 120 }),
    { ...nothing, reason: `TSLA keeps its 14: $120.00 is 52.00 % away ${FROM_250}` },
  ],
  [
    "also where the last bar has the same price",
    held(0.1, { price: 120, usualPrice: 250, technical: technicalOf(0.1, 0.8, { close: 121 }) }),
    { ...nothing, reason: `TSLA keeps its 14: $120.00 is 52.00 % away ${FROM_250}` },
  ],
  [
    "sells at that price once bars have confirmed it",
    held(0.1, { price: 120, usualPrice: 121, technical: technicalOf(0.1, 0.8, { close: 121 }) }),
    { action: "sell", cause: "stop" },
  ],
  [
    "does not take a score that was read from a close 52 % away for a reversal",
    held(-0.9, { usualPrice: 250, technical: technicalOf(-0.9, 0.8, { close: 120 }) }),
    {
      ...nothing,
      reason: `TSLA keeps its 14: the last close of $120.00 is 52.00 % away ${FROM_250}`,
      wouldChange: `needs bars that confirm the last close to sell, ${KEEP}`,
    },
  ],
  [
    "sells in the last run even at a price that looks wrong",
    held(0.1, { price: 120, lastRunOfSession: true }),
    { cause: "session_end" },
  ],
  [
    "sells all of a quantity that carries the noise of doubles",
    held(-0.5, { holding: { ...HOLDING, qty: 13.999999999999998 } }),
    { action: "sell", qty: "14" },
  ],
  [
    "sells no more of a coin than whole increments",
    held(-0.5, { instrument: COIN, holding: { ...HOLDING, qty: 0.0412345678912 } }),
    { action: "sell", qty: "0.041234567" },
  ],
  [
    "leaves dust that cannot be sold",
    held(-0.5, { holding: { ...HOLDING, qty: 0.4 } }),
    {
      ...nothing,
      reason: "TSLA did not sell: 0.4 TSLA is under the smallest step of 1",
      wouldChange: "needs a larger holding to sell",
    },
  ],
];

const RESTING = { stopPrice: "240", targetPrice: "270" } as const;
const RESTS: readonly Case[] = [
  [
    "keeps between a stop that a person moved down and the one of the parameters, and names the one that rests",
    held(0.1, { price: 244, exits: RESTING }),
    { ...nothing, wouldChange: "needs -0.40 to sell, or a price of $240.00 or $270.00" },
  ],
  [
    "sells at the stop that rests",
    held(0.9, { price: 240, exits: RESTING }),
    {
      cause: "stop",
      reason: "TSLA sells 14: $240.00 has reached the stop of $240.00, which should have filled at the broker",
    },
  ],
  [
    "sells at a stop that a person moved up, where the one of the parameters is far",
    held(0.9, { price: 248, exits: { ...RESTING, stopPrice: "248.5" } }),
    { cause: "stop", reason: "TSLA sells 14: $248.00 has reached the stop of $248.50, which should have filled at the broker" },
  ],
  ["keeps over the target of the parameters where another rests", held(0.1, { price: 262, exits: RESTING }), { action: "hold" }],
  [
    "sells at the target that rests",
    held(0.1, { price: 270, exits: RESTING }),
    { cause: "target", reason: "TSLA sells 14: $270.00 has reached the target of $270.00" },
  ],
  [
    "keeps at any price over the stop where nobody set a target, as for what a person gave it",
    held(0.1, { price: 290, exits: { stopPrice: "240", targetPrice: null } }),
    { ...nothing, wouldChange: "needs -0.40 to sell, or a price of $240.00" },
  ],
  [
    "goes by its score alone where nobody set anything",
    held(0.1, { price: 210, exits: { stopPrice: null, targetPrice: null } }),
    { ...nothing, wouldChange: "needs -0.40 to sell" },
  ],
  [
    "goes by the average cost and the parameters in a decision from before the resting prices were kept",
    held(0.9, { price: 245 }),
    { cause: "stop" },
  ],
];

const closed = { action: "sell", cause: "person", reason: "TSLA sells 14: a person closes the position", qty: "14" } as const;
const CLOSES: readonly Case[] = [
  [
    "sells all of it whatever the analyses say",
    held(0.9, { closing: true }),
    { ...closed, sizing: "the whole holding", stopPrice: null, targetPrice: null, wouldChange: null },
  ],
  ["names the person before the stop", held(-0.9, { closing: true, price: 240 }), closed],
  ["names the person before the target", held(0.9, { closing: true, price: 260 }), closed],
  ["names the person before the end of the session", held(-0.9, { closing: true, lastRunOfSession: true }), closed],
  ["needs no confidence", unsure(0.9, 0, { closing: true, holding: HOLDING }), closed],
  ["takes even a price that looks wrong", held(0.1, { closing: true, price: 120 }), closed],
  [
    "does not blame what it did not need",
    held(0.1, { closing: true, sentiment: sentimentOf(null) }),
    { ...closed, missing: ["sentiment: no headlines in 24 h"] },
  ],
  [
    "leaves dust that cannot be sold",
    held(0.1, { closing: true, holding: { ...HOLDING, qty: 0.4 } }),
    { ...nothing, reason: "TSLA did not sell: 0.4 TSLA is under the smallest step of 1" },
  ],
  [
    "holds when nothing is held any more, and buys nothing",
    situation(0.9, { closing: true }),
    {
      ...nothing,
      reason: "TSLA did not sell: there is nothing left to close",
      wouldChange: "needs something held to sell",
    },
  ],
  ["decides for itself when nobody closes", held(0.1, { closing: false }), { action: "hold" }],
  ["decides as before where nothing is said of closing", held(0.1), { action: "hold" }],
];

describe("decide without a holding", () => {
  it.each(ENTRIES)("%s", (_, input, expected) => expect(decide(input)).toMatchObject(expected));
});

describe("decide with a holding", () => {
  it.each(EXITS)("%s", (_, input, expected) => expect(decide(input)).toMatchObject(expected));
});

describe("decide by what rests for the holding", () => {
  it.each(RESTS)("%s", (_, input, expected) => expect(decide(input)).toMatchObject(expected));

  it("sells at a stop or a target just when the price has reached the one that rests, whatever average and parameters say", () => {
    const price = fc.integer({ min: 220, max: 280 });
    const exit = fc.option(price.map(String), { nil: null });
    const fraction = fc.double({ min: 0.001, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(price, exit, exit, fraction, fraction, (at, stopPrice, targetPrice, stopLossFraction, takeProfitFraction) => {
        const agent = agentWith({ stopLossFraction, takeProfitFraction });
        const { cause } = decide(held(0.1, { price: at, agent, exits: { stopPrice, targetPrice } }));
        const isStopped = stopPrice !== null && at <= Number(stopPrice);
        const isThere = targetPrice !== null && at >= Number(targetPrice);
        expect(cause).toBe(isStopped ? "stop" : isThere ? "target" : "none");
      }),
    );
  });
});

describe("decide for a person who closes the position", () => {
  it.each(CLOSES)("%s", (_, input, expected) => expect(decide(input)).toMatchObject(expected));
});

describe("decide", () => {
  it.each([
    ["price", situation(0.5, { price: Number.NaN }), 'decision input.price is "NaN", not a number'],
    ["score", situation(Number.NaN), 'decision input.sentiment.score is "NaN", not a number'],
    [
      "capital",
      situation(0.5, { freeCapitalUsd: Number.POSITIVE_INFINITY }),
      'decision input.freeCapitalUsd is "Infinity", not a number',
    ],
    ["parameter", situation(0.5, { agent: agentWith({ minConfidence: Number.NaN }) }), /params\.minConfidence is "NaN"/],
    [
      "indicator",
      situation(0.5, { technical: technicalOf(0.5, 0.8, { indicators: { rsi: Number.NaN } }) }),
      /indicators\.rsi is "NaN"/,
    ],
    ["price of 0", situation(0.5, { price: 0 }), 'price "0" must be above 0'],
    ["close of 0", situation(0.5, { technical: technicalOf(0.5, 0.8, { close: 0 }) }), 'close "0" must be above 0'],
    ["short holding", held(0.5, { holding: { ...HOLDING, qty: -3 } }), 'qty "-3" must be above 0'],
  ])("refuses a %s that cannot be", (_, input, message) => {
    expect(() => decide(input)).toThrow(Fault);
    expect(() => decide(input)).toThrow(message);
  });

  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  const signal = fc.double({ min: -1, max: 1, noNaN: true });
  const anyInput = fc
    .record({
      strategy: fc.constantFrom(...STRATEGY_NAMES),
      sentiment: fc.option(signal),
      technical: signal,
      confidence: unit,
      price: fc.double({ min: 0.05, max: 100_000, noNaN: true }),
      close: fc.double({ min: 0.05, max: 100_000, noNaN: true }),
      instrument: fc.constantFrom(situation(0).instrument, COIN),
      holding: fc.option(
        fc.record({
          qty: fc.double({ min: 0.001, max: 1000, noNaN: true }),
          avgPrice: fc.constant(250),
          openedAt: fc.constant(0),
        }),
      ),
      freeCapitalUsd: fc.double({ min: 0, max: 10_000, noNaN: true }),
      lastRunOfSession: fc.boolean(),
      closing: fc.option(fc.boolean(), { nil: undefined }),
    })
    .map(
      ({ strategy, sentiment, technical, confidence, close, ...rest }): DecisionInput =>
        situation(0, {
          ...rest,
          agent: agentWith({ strategy }),
          sentiment: sentimentOf(sentiment, confidence),
          technical: technicalOf(technical, confidence, { close }),
        }),
    );

  it("is the same to the bit when it is made again from what was stored", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const stored: DecisionInput = JSON.parse(JSON.stringify(input));
        expect(canonicalJson(decide(stored))).toBe(canonicalJson(decide(input)));
      }),
    );
  });

  it("buys only with a stop under and a target over the price, sells only what is held, and else says what would change it", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { action, cause, qty, stopPrice, targetPrice, wouldChange, score, confidence } = decide(input);
        const { params } = input.agent;
        expect(input.holding === null ? ["buy", "hold"] : ["sell", "hold"]).toContain(action);
        expect(cause === "person").toBe(input.closing === true && action === "sell");
        if (input.closing) expect(action).not.toBe("buy");
        expect((action === "hold") === (wouldChange !== null)).toBe(true);
        expect((action === "hold") === (cause === "none")).toBe(true);
        expect((action === "hold") === (qty === "0")).toBe(true);
        if (action !== "buy") {
          expect([stopPrice, targetPrice]).toEqual([null, null]);
          return;
        }
        expect(Number(stopPrice) < input.price && input.price < Number(targetPrice)).toBe(true);
        expect(Number(qty) * input.price).toBeLessThanOrEqual(
          Math.min(params.positionLimitUsd, input.freeCapitalUsd) * (1 + 1e-12),
        );
        expect(score >= params.buyThreshold && confidence >= params.minConfidence).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
