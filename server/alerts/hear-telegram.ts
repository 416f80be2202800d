import type { Logger } from "pino";
import type { Db } from "@/db/client";
import { type ChannelRow, changeChannel, listChannels } from "@/db/queries/alerts/channels";
import { publish } from "@/db/queries/events";
import type { ChannelInputs } from "../adapters/alerts/channel-inputs";
import { type Heard, type Press, type TelegramAnswers, telegramAnswers } from "../adapters/alerts/telegram-answers";
import { backOffMs } from "../adapters/back-off";
import { settingsFromLines } from "../core/alerts/channel-kinds";
import { Fault, messageOf } from "../core/fault";
import type { Actor } from "../core/people/actor";
import type { Clock } from "../core/ports";
import type { Vault } from "../core/vault";
import { createWaker } from "../engine/waker";

const LOOK_MS = 10_000;
const BACK_OFF = { firstMs: 2_000, mostMs: 60_000 };
/** When another node takes over, both ask for a moment. */
const DEAF_TRIES = 3;

/** Does what a press asks for; throws a Fault that says why it is not done. */
export type GiveAnswer = (
  secret: string,
  by: { readonly who: (channelName: string) => Actor; readonly channelId: string },
) => Promise<string>;

export interface Hearing {
  readonly db: Db;
  readonly vault: Vault;
  readonly inputs: ChannelInputs;
  readonly wall: Clock;
  readonly random: () => number;
  readonly give: GiveAnswer;
  readonly log: Pick<Logger, "warn">;
}

interface ChatChannel extends Pick<ChannelRow, "id" | "deafSince"> {
  readonly chat: string;
}

interface Listener {
  channels: readonly ChatChannel[];
  stop(): Promise<void>;
}

/**
 * Listens to what is pressed under the messages of each bot, on one node of all: a press is answered only from the chat that the channel has, and does what its
 * secret is good for, once, however often Telegram tells of it. A bot that cannot be listened to makes its channels deaf.
 */
export function hearTelegram(hearing: Hearing): { stop(): Promise<void> } {
  const { log } = hearing;
  const waker = createWaker();
  const listeners = new Map<string, Listener>();
  let stopped = false;

  async function look(): Promise<void> {
    const byToken = new Map<string, ChatChannel[]>();
    for (const { token, ...channel } of await chatsOf(hearing)) byToken.set(token, [...(byToken.get(token) ?? []), channel]);
    for (const [token, listener] of listeners) {
      if (byToken.has(token)) continue;
      listeners.delete(token);
      await listener.stop();
    }
    for (const [token, channels] of byToken) {
      const listener = listeners.get(token);
      if (listener) listener.channels = channels;
      else listeners.set(token, listen(hearing, telegramAnswers(token, hearing.inputs), channels));
    }
  }

  const loop = (async () => {
    while (!stopped) {
      await look().catch((error: unknown) => log.warn({ error: messageOf(error) }, "answers are not heard; trying again"));
      if (!stopped) await waker.wait(LOOK_MS);
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      waker.ring();
      await loop;
      await Promise.all([...listeners.values()].map((listener) => listener.stop()));
    },
  };
}

async function chatsOf({ db, vault }: Hearing): Promise<readonly (ChatChannel & { readonly token: string })[]> {
  const channels = await listChannels(db);
  return channels.flatMap(({ id, kind, sealed, deafSince }) => {
    if (kind !== "telegram") return [];
    const settings = readable(() => settingsFromLines(kind, vault.open({ purpose: "alert_channel", id }, sealed)));
    const { token, chat } = settings ?? {};
    return token === undefined || chat === undefined ? [] : [{ id, deafSince, token, chat }];
  });
}

/** What was sealed by another key is told where something is sent. */
function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

function listen(hearing: Hearing, bot: TelegramAnswers, first: readonly ChatChannel[]): Listener {
  const { random, log } = hearing;
  const waker = createWaker();
  const ended = new AbortController();
  const warn = (words: string) => (error: unknown) => log.warn({ error: messageOf(error) }, words);
  const listener: Listener = { channels: first, stop: async () => undefined };
  let from = 0;

  async function noteDeaf(why: string | null): Promise<void> {
    const since = why === null ? null : hearing.wall.now();
    const changed = listener.channels.filter(({ deafSince }) => (deafSince === null) !== (since === null));
    if (changed.length === 0) return;
    await setDeaf(hearing.db, changed, { deafSince: since, deafness: why });
    listener.channels = listener.channels.map((channel) => ({
      ...channel,
      deafSince: since === null ? null : (channel.deafSince ?? since),
    }));
  }

  async function once(): Promise<Exclude<Heard, { readonly kind: "heard" }> | null> {
    const heard = await bot.hear(from, ended.signal);
    if (heard.kind !== "heard") return heard;
    for (const press of heard.presses) await answer(hearing, bot, listener.channels, press);
    from = heard.next;
    await noteDeaf(null);
    return null;
  }

  const loop = (async () => {
    for (let failed = 0; !ended.signal.aborted; ) {
      const trouble = await once().catch((error: unknown) => {
        warn("what was pressed is not done; trying again")(error);
        return { kind: "busy", words: messageOf(error), restMs: null } as const;
      });
      failed = trouble === null ? 0 : failed + 1;
      if (trouble === null || ended.signal.aborted) continue;
      if (failed >= DEAF_TRIES) await noteDeaf(trouble.words).catch(warn("that no answer is heard is not written down"));
      const restMs = trouble.kind === "busy" ? (trouble.restMs ?? 0) : 0;
      await waker.wait(Math.max(restMs, Math.round(backOffMs(failed, BACK_OFF, random()))));
    }
  })();
  listener.stop = async () => {
    ended.abort();
    waker.ring();
    await loop;
  };
  return listener;
}

async function answer(
  { give, log }: Hearing,
  bot: TelegramAnswers,
  channels: readonly ChatChannel[],
  press: Press,
): Promise<void> {
  const channel = channels.find(({ chat }) => isChat(chat, press));
  const words =
    channel === undefined
      ? "this desk takes no answer from this chat"
      : await give(press.data, { channelId: channel.id, who: (name) => `Telegram user ${press.user} over ${name}` }).catch(
          refusalOf,
        );
  const told = await bot.tell(press, words);
  if (told.kind !== "sent") log.warn({ error: told.words }, "who pressed a button is not told what was done");
}

/** What the database did not take is asked for again; every other refusal is an answer. */
function refusalOf(error: unknown): string {
  if (error instanceof Fault && error.code !== "database_unavailable") return error.message;
  throw error;
}

const isChat = (chat: string, { chat: { id, name } }: Press) =>
  chat === id || (name !== null && chat.toLowerCase() === `@${name.toLowerCase()}`);

/** Writes down that no answer is heard, and why, or that they are. */
async function setDeaf(
  db: Db,
  channels: readonly ChatChannel[],
  change: Pick<ChannelRow, "deafSince" | "deafness">,
): Promise<void> {
  await db.transaction(async (tx) => {
    for (const { id } of channels) await changeChannel(tx, id, change);
    await publish(tx, { topic: "alerts" });
  });
}
