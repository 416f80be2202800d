import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dataHash } from "@/server/adapters/backtests/data-hash";
import { barsHash } from "@/server/adapters/market-data/bars-hash";
import { createAgentColumn } from "@/server/core/backtest/agent/agent-column";
import { HeadlineColumn, type Headlines, seenBy } from "@/server/core/backtest/agent/headlines";
import { playAgent } from "@/server/core/backtest/agent/play-agent";
import type { PlayedDecision } from "@/server/core/backtest/agent/played-decision";
import { checkAgentLookAhead, type ReadBars } from "@/server/core/backtest/evidence/history/check-agent-look-ahead";
import { headlinesInWords } from "@/server/core/backtest/play/headlines-in-words";
import type { Bars } from "@/server/core/market/market";
import { aggregateSentiment } from "@/server/core/signals/sentiment/sentiment";
import { WEIGHT_PARAMS } from "@/server/core/signals/weight-params";
import { usualTerms } from "@/test/defaults/usual-terms";
import { agentWith, QUICK } from "./evidence/quick-agent";
import { toldHeadlines } from "./told-headlines";
import { walk } from "./walk";

const bars = walk(11, 240);
const span = (of: Bars) => [of.time[0] as number, of.time.at(-1) as number] as const;
const headlines = toldHeadlines(1, 60, span(bars));
const terms = usualTerms("BTC/USD");
const aSeed = fc.nat(1_000);

function decisions(told: Headlines | null): readonly PlayedDecision[] {
  const made: PlayedDecision[] = [];
  const options = { ...terms, isQuick: false, onDecision: (each: PlayedDecision) => made.push(each) };
  playAgent(agentWith(QUICK), createAgentColumn(bars, told), options);
  return made;
}
const said = (made: readonly PlayedDecision[]) => made.map(({ index, decision, vetoedBy }) => ({ index, decision, vetoedBy }));

describe("headlines beside bars", () => {
  it("are read at each bar as a run reads them, those that were not seen yet left out", () => {
    fc.assert(
      fc.property(aSeed, fc.constantFrom(QUICK, { ...QUICK, newsWeight: 0 }), (seed, params) => {
        const told = toldHeadlines(seed, 50, span(bars));
        const column = new HeadlineColumn(told, bars.time, params);
        const sources = told.sources.map((source) => ({ ...source, weight: params[WEIGHT_PARAMS[source.kind]], missing: null }));
        // A source without weight is not asked.
        const asked = told.items.filter(({ item }) => sources.some(({ name, weight }) => name === item.source && weight > 0));
        for (const [i, at] of bars.time.entries()) {
          const items = asked.filter(({ item }) => item.seenAt <= at);
          const { dropped: _, ...run } = aggregateSentiment({ items, at, symbol: "BTC/USD", sources, scorer: "lexicon" });
          expect(column.readingAt(i)).toMatchObject(run);
          expect(column.figuresAt(i)).toEqual({ score: run.score, confidence: run.confidence });
        }
      }),
      { numRuns: 10 },
    );
  });

  it("have a part in what is decided", () => {
    const [with_, without] = [decisions(headlines), decisions(null)];
    expect(with_).toHaveLength(without.length);
    expect(said(with_)).not.toEqual(said(without));
    expect(with_.some(({ input }) => input.sentiment.used.length > 3)).toBe(true);
  });

  it("change nothing before they are seen, whenever they were out", () => {
    fc.assert(
      fc.property(aSeed, fc.integer({ min: 20, max: 220 }), (seed, cut) => {
        const at = bars.time[cut] as number;
        const more = toldHeadlines(seed, 40, span(bars)).items.map((scored) => ({
          ...scored,
          item: { ...scored.item, id: `later ${scored.item.id}`, seenAt: Math.max(scored.item.seenAt, at) + 1 },
        }));
        const until = (told: Headlines) => said(decisions(told)).filter(({ index }) => index <= cut);
        expect(until({ ...headlines, items: [...headlines.items, ...more] })).toEqual(until(headlines));
        expect(until(seenBy(headlines, at))).toEqual(until(headlines));
      }),
      { numRuns: 8 },
    );
  });

  it("come to the same where nothing is left undecided", () => {
    for (const seed of [2, 3, 4]) {
      const column = createAgentColumn(bars, toldHeadlines(seed, 80, span(bars)));
      const [quick, whole] = [true, false].map((isQuick) => playAgent(agentWith(QUICK), column, { ...terms, isQuick }));
      expect(quick).toEqual(whole);
      expect(quick?.trades.length).toBeGreaterThan(3);
    }
  });

  it("are weighed anew by other weights over the same bars", () => {
    const column = createAgentColumn(bars, headlines);
    const params = { ...QUICK, newsWeight: 0, secWeight: 0, otherWeight: 0 };
    playAgent(agentWith(QUICK), column, terms);
    expect(playAgent(agentWith(params), column, terms)).toEqual(
      playAgent(agentWith(params), createAgentColumn(bars, { ...headlines, items: [] }), terms),
    );
  });
});

describe("the look-ahead check", () => {
  const check = (read?: ReadBars) =>
    checkAgentLookAhead(agentWith(QUICK), bars, { from: 60, to: 220 }, terms, { seed: "told", cuts: 20, headlines }, read);

  it("passes an agent that reads headlines once they are seen", () => {
    expect(check()).toMatchObject({ passed: true, decisions: [], indicators: [] });
  });

  it("finds one that reads them when they are published", () => {
    const early: ReadBars = (given, told) =>
      createAgentColumn(
        given,
        told && { ...told, items: told.items.map(({ item, score }) => ({ score, item: { ...item, seenAt: item.publishedAt } })) },
      );
    const found = check(early);
    expect(found.passed).toBe(false);
    expect(found.indicators.map(({ name }) => name)).toEqual(["sentiment"]);
    expect(found.decisions[0]?.reasons).toMatchObject([{ name: "sentiment", blame: "changed" }]);
  });
});

it("a result says what it knew of headlines", () => {
  const words = (told: Headlines | null, to = span(bars)[1]) => headlinesInWords("BTC/USD", told, [bars.time[100] as number, to]);
  expect(words(null)).toBe("no headlines: it goes by the price alone");
  expect(words({ ...headlines, items: [] })).toBe("no headlines were stored for BTC/USD: it goes by the price alone");
  expect(words({ ...headlines, items: [], unread: 3 })).toMatch(/; 3 headlines left out, which lexicon has not read$/);
  expect(words(headlines, 1)).toBe("no headlines of BTC/USD were seen before the end of the period: it goes by the price alone");
  const seen = headlines.items.filter(({ item }) => item.seenAt <= span(bars)[1]).length;
  expect(seen).toBeLessThan(60);
  expect(words(headlines)).toMatch(
    new RegExp(
      `^headlines from 2025-01-01 to 2025-01-01, ${seen} of them, \\d+ within the period: read by lexicon, each from when`,
    ),
  );
});

it("the hash of the data is that of the bars and of all that was read of headlines, in whatever order", () => {
  const of = (told: Headlines | null) => dataHash([{ bars, finer: null, headlines: told }]);
  expect(of(null)).toBe(barsHash(bars));
  expect(of({ ...headlines, items: headlines.items.toReversed() })).toBe(of(headlines));
  const [first, ...rest] = headlines.items;
  if (!first) throw new Error("there is no headline");
  const changed = [
    { ...headlines, scorer: "finbert-12345678" },
    { ...headlines, items: rest },
    { ...headlines, items: [{ ...first, item: { ...first.item, seenAt: first.item.seenAt + 1 } }, ...rest] },
    { ...headlines, items: [{ ...first, score: { positive: 0.5, negative: 0.3, neutral: 0.2 } }, ...rest] },
  ];
  expect(new Set([of(null), of(headlines), ...changed.map(of)]).size).toBe(6);
});
