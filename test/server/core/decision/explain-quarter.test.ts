import { describe, expect, it } from "vitest";
import { type AgentParams, STRATEGY_NAMES } from "@/server/core/agents/agent";
import { decide } from "@/server/core/decision/decide";
import type { DecisionInput, Holding } from "@/server/core/decision/decision";
import { explainDecision } from "@/server/core/decision/explain-decision";
import { isSessionBar } from "@/server/core/market/calendar/calendar";
import { assetClassOf, type Bars, sliceBars } from "@/server/core/market/market";
import { barEnd } from "@/server/core/market/timeframes";
import { dec } from "@/server/core/money/money";
import { scoreText } from "@/server/core/news/lexicon/score-text";
import { inputAgain } from "@/server/core/reproduction/reproduce";
import { retellHeadline } from "@/server/core/signals/sentiment/retell-headline";
import { retellKept } from "@/server/core/signals/sentiment/retell-kept";
import {
  aggregateSentiment,
  type ScoredItem,
  type SentimentQuestion,
  type SourceState,
} from "@/server/core/signals/sentiment/sentiment";
import type { Formula } from "@/server/core/signals/strategies/formula";
import { readTechnical, TECHNICAL_BARS } from "@/server/core/signals/technical";
import { labelledHeadlines } from "../../../support/models/labelled-headlines";
import { REAL_FILES, type RealFile, realBars, realBarsPresent } from "../indicators/real-bars";
import { agentWith, COIN, SHARE } from "./decision-fixtures";

/** One run in so many is looked at; ZTRADE_EXPLAIN_EVERY=1 takes every run of the quarter. */
const EVERY = Number(process.env.ZTRADE_EXPLAIN_EVERY ?? 32);
const FROM = Date.parse("2025-07-03T00:00Z");
const TO = Date.parse("2025-09-27T00:00Z");
const HOUR_MS = 3_600_000;
const SOURCES: readonly SourceState[] = [
  { name: "alpaca", kind: "news", weight: 0.4, missing: null },
  { name: "rss", kind: "other", weight: 0.1, missing: null },
  { name: "reddit", kind: "reddit", weight: 0.25, missing: "it did not answer" },
];
const WAYS = STRATEGY_NAMES.flatMap((strategy) => ([1, 2] as const).map((formula) => ({ strategy, formula })));
/** Near to what a reading comes to, so that one headline may turn it. */
const PARAMS = { minConfidence: 0.25, buyThreshold: 0.2, sellThreshold: -0.2 } satisfies Partial<AgentParams>;

type Run = { readonly input: DecisionInput; readonly question: SentimentQuestion };

/** A headline about every three hours, from the labelled ones in turn; every fifth is told again by RSS half an hour later. */
function headlinesOn(symbol: string): readonly ScoredItem[] {
  const texts = labelledHeadlines();
  const items: ScoredItem[] = [];
  for (let n = 0, at = FROM; at < TO; n++, at += (1 + (n % 5)) * HOUR_MS) {
    const { text } = texts[(n * 17) % texts.length] ?? { text: "" };
    const told = (id: string, source: string, publishedAt: number) => {
      const item = { id, source, publisher: "wire", story: id, symbols: [symbol], title: text, summary: "", url: null };
      items.push({ item: { ...item, publishedAt, seenAt: publishedAt }, score: scoreText(text) });
    };
    told(`n${n}`, "alpaca", at);
    if (n % 5 === 0) told(`r${n}`, "rss", at + HOUR_MS / 2);
  }
  return items;
}

/** The runs of an agent over the quarter; what it buys it holds until it sells. */
function* runsOn(file: RealFile): Generator<Run> {
  const bars: Bars = realBars(file);
  const assetClass = assetClassOf(file.symbol);
  const headlines = headlinesOn(file.symbol);
  let holding: Holding | null = null;
  for (let i = TECHNICAL_BARS, run = 0, taken = 0; i < bars.time.length; i++) {
    const start = Number(bars.time[i]);
    if (start < FROM || start >= TO || !isSessionBar(assetClass, file.timeframe, start) || run++ % EVERY !== 0) continue;
    const at = barEnd(assetClass, file.timeframe, start);
    const way = WAYS[taken++ % WAYS.length];
    const items = headlines.filter(({ item }) => item.publishedAt <= at && item.publishedAt > at - 25 * HOUR_MS);
    const question = { items, at, symbol: file.symbol, sources: SOURCES, scorer: "lexicon-2" };
    const technical = readTechnical(sliceBars(bars, i + 1 - TECHNICAL_BARS, i + 1));
    const input: DecisionInput = {
      agent: { ...agentWith({ ...PARAMS, strategy: way?.strategy, exitAtSessionEnd: false }), symbol: file.symbol },
      at,
      instrument: assetClass === "crypto" ? COIN : { ...SHARE, symbol: file.symbol },
      price: technical.close,
      usualPrice: technical.close,
      holding,
      exits: holding && { stopPrice: "0.01", targetPrice: "1000000" },
      freeCapitalUsd: 10_000,
      lastRunOfSession: false,
      sentiment: aggregateSentiment(question),
      technical,
      formula: way?.formula,
    };
    const { action, qty } = decide(input);
    if (action === "buy") holding = { qty: Number(qty), avgPrice: technical.close, openedAt: at };
    if (action === "sell") holding = null;
    yield { input, question };
  }
}

/** As a decision of this formula comes back from the database; those of the first kept none. */
function stored({ agent, at, sentiment, technical, ...basis }: DecisionInput): DecisionInput {
  const { formula, ...rest } = JSON.parse(JSON.stringify(basis)) as typeof basis;
  const readings = JSON.parse(JSON.stringify({ sentiment, technical })) as Pick<DecisionInput, "sentiment" | "technical">;
  return inputAgain(formula === 1 ? rest : { ...rest, formula }, { agent, at, ...readings });
}

const upshotOf = (input: DecisionInput) => {
  const { action, score, confidence, qty, reason } = decide(input);
  return { action, score, confidence, qty, reason };
};

/** What is decided from headlines of which a story is not there. */
function without({ input, question }: Run, id: string) {
  const gone = new Set([
    id,
    ...input.sentiment.dropped.filter(({ reason }) => reason === `copy of "${id}"`).map((each) => each.id),
  ]);
  const items = question.items.filter(({ item }) => !gone.has(item.id));
  return upshotOf({ ...input, sentiment: aggregateSentiment({ ...question, items }) });
}

/** What it names as needed, where that is a score, a confidence or both. */
function needed(wouldChange: string | null) {
  const ways = /^needs (?:([+-][\d.]+))?(?: and )?(?:([\d.]+) more confidence)? to (?:buy|sell)/.exec(wouldChange ?? "");
  return ways && { score: ways[1] ?? null, confidence: ways[2] ?? null };
}

const lastDigit = (text: string) =>
  dec(10)
    .pow(-(text.split(".")[1]?.length ?? 0))
    .times(Math.sign(Number(text)));

/** What it does with thresholds nearer by so much: the same as a score and a confidence that are further by it. */
function actionWith(input: DecisionInput, score: string | null, confidence: string | null, less: "score" | "confidence" | null) {
  const { params } = input.agent;
  const by = (text: string | null, what: typeof less) =>
    text === null ? dec(0) : dec(text.replace("+", "")).minus(less === what ? lastDigit(text) : 0);
  const nearer = {
    buyThreshold: Number(dec(params.buyThreshold).minus(by(score, "score"))),
    sellThreshold: Number(dec(params.sellThreshold).minus(by(score, "score"))),
    minConfidence: Number(dec(params.minConfidence).minus(by(confidence, "confidence"))),
  };
  return decide({ ...input, agent: { ...input.agent, params: { ...params, ...nearer } } }).action;
}

describe.skipIf(!realBarsPresent).for(REAL_FILES)("every run of the quarter on $symbol", { timeout: 900_000 }, (file) => {
  it("is explained by what a fresh decision comes to without each headline, whatever its strategy and formula", () => {
    const told = { runs: 0, headlines: 0, turned: 0, formulas: new Set<Formula | undefined>() };
    for (const run of runsOn(file)) {
      const input = stored(run.input);
      expect(upshotOf(input)).toEqual(upshotOf(run.input));
      const { made, headlines } = explainDecision(input, (id, times) => retellHeadline(run.question, input.sentiment, id, times));
      expect(made).toEqual(upshotOf(run.input));
      expect(headlines).toHaveLength(run.input.sentiment.used.length);
      for (const headline of headlines) {
        const fresh = without(run, headline.id);
        expect(headline.without).toEqual({ ...fresh, turned: fresh.action !== made.action });
        const changed = [headline.without, headline.half, headline.opposite];
        if (changed.some(({ turned }) => turned)) told.turned++;
        if (input.agent.params.strategy !== "sentiment_momentum")
          for (const other of changed) expect(other).toEqual({ ...made, turned: false });
      }
      const kept = explainDecision(input, (id, times) => retellKept(input.sentiment, id, times));
      expect([kept.made, kept.headlines.length]).toEqual([made, headlines.length]);
      told.runs++;
      told.headlines += headlines.length;
      told.formulas.add(run.input.formula);
    }
    expect(told.formulas).toEqual(new Set([1, 2]));
    expect(told.runs * EVERY).toBeGreaterThan(1_500);
    expect(told.headlines).toBeGreaterThan(told.runs);
    expect(told.turned).toBeGreaterThan(0);
  });

  it("turns with the change that it names, and not with one that is smaller in its last digit", () => {
    let named = 0;
    for (const { input } of runsOn(file)) {
      if (input.formula === 1) continue;
      const { action, wouldChange } = decide(input);
      const needs = action === "hold" ? needed(wouldChange) : null;
      if (!needs) continue;
      named++;
      const { score, confidence } = needs;
      const acted = input.holding ? "sell" : "buy";
      expect(actionWith(input, score, confidence, null)).toBe(acted);
      if (score !== null) expect(actionWith(input, score, confidence, "score")).toBe("hold");
      if (confidence !== null) expect(actionWith(input, score, confidence, "confidence")).toBe("hold");
    }
    expect(named * EVERY).toBeGreaterThan(400);
  });
});
