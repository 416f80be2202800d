import { loadScores, saveNews, saveScores, storedNews } from "@/db/queries/sentiment";
import { textHashOf } from "@/db/text-hash";
import { Fault, messageOf } from "../../core/fault";
import type { NewsItem, Scorer, SentimentScore, SentimentSource } from "../../core/ports";
import { aggregateSentiment, type SentimentReading, type SourceState } from "../../core/signals/sentiment/sentiment";
import { SOURCE_TERMS } from "../../core/signals/sentiment/source-kinds";
import { textOf } from "../../core/signals/sentiment/text-of";
import { WEIGHT_PARAMS } from "../../core/signals/weight-params";
import type { StepContext } from "../step";

/** What the headlines say. A source that fails is missing and named as such, and so is a model; neither fails the run. */
export async function analyzeSentiment(
  { symbol, at }: { readonly symbol: string; readonly at: number },
  context: StepContext,
): Promise<SentimentReading> {
  const { trading, log } = context;
  const answers = await Promise.all(trading.sources.map((source) => ask(source, symbol, at, context)));
  const asked = answers.filter((answer) => answer !== null);
  for (const { state } of asked) if (state.missing !== null) log("warn", `${state.name} is missing: ${state.missing}`);
  const items = asked.flatMap((answer) => answer.items);
  const { scorer, insteadOf, scores } = await scoreAll(items, context);
  const reading = aggregateSentiment({
    items: items.flatMap((item) => {
      const score = scores.get(textHashOf(item));
      return score ? [{ item, score }] : [];
    }),
    at,
    symbol,
    sources: asked.map((answer) => answer.state),
    scorer,
    insteadOf,
  });
  log(
    "info",
    reading.score === null
      ? `no sentiment: ${asked.length === 0 ? `no source covers ${symbol}` : "no headline counts"}`
      : `sentiment ${reading.score.toFixed(2)} with confidence ${reading.confidence.toFixed(2)} from ${reading.used.length} headlines`,
  );
  return reading;
}

/** What a source says of `symbol` up to `at`; null when it has no part in it. */
async function ask(
  source: SentimentSource,
  symbol: string,
  at: number,
  { run }: StepContext,
): Promise<{ state: SourceState; items: readonly NewsItem[] } | null> {
  const { name, kind } = source;
  const weight = run.agent.params[WEIGHT_PARAMS[kind]];
  const state = { name, kind, weight, missing: null };
  try {
    if (!(await source.covers(symbol))) return null;
    if (weight === 0) return { state, items: [] };
    return { state, items: await source.items(symbol, at - SOURCE_TERMS[kind].lookBackMs, at) };
  } catch (error) {
    return { state: { ...state, missing: messageOf(error) }, items: [] };
  }
}

type Scores = ReadonlyMap<string, SentimentScore>;

/** Scores of the items by the hash of their text; with another model, and why, when the one that is wanted cannot. */
async function scoreAll(items: readonly NewsItem[], context: StepContext) {
  const { choose, fallback } = context.trading.scorers;
  const { scorer, insteadOf } = choose();
  if (insteadOf !== null) context.log("warn", `${scorer.name} reads the headlines: ${insteadOf}`);
  try {
    return { scorer: scorer.name, insteadOf, scores: await scoresBy(scorer, items, context) };
  } catch (error) {
    if (!(error instanceof Fault) || scorer === fallback) throw error;
    const instead = `${scorer.name}: ${error.message}`;
    context.log("warn", `${fallback.name} reads the headlines: ${instead}`);
    return { scorer: fallback.name, insteadOf: instead, scores: await scoresBy(fallback, items, context) };
  }
}

/** Scores by one model; each text is scored once, whatever number of headlines bear it and of agents read them. New headlines are kept. */
async function scoresBy(scorer: Scorer, items: readonly NewsItem[], { trading }: StepContext): Promise<Scores> {
  const { db, newsScope } = trading;
  const byHash = new Map(items.map((item) => [textHashOf(item), item]));
  const [known, stored] = await Promise.all([
    loadScores(db, scorer.name, [...byHash.keys()]),
    storedNews(
      db,
      newsScope,
      items.map(({ id }) => id),
    ),
  ]);
  const unsaved = items.filter(({ id }) => !stored.has(id));
  const fresh = [...byHash].filter(([hash]) => !known.has(hash));
  if (fresh.length === 0 && unsaved.length === 0) return known;
  const results = fresh.length > 0 ? await scorer.score(fresh.map(([, item]) => textOf(item))) : [];
  const scored = new Map(
    fresh.flatMap(([hash], index) => {
      const score = results[index];
      return score ? [[hash, score] as const] : [];
    }),
  );
  await db.transaction(async (tx) => {
    await saveNews(tx, newsScope, unsaved);
    await saveScores(tx, scorer.name, scored);
  });
  return new Map([...known, ...scored]);
}
