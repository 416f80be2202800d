import { accountById } from "@/db/queries/accounts/accounts";
import { decisionById } from "@/db/queries/decisions";
import { type Explanation, explainDecision } from "../../core/decision/explain-decision";
import { canonicalJson } from "../../core/json";
import { retellHeadline } from "../../core/signals/sentiment/retell-headline";
import { retellKept } from "../../core/signals/sentiment/retell-kept";
import { aggregateSentiment, type SentimentReading } from "../../core/signals/sentiment/sentiment";
import type { ApiContext } from "../context";
import { storedInput } from "./decide-again";
import { storedQuestion } from "./stored-question";

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
  const question = await storedQuestion(db, scope, input);
  const asRead = isAnswer(aggregateSentiment(question), sentiment);
  const explanation = explainDecision(input, (id, times) =>
    asRead ? retellHeadline(question, sentiment, id, times) : retellKept(sentiment, id, times),
  );
  return { ...explanation, asRead };
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
