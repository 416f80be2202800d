import { answerByHash, type SentAnswer } from "@/db/queries/alerts/answers";
import { takeAnswer } from "../../control/alerts/take-answer";
import type { AnswerAction } from "../../core/alerts/answers";
import { Fault } from "../../core/fault";
import type { Actor } from "../../core/people/actor";
import { hashSecret, isSecret } from "../../people/one-time-secret";
import { engageAll } from "../accounts/engage-all";
import { asDesk } from "../as-desk";
import type { ApiContext } from "../context";

type DeskContext = Pick<ApiContext, "desk" | "services">;

export type AnswerState = "open" | "used" | "expired";

async function answerOf({ desk }: DeskContext, secret: string): Promise<SentAnswer> {
  const answer = isSecret(secret) ? await answerByHash(desk.database.db, hashSecret(secret)) : null;
  if (!answer) throw new Fault("not_found", "this desk knows nothing of it: it was not sent by it, or too long ago");
  return answer;
}

const stateOf = ({ usedAt, expiresAt }: SentAnswer, now: number): AnswerState =>
  usedAt !== null ? "used" : now >= expiresAt ? "expired" : "open";

/** What somebody would answer by a link, and to what. Nothing is done. Throws Fault `not_found`. */
export async function lookAtAnswer(
  ctx: DeskContext,
  secret: string,
): Promise<{ readonly action: AnswerAction; readonly text: string; readonly state: AnswerState }> {
  const answer = await answerOf(ctx, secret);
  return { action: answer.action, text: answer.body, state: stateOf(answer, ctx.desk.wall.now()) };
}

/**
 * Does what somebody answers to a message, once, and says what was done. `who` names them by the channel over which it was sent; `channelId` is that over which
 * it came back, where it has to be the same. Nothing that starts trading, or makes it more, can be answered. Throws Faults `not_found`, `conflict` where
 * it was used, `refused` where its time is over, and `database_unavailable`, by which nothing was used up.
 */
export async function giveAnswer(
  ctx: DeskContext,
  secret: string,
  by: { readonly who: (channelName: string) => Actor; readonly channelId?: string },
): Promise<string> {
  const answer = await answerOf(ctx, secret);
  if (by.channelId !== undefined && by.channelId !== answer.channelId)
    throw new Fault("not_found", "it was sent over another channel");
  const state = stateOf(answer, ctx.desk.wall.now());
  if (state === "used") throw new Fault("conflict", "it was answered before");
  if (state === "expired") throw new Fault("refused", "its time is over: open the desk instead");
  const desk = { ...ctx.desk, actor: by.who(answer.channelName) };
  if (answer.action === "acknowledge") return acknowledgedInWords(await takeAnswer(desk, answer));
  const reason = `answered to an alert over ${answer.channelName}`;
  const { accounts } = await engageAll({ ...asDesk(ctx), desk }, { reason, cancel: "pause" });
  await takeAnswer(desk, answer);
  const moved = accounts.some((account) => account.refusal === null && account.moved);
  return moved
    ? "Entries are paused in every account. Exits and stops go on. They begin again on the desk alone."
    : "Entries were kept out before: nothing was changed.";
}

/** For what comes back another way than over the network. */
export const givenTo =
  (ctx: DeskContext) =>
  (...given: Parameters<typeof giveAnswer> extends [DeskContext, ...infer Rest] ? Rest : never): Promise<string> =>
    giveAnswer(ctx, ...given);

function acknowledgedInWords(known: number): string {
  if (known === 0) return "It is over, or somebody knew of it before.";
  return `The desk knows that you know${known === 1 ? "" : ` of all ${known}`}: it is silent until it ends, or becomes worse.`;
}
