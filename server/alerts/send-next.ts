import type { Db } from "@/db/client";
import { type ChannelRow, changeChannel, channelById } from "@/db/queries/alerts/channels";
import { beginTry, dropWaiting, endTry, firstOfThread, holdNextMessage, type MessageRow } from "@/db/queries/alerts/outbox";
import { publish } from "@/db/queries/events";
import type { ChannelInputs } from "../adapters/alerts/channel-inputs";
import { backOffMs } from "../adapters/back-off";
import type { SendResult } from "../core/alerts/channel";
import { CHANNEL_KINDS } from "../core/alerts/channel-kinds";
import { Fault } from "../core/fault";
import type { Clock } from "../core/ports";
import type { Vault } from "../core/vault";
import { measure } from "../telemetry/measure";
import { createChannel } from "./create-channel";
import { offerAnswers } from "./offer-answers";

const BACK_OFF = { firstMs: 5_000, mostMs: 15 * 60_000 };
/** What could not be told for a day is not told any more: the page has it. */
const GIVEN_UP_MS = 24 * 3_600_000;
/** So many tries in a row come to nothing before the channel counts as failing. */
const FAILING_TRIES = 3;
/** Nobody knows what became of a try whose process is gone. */
const LEFT: SendResult = { kind: "unknown", at: "answer", words: "the desk ended while it was sent" };

export interface Sending {
  readonly db: Db;
  readonly vault: Vault;
  readonly inputs: ChannelInputs;
  readonly wall: Clock;
  readonly random: () => number;
  /** Address of the desk as a person opens it, without a slash at its end. */
  readonly deskUrl: string;
  /** The same, where the desk can be opened from outside; null where it cannot, and no link is sent by which somebody answers. */
  readonly answerUrl: string | null;
}

/**
 * Sends the next message of a channel, once, and writes down what became of it. The try is committed before anything leaves: what was claimed and not
 * ended is a try whose outcome nobody knows, which is made again only where the receiver takes the same message once. Returns false where there was
 * nothing to send now.
 */
export async function sendNext(sending: Sending, channelId: string): Promise<boolean> {
  const claimed = await claim(sending, channelId);
  if (claimed === null) return false;
  const { channel, message, number } = claimed;
  const result = await measure("alert", { channel: channel.kind }, () => attempt(sending, channel, message));
  await keep(sending, channel, message, number, result);
  return true;
}

interface Claimed {
  readonly channel: ChannelRow;
  readonly message: MessageRow;
  readonly number: number;
}

async function claim({ db, wall, random }: Sending, channelId: string): Promise<Claimed | null> {
  return db.transaction(async (tx) => {
    const message = await holdNextMessage(tx, channelId);
    const now = wall.now();
    if (!message) return null;
    const channel = await channelById(tx, channelId);
    if (message.state === "sending") {
      if (!message.isLeft) return null;
      if (!CHANNEL_KINDS[channel.kind].isRepeatable) {
        await settle(tx, { channel, message, number: message.tries, result: LEFT }, { now, random: random() });
        return null;
      }
    } else if (message.nextAt > now && message.nextAt - now <= GIVEN_UP_MS) return null;
    return { channel, message, number: await beginTry(tx, message, now) };
  });
}

async function attempt(
  { db, vault, inputs, wall, deskUrl, answerUrl }: Sending,
  channel: ChannelRow,
  message: MessageRow,
): Promise<SendResult> {
  try {
    const { id, createdAt: at, level, title, body, href, thread } = message;
    const replyTo = thread === null ? null : await firstOfThread(db, channel.id, thread);
    const url = `${deskUrl}${href}`;
    const answers = await offerAnswers(db, channel, message, { answerUrl, now: wall.now() });
    return await createChannel(channel, vault, inputs).send({
      ...{ level, title, body, thread, replyTo, url, at, answers },
      id: `ztrade-${id}`,
    });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { kind: "busy", at: "address", words: error.message, restMs: null };
  }
}

async function keep(
  sending: Sending,
  channel: ChannelRow,
  message: MessageRow,
  number: number,
  result: SendResult,
): Promise<void> {
  const { db, wall, random } = sending;
  const at = { now: wall.now(), random: random() };
  await db.transaction((tx) => settle(tx, { channel, message, number, result }, at));
}

/** What a try makes of the message and of its channel. */
async function settle(
  tx: Db,
  tried: { readonly channel: ChannelRow; readonly message: MessageRow; readonly number: number; readonly result: SendResult },
  { now, random }: { readonly now: number; readonly random: number },
): Promise<void> {
  const { channel, message, number, result } = tried;
  const words = result.kind === "sent" ? null : result.words;
  const reference = result.kind === "sent" ? result.reference : null;
  const restMs = result.kind === "busy" ? (result.restMs ?? 0) : 0;
  const nextAt = now + Math.max(restMs, Math.round(backOffMs(number, BACK_OFF, random)));
  const state = stateAfter(channel, message, result, nextAt);
  const end = { messageId: message.id, number, at: now, outcome: result.kind, words, state, nextAt, reference };
  await endTry(tx, end);
  const isFailing = state !== "sent" && (state !== "waiting" || number >= FAILING_TRIES);
  if (state === "sent" && channel.failingSince !== null)
    await changeChannel(tx, channel.id, { failingSince: null, failure: null });
  if (isFailing) await changeChannel(tx, channel.id, { failingSince: channel.failingSince ?? now, failure: words });
  if (result.kind === "refused" && result.isGone) {
    await changeChannel(tx, channel.id, { goneAt: now });
    await dropWaiting(tx, channel.id);
  }
  await publish(tx, { topic: "alerts" });
}

function stateAfter({ kind }: ChannelRow, { createdAt }: MessageRow, result: SendResult, nextAt: number): MessageRow["state"] {
  if (result.kind === "sent" || result.kind === "refused") return result.kind;
  if (result.kind === "unknown" && !CHANNEL_KINDS[kind].isRepeatable) return "unknown";
  return nextAt - createdAt > GIVEN_UP_MS ? "given_up" : "waiting";
}
