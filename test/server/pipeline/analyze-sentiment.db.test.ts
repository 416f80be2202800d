import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { newsItems, textScores } from "@/db/schema";
import { Fault } from "@/server/core/fault";
import type { NewsItem, Scorer, Scorers, SentimentSource } from "@/server/core/ports";
import type { StepContext } from "@/server/pipeline/step";
import { analyzeSentiment } from "@/server/pipeline/steps/analyze-sentiment";
import { newsItem } from "@/test/contract/sentiment-source";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { PARAMS } from "../core/decision/decision-fixtures";

const AT = Date.UTC(2026, 2, 3, 15);
const GOOD = { positive: 0.9, negative: 0.05, neutral: 0.05 };

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
  database = openDatabase(testDatabase.url);
});
beforeEach(async () => {
  await database.db.delete(newsItems);
  await database.db.delete(textScores);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const told = (id: string, given: Partial<NewsItem> = {}) =>
  newsItem({ id, source: "alpaca", title: `Profit of ${id} rises`, publishedAt: AT - 60_000, seenAt: AT - 50_000, ...given });

function source(given: Partial<SentimentSource> = {}): SentimentSource {
  return { name: "alpaca", kind: "news", covers: async () => true, items: async () => [told("one"), told("two")], ...given };
}

/** A scorer that counts how often it read each text. */
function countingScorer(name: string, score: Scorer["score"] = async (texts) => texts.map(() => GOOD)) {
  const read: string[] = [];
  return {
    read,
    scorer: {
      name,
      score: (texts: readonly string[]) => {
        read.push(...texts);
        return score(texts);
      },
    },
  };
}

async function analyze(given: {
  readonly sources?: readonly SentimentSource[];
  readonly scorers?: Scorers;
  readonly params?: object;
  readonly newsScope?: string;
}) {
  const lexicon = countingScorer("lexicon-1").scorer;
  const { sources = [source()], scorers = { choose: () => ({ scorer: lexicon, insteadOf: null }), fallback: lexicon } } = given;
  const words: string[] = [];
  const context = {
    trading: { db: database.db, newsScope: given.newsScope ?? "real", sources, scorers },
    run: { agent: { params: { ...PARAMS, ...given.params } } },
    log: (level: string, text: string) => words.push(`${level}: ${text}`),
  } as unknown as StepContext;
  return { reading: await analyzeSentiment({ symbol: "TSLA", at: AT }, context), words };
}

describe("the step that reads the headlines", () => {
  it("has each text read once by a model, whatever number of runs ask and of headlines bear it", async () => {
    const { scorer, read } = countingScorer("lexicon-1");
    const scorers = { choose: () => ({ scorer, insteadOf: null }), fallback: scorer };
    const twice = source({ items: async () => [told("one"), told("twin", { title: "Profit of one rises" })] });
    const { reading } = await analyze({ scorers, sources: [twice] });
    await analyze({ scorers, sources: [twice] });
    expect(read).toEqual(["Profit of one rises"]);
    expect(reading.used).toMatchObject([{ copies: 2, publisher: "Reuters" }]);
  });

  it("keeps a headline whose text another headline, or another account's, had before", async () => {
    await analyze({});
    const sources = [source({ items: async () => [told("three", { title: "Profit of one rises" })] })];
    await analyze({ sources });
    await analyze({ sources, newsScope: "sim-2" });
    const rows = await database.db.select({ scope: newsItems.scope, id: newsItems.id }).from(newsItems);
    expect(rows.map(({ scope, id }) => `${scope} ${id}`).toSorted()).toEqual([
      "real one",
      "real three",
      "real two",
      "sim-2 three",
    ]);
  });

  it.each([
    ["is too slow", new Fault("timeout", "FinBERT did not answer within 10 s")],
    ["went away", new Fault("data_missing", "FinBERT is not there: its thread ended")],
    ["has too much to do", new Fault("refused", "2000 texts wait to be scored")],
  ])("lets the lexicon read when the model %s, and says so with the reading (fault 25)", async (_, fault) => {
    const finbert = countingScorer("finbert-0a1b2c3d", () => Promise.reject(fault)).scorer;
    const lexicon = countingScorer("lexicon-1").scorer;
    const scorers = { choose: () => ({ scorer: finbert, insteadOf: null }), fallback: lexicon };
    const { reading, words } = await analyze({ scorers });
    const instead = `finbert-0a1b2c3d: ${fault.message}`;
    expect(reading).toMatchObject({ scorer: "lexicon-1", insteadOf: instead });
    expect(reading.score).toBeGreaterThan(0);
    expect(words).toContain(`warn: lexicon-1 reads the headlines: ${instead}`);
  });

  it("says with the reading why another model reads than the one that is wanted (fault 25)", async () => {
    const lexicon = countingScorer("lexicon-1").scorer;
    const scorers = { choose: () => ({ scorer: lexicon, insteadOf: "FinBERT: downloading, 43 % of 111 MB" }), fallback: lexicon };
    const { reading } = await analyze({ scorers });
    expect(reading).toMatchObject({ scorer: "lexicon-1", insteadOf: "FinBERT: downloading, 43 % of 111 MB" });
  });

  it("does not hide a bug of a model behind the lexicon", async () => {
    const broken = countingScorer("finbert-0a1b2c3d", () => Promise.reject(new TypeError("x is undefined"))).scorer;
    const scorers = { choose: () => ({ scorer: broken, insteadOf: null }), fallback: countingScorer("lexicon-1").scorer };
    await expect(analyze({ scorers })).rejects.toThrow(TypeError);
  });

  it("names a source that cannot say as missing, and goes by the others", async () => {
    const broken = source({ name: "sec", kind: "sec", items: () => Promise.reject(new Fault("data_missing", "status 500")) });
    const { reading, words } = await analyze({ sources: [source(), broken] });
    expect(reading.sources).toMatchObject([
      { source: "alpaca", missing: null, weight: 1 },
      { source: "sec", missing: "status 500", weight: 0, score: null },
    ]);
    expect(words).toContain("warn: sec is missing: status 500");
  });

  it("leaves out a source that has no part in the symbol, and does not ask one without weight", async () => {
    const other = source({ name: "sec", kind: "sec", covers: async () => false });
    const weightless = source({ name: "reddit", kind: "reddit", items: () => Promise.reject(new Error("was asked")) });
    const { reading } = await analyze({ sources: [source(), other, weightless], params: { redditWeight: 0 } });
    expect(reading.sources.map(({ source: name, missing }) => [name, missing])).toEqual([
      ["alpaca", null],
      ["reddit", "its weight is 0"],
    ]);
  });

  it("uses nothing that was published or seen after the run's due time", async () => {
    const late = source({
      items: async () => [told("seen", { seenAt: AT + 1 }), told("told", { publishedAt: AT + 1, seenAt: AT })],
    });
    const { reading } = await analyze({ sources: [late] });
    expect(reading).toMatchObject({ score: null, used: [] });
    expect(reading.dropped.map(({ reason }) => reason).toSorted()).toEqual([
      "published after the decision",
      "seen after the decision",
    ]);
  });
});
