import type { Db } from "@/db/client";
import { scoredNews } from "@/db/queries/sentiment";
import type { AgentParams } from "../../core/agents/agent";
import type { DecisionInput } from "../../core/decision/decision";
import type { NotKept } from "../../core/reproduction/reproduce";
import type { ScoredItem, SentimentQuestion, SentimentReading } from "../../core/signals/sentiment/sentiment";
import { WEIGHT_PARAMS } from "../../core/signals/weight-params";

type Asked = Pick<DecisionInput, "agent" | "at" | "sentiment">;

/** What was asked of the headlines, of those that are still there, as their model scored them. */
export async function storedQuestion(db: Db, scope: string, asked: Asked): Promise<SentimentQuestion> {
  const { sentiment } = asked;
  return questionOf(asked, await scoredNews(db, { scope, scorer: sentiment.scorer, ids: idsOf(sentiment) }));
}

/** The same, where every headline is there and the reading tells what it was asked. */
export async function wholeQuestion(db: Db, scope: string, asked: Asked): Promise<SentimentQuestion | NotKept> {
  const { sources } = asked.sentiment;
  if (sources.some(({ kind }) => kind === undefined))
    return { notKept: "an earlier release did not keep of which kind its sources were" };
  const question = await storedQuestion(db, scope, asked);
  const gone = new Set(idsOf(asked.sentiment)).size - question.items.length;
  return gone === 0 ? question : { notKept: `${gone} of its headlines, or their scores, are no longer stored` };
}

function idsOf({ used, dropped }: SentimentReading): readonly string[] {
  return [...used, ...dropped].map(({ id }) => id);
}

/** Readings from before there were kinds of sources do not tell what was asked: their sources have no weight here. */
function questionOf({ agent, at, sentiment }: Asked, items: readonly ScoredItem[]): SentimentQuestion {
  const { scorer, insteadOf } = sentiment;
  const weightOf = ({ kind }: SentimentReading["sources"][number], params: AgentParams) =>
    kind === undefined ? 0 : params[WEIGHT_PARAMS[kind]];
  const sources = sentiment.sources.map((source) => {
    const isSilent = items.every(({ item }) => item.source !== source.source);
    const weight = weightOf(source, agent.params);
    return { name: source.source, kind: source.kind ?? "other", weight, missing: isSilent ? source.missing : null };
  });
  return { items, at, symbol: agent.symbol, sources, scorer, insteadOf: insteadOf ?? null };
}
