import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STRATEGY_NAMES } from "@/server/core/agents/agent";
import { barsOf } from "@/server/core/market/market";
import type { Formula } from "@/server/core/signals/strategies/formula";
import { STRATEGIES } from "@/server/core/signals/strategies/index";
import { readTechnical, TECHNICAL_BARS } from "@/server/core/signals/technical";
import { PARAMS, sentimentOf, technicalOf, vote } from "../../decision/decision-fixtures";

const FULL = technicalOf(0.5, 0.7, {
  close: 95,
  votes: [
    vote("rsi", 0.6, 0.7, 32),
    vote("sma20", 0.5),
    vote("trend", 1, 0.9),
    vote("levels", 0.4, 0.6),
    vote("volume", 0),
    vote("price_action", -0.5, 0.4),
  ],
  indicators: { bollingerUpper: 110, bollingerLower: 90 },
});
const EMPTY = technicalOf(0, 0, {
  votes: (["rsi", "sma20", "trend", "levels", "volume", "price_action"] as const).map((name) => vote(name, 0, 0, null)),
});

describe.each(STRATEGY_NAMES)("%s", (name) => {
  const strategy = STRATEGIES[name];
  const judge = (sentiment = sentimentOf(0.4), technical = FULL) => strategy.judge({ sentiment, technical, params: PARAMS });

  it("stands under its own name with words for the form", () => {
    expect(strategy.name).toBe(name);
    expect(strategy.title).toMatch(/^[A-Z]/);
    expect(strategy.description).toMatch(/^[A-Z].+\.$/);
  });

  it("gives the same judgement twice, and one that survives JSON", () => {
    expect(judge()).toEqual(judge());
    expect(JSON.parse(JSON.stringify(judge()))).toEqual(judge());
  });

  it("has figures without words that are those of the judgement", () => {
    const figures = fc.double({ min: -1, max: 1, noNaN: true });
    const votes = (signals: readonly number[], missing: readonly boolean[]) =>
      EMPTY.votes.map(({ name }, i) => {
        const signal = signals[i] as number;
        return vote(name, signal, Math.abs(signal), missing[i] ? null : 50 + 50 * signal);
      });
    fc.assert(
      fc.property(
        fc.record({
          news: fc.option(figures),
          chart: figures,
          signals: fc.array(figures, { minLength: 6, maxLength: 6 }),
          missing: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
          upper: fc.option(fc.integer({ min: 96, max: 120 })),
          technicalWeight: fc.constantFrom(0, 0.3, 1),
          formula: fc.constantFrom(1, 2, 3),
        }),
        ({ news, chart, signals, missing, upper, technicalWeight, formula }) => {
          const indicators = { bollingerUpper: upper, bollingerLower: 90 };
          const input = {
            sentiment: sentimentOf(news),
            technical: technicalOf(chart, Math.abs(chart), { close: 95, votes: votes(signals, missing), indicators }),
            params: { ...PARAMS, technicalWeight, sentimentWeight: 1 - technicalWeight },
            formula: formula as Formula,
          };
          const { score, confidence } = strategy.judge(input);
          expect(strategy.figures?.(input)).toMatchObject({ score, confidence });
        },
      ),
    );
  });

  it("has contributions that sum to the score", () => {
    const { score, contributions } = judge();
    expect(contributions.reduce((sum, { contribution }) => sum + Math.round(contribution * 1e6), 0)).toBe(
      Math.round(score * 1e6),
    );
  });

  it("names everything that is missing and has no opinion then", () => {
    const { score, confidence, contributions, missing } = judge(sentimentOf(null), EMPTY);
    expect([score, confidence]).toEqual([0, 0]);
    expect(missing).toHaveLength(contributions.length);
  });
});

describe("on a reading of real bars", () => {
  const rows = Array.from({ length: TECHNICAL_BARS }, (_, i) => {
    const close = 250 + 5 * Math.sin(i / 7);
    const open = 250 + 5 * Math.sin((i - 1) / 7);
    return {
      time: i * 300_000,
      open,
      close,
      high: Math.max(open, close) + 0.3,
      low: Math.min(open, close) - 0.3,
      volume: 1000 + (i % 5),
    };
  });
  const technical = readTechnical(barsOf("TSLA", "5m", rows));

  it.each(STRATEGY_NAMES)("%s finds every figure it asks for", (name) => {
    const { missing, contributions } = STRATEGIES[name].judge({ sentiment: sentimentOf(0.4), technical, params: PARAMS });
    expect(missing).toEqual([]);
    expect(contributions.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });
});

describe("sentiment_momentum", () => {
  const { judge } = STRATEGIES.sentiment_momentum;

  it("weighs sentiment and technical as the parameters say", () => {
    const { score, missing } = judge({ sentiment: sentimentOf(0.34), technical: technicalOf(-0.1), params: PARAMS });
    expect(score).toBe(0.164);
    expect(missing).toEqual([]);
  });

  it("goes by the technical score alone when sentiment is missing, and says so", () => {
    const { score, confidence, missing } = judge({
      sentiment: sentimentOf(null),
      technical: technicalOf(0.5, 0.7),
      params: PARAMS,
    });
    expect([score, confidence, missing]).toEqual([0.5, 0.7, ["sentiment: no headlines in 24 h"]]);
  });

  it("has no opinion when all weight is on what is missing", () => {
    const params = { ...PARAMS, sentimentWeight: 1, technicalWeight: 0 };
    expect(judge({ sentiment: sentimentOf(null), technical: technicalOf(0.9), params })).toMatchObject({
      score: 0,
      confidence: 0,
    });
  });

  it("names the model that is wanted when another one read the headlines, where there were any", () => {
    const insteadOf = "FinBERT: downloading, 43 % of 111 MB";
    const missingOf = (score: number | null) =>
      judge({ sentiment: { ...sentimentOf(score), insteadOf }, technical: FULL, params: PARAMS }).missing;
    expect(missingOf(0.4)).toEqual([insteadOf]);
    expect(missingOf(null)).toEqual(["sentiment: no headlines in 24 h"]);
  });

  it("names a source that failed while another spoke, and one reason only once", () => {
    const [news] = sentimentOf(0.4).sources;
    const [failed] = sentimentOf(null, 0, "timed out").sources;
    const twoSources = { ...sentimentOf(0.4), sources: [news, failed].flatMap((source) => source ?? []) };
    expect(judge({ sentiment: twoSources, technical: FULL, params: PARAMS }).missing).toEqual(["news: timed out"]);

    const bothFailed = { ...sentimentOf(null), sources: [failed, failed].flatMap((source) => source ?? []) };
    expect(judge({ sentiment: bothFailed, technical: FULL, params: PARAMS }).missing).toEqual(["sentiment: timed out"]);

    const noSource = { ...sentimentOf(null), sources: [] };
    expect(judge({ sentiment: noSource, technical: FULL, params: PARAMS }).missing).toEqual(["sentiment: no source"]);
  });
});

describe("momentum", () => {
  it("adds the votes of the move and reads no headlines", () => {
    const { judge } = STRATEGIES.momentum;
    const { score, contributions } = judge({ sentiment: sentimentOf(-1), technical: FULL, params: PARAMS });
    expect(contributions.map(({ name, contribution }) => [name, contribution])).toEqual([
      ["trend", 0.4],
      ["sma20", 0.15],
      ["price_action", -0.1],
      ["volume", 0],
    ]);
    expect(score).toBe(0.45);
  });
});

describe("mean_reversion", () => {
  const { judge } = STRATEGIES.mean_reversion;
  const at = (
    close: number,
    rsi: number,
    indicators: Record<string, number | null> = { bollingerUpper: 110, bollingerLower: 90 },
  ) =>
    judge({
      sentiment: sentimentOf(1),
      technical: { ...FULL, close, indicators, votes: [vote("rsi", 0, 0, rsi)] },
      params: PARAMS,
    });

  it.each([
    ["cheap", 90, 20, 1],
    ["dear", 110, 80, -1],
    ["beyond both bands", 60, 5, 1],
    ["in the middle", 100, 50, 0],
    ["half way down", 95, 35, 0.5],
  ])("leans against a price that is %s", (_, close, rsi, score) => {
    expect(at(close, rsi).score).toBe(score);
    expect(at(close, rsi).confidence).toBe(Math.abs(score));
  });

  it("takes bands of no width for neutral", () => {
    expect(at(100, 20, { bollingerUpper: 100, bollingerLower: 100 }).score).toBe(0.533333);
  });

  it("says that the bands are missing before they are defined", () => {
    expect(at(100, 20, { bollingerUpper: 110, bollingerLower: null }).missing).toContain("bollinger: too few bars");
    expect(at(100, 20, { bollingerUpper: null }).missing).toEqual(["bollinger: too few bars", "levels: no vote"]);
  });
});
