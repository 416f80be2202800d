import type { Db } from "@/db/client";
import { insertAnswers, unknownIncidents } from "@/db/queries/alerts/answers";
import type { ChannelRow } from "@/db/queries/alerts/channels";
import type { MessageRow } from "@/db/queries/alerts/outbox";
import { ANSWER_MS, answersTo } from "../core/alerts/answers";
import type { AnswerOffer } from "../core/alerts/channel";
import { CHANNEL_KINDS } from "../core/alerts/channel-kinds";
import { hashSecret, newSecret } from "../people/one-time-secret";

/**
 * What may be answered to a message over a channel, each by a secret of its own of which the desk keeps the hash; `answerUrl` is the public address of the
 * desk, null where it has none, and then no links are sent.
 */
export async function offerAnswers(
  db: Db,
  { kind }: Pick<ChannelRow, "kind">,
  { id: messageId, level }: Pick<MessageRow, "id" | "level">,
  { answerUrl, now }: { readonly answerUrl: string | null; readonly now: number },
): Promise<readonly AnswerOffer[]> {
  const by = CHANNEL_KINDS[kind].answersBy;
  if (by === null || (by === "link" && answerUrl === null)) return [];
  const { length: open } = await unknownIncidents(db, messageId);
  const offers = answersTo({ level, open }).map((action) => ({ action, secret: newSecret() }));
  const stamps = { messageId, createdAt: now, expiresAt: now + ANSWER_MS };
  await insertAnswers(
    db,
    offers.map(({ action, secret }) => ({ ...stamps, action, secretHash: hashSecret(secret) })),
  );
  return offers.map((offer) => ({ ...offer, url: by === "link" ? `${answerUrl}/answer#${offer.secret}` : null }));
}
