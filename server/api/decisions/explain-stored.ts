import { accountById } from "@/db/queries/accounts/accounts";
import { decisionById } from "@/db/queries/decisions";
import { scoredNews } from "@/db/queries/sentiment";
import type { AgentParams } from "../../core/agents/agent";
import type { DecisionInput } from "../../core/decision/decision";
import { type Explanation, explainDecision } from "../../core/decision/explain-decision";
import { canonicalJson } from "../../core/json";
import { retellHeadline } from "../../core/signals/sentiment/retell-headline";
import { retellKept } from "../../core/signals/sentiment/retell-kept";
import {
  aggregateSentiment,
  type ScoredItem,
  type SentimentQuestion,
  type SentimentReading,
} from "../../core/signals/sentiment/sentiment";
import { WEIGHT_PARAMS } from "../../core/signals/weight-params";
import type { ApiContext } from "../context";
import { storedInput } from "./decide-again";

/** `asRead` where the headlines are still there as they were read; else the reading alone says what they weighed. */
export type StoredExplanation = Explanation & { readonly asRead: boolean };

/**
 * What each headline had to do with a stored decision. Throws Fault `not_found` where there is none, and `data_missing` where its run has lost what its
 * steps found.
 */
export async function explainStored(ctx: ApiContext, decisionId: number): Promise<StoredExplanation> {
  const { db } = ctx.desk.database;
  const row = await decisionById(db, decisionId);
  const scope = ctx.services.newsScope(await accountById(db, row.accountId));
  const input = await storedInput(db, row);
  const { sentiment } = input;
  const ids = [...sentiment.used, ...sentiment.dropped].map(({ id }) => id);
  const question = questionOf(input, await scoredNews(db, { scope, scorer: sentiment.scorer, ids }));
  const asRead = isAnswer(aggregateSentiment(question), sentiment);
  const explanation = explainDecision(input, (id, times) =>
    asRead ? retellHeadline(question, sentiment, id, times) : retellKept(sentiment, id, times),
  );
  return { ...explanation, asRead };
}

/** What was asked. Readings from before there were kinds of sources do not tell it: their sources have no weight here, and none of them is `asRead`. */
function questionOf({ agent, at, sentiment }: DecisionInput, items: readonly ScoredItem[]): SentimentQuestion {
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

/** Whether one reading says the same as the other, to the bit. */
function isAnswer(one: SentimentReading, other: SentimentReading): boolean {
  const said = ({ score, confidence, used, sources }: SentimentReading) =>
    canonicalJson({
      score,
      confidence,
      used: used.map(({ id, score, weight }) => [id, score, weight]),
      missing: sources.map(({ missing }) => missing),
    });
  return said(one) === said(other);
}
