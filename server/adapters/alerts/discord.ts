import { z } from "zod";
import { type ChannelFactory, cut, JSON_HEADERS, needed } from "./channel-inputs";
import { resultOf } from "./post-result";

const MOST_CHARACTERS = 2_000;

const sent = z.object({ id: z.string() });
const refused = z.object({ message: z.string().optional(), retry_after: z.number().optional() });

/**
 * A message of a channel's webhook, which calls nobody by name. `wait` makes the answer say that it is there. A webhook takes no id of the sender's: what may
 * have arrived is not sent again. Source: discord.com/developers/docs, "Execute Webhook" and "Rate Limits".
 */
export const discordChannel: ChannelFactory = (settings, { post, wall }) => {
  const address = needed(settings, "address");
  const url = `${address}?wait=true`;
  return {
    send: async ({ title, body: text, url: page }) => {
      const content = `${cut(`${title}\n${text}`, MOST_CHARACTERS - page.length - 3)}\n<${page}>`;
      const body = JSON.stringify({ content, allowed_mentions: { parse: [] } });
      const reading = {
        reference: (answer: unknown) => sent.safeParse(answer).data?.id ?? null,
        restMs: (answer: unknown) => {
          const seconds = refused.safeParse(answer).data?.retry_after;
          return seconds === undefined ? null : Math.ceil(seconds * 1000);
        },
        words: (answer: unknown) => refused.safeParse(answer).data?.message ?? null,
      };
      return resultOf(await post({ url, headers: JSON_HEADERS, body, secrets: [address] }), reading, wall.now());
    },
  };
};
