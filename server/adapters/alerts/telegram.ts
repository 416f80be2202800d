import { z } from "zod";
import { ANSWER_LABELS } from "@/server/core/alerts/answers";
import type { AnswerOffer } from "@/server/core/alerts/channel";
import { type ChannelFactory, cut, JSON_HEADERS, needed } from "./channel-inputs";
import { resultOf } from "./post-result";

const MOST_CHARACTERS = 4_096;

const buttonOf = ({ action, secret }: AnswerOffer) => ({ text: ANSWER_LABELS[action], callback_data: secret });

const sent = z.object({ result: z.object({ message_id: z.number() }) });
const refused = z.object({ description: z.string(), parameters: z.object({ retry_after: z.number().optional() }).optional() });

/**
 * A message of a bot, without markup, as an answer to the first one of its incident. Telegram knows no id of the sender's: what may have arrived is not sent
 * again. Source: core.telegram.org/bots/api, sendMessage and ResponseParameters.
 */
export const telegramChannel: ChannelFactory = (settings, { post, wall, addresses }) => {
  const token = needed(settings, "token");
  const url = `${addresses.telegram}/bot${token}/sendMessage`;
  const chat = needed(settings, "chat");
  return {
    send: async ({ level, title, body: text, url: page, replyTo, answers }) => {
      const body = JSON.stringify({
        chat_id: chat,
        text: `${cut(`${title}\n${text}`, MOST_CHARACTERS - page.length - 1)}\n${page}`,
        disable_notification: level === "note",
        ...(answers.length === 0 ? {} : { reply_markup: { inline_keyboard: [answers.map(buttonOf)] } }),
        link_preview_options: { is_disabled: true },
        ...(replyTo === null ? {} : { reply_parameters: { message_id: Number(replyTo), allow_sending_without_reply: true } }),
      });
      const reading = {
        reference: (answer: unknown) => sent.safeParse(answer).data?.result.message_id.toString() ?? null,
        restMs: (answer: unknown) => {
          const seconds = refused.safeParse(answer).data?.parameters?.retry_after;
          return seconds === undefined ? null : seconds * 1000;
        },
        words: (answer: unknown) => refused.safeParse(answer).data?.description ?? null,
      };
      return resultOf(await post({ url, headers: JSON_HEADERS, body, secrets: [token] }), reading, wall.now());
    },
  };
};
