import { z } from "zod";
import type { SendResult } from "@/server/core/alerts/channel";
import { jsonOrNull } from "@/server/core/json";
import { type ChannelInputs, cut, JSON_HEADERS } from "./channel-inputs";
import { resultOf } from "./post-result";

/** How long Telegram keeps the question open while nobody presses anything, and how long an answer is waited for. */
const HOLD_S = 25;
const ANSWER_MS = 35_000;
/** Each press brings its whole message along, and the one that it answers. */
const PRESSES_AT_ONCE = 20;
const MOST_BYTES = 2_000_000;
const MOST_SAID = 200;

/** Somebody pressed a button under a message of the bot. */
export interface Press {
  readonly id: string;
  /** What the button carries. */
  readonly data: string;
  /** Where the message is: the number of the chat, and its public name where it has one. */
  readonly chat: { readonly id: string; readonly name: string | null };
  /** By which Telegram knows who pressed it. */
  readonly user: string;
}

export type Heard =
  | { readonly kind: "heard"; readonly presses: readonly Press[] /** From where on to ask next. */; readonly next: number }
  | Exclude<SendResult, { readonly kind: "sent" }>;

export interface TelegramAnswers {
  /** What was pressed since; all before `from` is forgotten by Telegram. Ends within 35 s, or with `signal`. */
  hear(from: number, signal: AbortSignal): Promise<Heard>;
  /** Tells whoever pressed it what was done. */
  tell(press: Pick<Press, "id">, words: string): Promise<SendResult>;
}

const updates = z.object({ result: z.array(z.looseObject({ update_id: z.int() })) });
const pressed = z.object({
  callback_query: z.object({
    id: z.string(),
    from: z.object({ id: z.int() }),
    data: z.string(),
    message: z.object({ chat: z.object({ id: z.int(), username: z.string().optional() }) }),
  }),
});
const refused = z.object({ description: z.string() });

/**
 * What is pressed under the messages of a bot, asked for by one program alone: Telegram answers 409 while another asks too, or a webhook is set. What is not a
 * press that can be read is passed over. Source: core.telegram.org/bots/api, getUpdates and answerCallbackQuery.
 */
export function telegramAnswers(token: string, { post, wall, addresses }: Omit<ChannelInputs, "mail">): TelegramAnswers {
  const call = (method: string, body: object, more: { readonly signal?: AbortSignal; readonly timeoutMs?: number } = {}) =>
    post({
      url: `${addresses.telegram}/bot${token}/${method}`,
      headers: JSON_HEADERS,
      body: JSON.stringify(body),
      secrets: [token],
      mostBytes: MOST_BYTES,
      ...more,
    });
  const reading = { words: (answer: unknown) => refused.safeParse(answer).data?.description ?? null };
  return {
    hear: async (from, signal) => {
      const body = { offset: from, limit: PRESSES_AT_ONCE, timeout: HOLD_S, allowed_updates: ["callback_query"] };
      const posted = await call("getUpdates", body, { signal, timeoutMs: ANSWER_MS });
      const result = resultOf(posted, reading, wall.now());
      if (result.kind !== "sent" || posted.kind !== "answered") return result.kind === "sent" ? UNREADABLE : result;
      const read = updates.safeParse(jsonOrNull(posted.text));
      if (!read.success) return UNREADABLE;
      const next = read.data.result.reduce((most, { update_id: id }) => Math.max(most, id + 1), from);
      return { kind: "heard", presses: read.data.result.flatMap(pressOf), next };
    },
    tell: async ({ id }, words) => {
      const posted = await call("answerCallbackQuery", { callback_query_id: id, text: cut(words, MOST_SAID), show_alert: true });
      return resultOf(posted, reading, wall.now());
    },
  };
}

const UNREADABLE: Heard = { kind: "busy", at: "answer", words: "it answered what cannot be read", restMs: null };

function pressOf(update: unknown): Press[] {
  const query = pressed.safeParse(update).data?.callback_query;
  if (!query) return [];
  const { id, data, from, message } = query;
  return [{ id, data, chat: { id: String(message.chat.id), name: message.chat.username ?? null }, user: String(from.id) }];
}
