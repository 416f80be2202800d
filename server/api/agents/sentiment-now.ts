import { lateNews } from "@/db/queries/late-news";
import { isPlayed } from "../../core/accounts/account";
import type { LiveRun } from "../../core/divergence/divergence";
import { aggregateSentiment, type SentimentReading } from "../../core/signals/sentiment/sentiment";
import { SOURCE_TERMS } from "../../core/signals/sentiment/source-kinds";
import type { AttentionContext } from "../attention/round";
import { findingsOf } from "../decisions/decide-again";
import { storedQuestion } from "../decisions/stored-question";

const LOOK_BACK_MS = Math.max(...Object.values(SOURCE_TERMS).map(({ lookBackMs }) => lookBackMs));
/** What a run reads within is not late. */
const LATE_MS = 1_000;
/** Each is read again by itself. */
const MOST_RUNS = 200;

/**
 * What the newest runs would have read of headlines, had they known those that were out by then and seen only afterwards; runs of which none was are left
 * out. A played market tells its headlines on time.
 */
export async function sentimentNowOf(
  { desk, services, account }: AttentionContext,
  runs: readonly LiveRun[],
): Promise<ReadonlyMap<number, SentimentReading>> {
  const { db } = desk.database;
  const [first, last] = [runs[0], runs.at(-1)];
  if (isPlayed(account.kind) || !first || !last) return new Map();
  const scope = services.newsScope(account);
  const { symbol } = last.agent;
  const late = await lateNews(db, { scope, symbol, from: first.at - LOOK_BACK_MS, to: last.at, lateMs: LATE_MS });
  const now = new Map<number, SentimentReading>();
  for (const { runId, at, agent, made } of runs.toReversed()) {
    const unseen = late.filter(({ publishedAt, seenAt }) => publishedAt > at - LOOK_BACK_MS && publishedAt <= at && seenAt > at);
    if (!made?.sentiment || unseen.length === 0) continue;
    if (now.size >= MOST_RUNS) break;
    const { sentiment } = await findingsOf(db, { runId });
    if (!sentiment) continue;
    const dropped = [...sentiment.dropped, ...unseen.map(({ id }) => ({ id, reason: "" }))];
    const question = await storedQuestion(db, scope, { agent, at, sentiment: { ...sentiment, dropped } });
    // What was seen after the decision has no part in a reading: here it is taken as seen in time.
    const items = question.items.map(({ item, ...score }) => ({
      ...score,
      item: { ...item, seenAt: Math.min(item.seenAt, at) },
    }));
    now.set(runId, aggregateSentiment({ ...question, items }));
  }
  return now;
}
