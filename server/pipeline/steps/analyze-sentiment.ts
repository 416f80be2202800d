import { loadScores, saveNews, saveScores } from "@/db/queries/sentiment";
import { messageOf } from "../../core/fault";
import type { NewsItem, SentimentScore, SentimentSource } from "../../core/ports";
import { aggregateSentiment, SENTIMENT, type SentimentReading, type SourceState } from "../../core/sentiment";
import type { StepContext } from "../step";

/** What the headlines say. A source that fails is missing and named as such; it never fails the run. */
export async function analyzeSentiment(
  { symbol, at }: { readonly symbol: string; readonly at: number },
  context: StepContext,
): Promise<SentimentReading> {
  const { world, log } = context;
  const answers = await Promise.all(
    world.sources.filter((source) => source.covers(symbol)).map((source) => ask(source, symbol, at)),
  );
  for (const { state } of answers) if (state.missing !== null) log("warn", `${state.name} is missing: ${state.missing}`);
  const items = answers.flatMap((answer) => answer.items);
  const scores = await scoresOf(items, context);
  const reading = aggregateSentiment({
    items: items.flatMap((item) => {
      const score = scores.get(item.id);
      return score ? [{ item, score }] : [];
    }),
    at,
    symbol,
    sources: answers.map((answer) => answer.state),
    scorer: world.scorer.name,
  });
  log(
    "info",
    reading.score === null
      ? `no sentiment: ${answers.length === 0 ? `no source covers ${symbol}` : "no headline counts"}`
      : `sentiment ${reading.score.toFixed(2)} with confidence ${reading.confidence.toFixed(2)} from ${reading.used.length} headlines`,
  );
  return reading;
}

async function ask(
  source: SentimentSource,
  symbol: string,
  at: number,
): Promise<{ state: SourceState; items: readonly NewsItem[] }> {
  try {
    const items = await source.items(symbol, at - SENTIMENT.lookBackMs, at);
    return { state: { name: source.name, weight: 1, missing: null }, items };
  } catch (error) {
    return { state: { name: source.name, weight: 1, missing: messageOf(error) }, items: [] };
  }
}

/** Scores of the items by the world's scorer; each headline is scored once, whatever number of agents read it. */
async function scoresOf(items: readonly NewsItem[], { world }: StepContext): Promise<ReadonlyMap<string, SentimentScore>> {
  const { db, scorer, newsScope } = world;
  const known = await loadScores(
    db,
    newsScope,
    scorer.name,
    items.map((item) => item.id),
  );
  const fresh = items.filter((item) => !known.has(item.id));
  if (fresh.length === 0) return known;
  const results = await scorer.score(fresh.map((item) => (item.summary === "" ? item.title : `${item.title}. ${item.summary}`)));
  const scored = new Map(
    fresh.flatMap((item, index) => {
      const score = results[index];
      return score ? [[item.id, score] as const] : [];
    }),
  );
  await db.transaction(async (tx) => {
    await saveNews(tx, newsScope, fresh);
    await saveScores(tx, newsScope, scorer.name, scored);
  });
  return new Map([...known, ...scored]);
}
