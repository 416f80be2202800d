import { z } from "zod";
import type { AlertLevel } from "@/server/core/alerts/level";
import { type ChannelFactory, cut, JSON_HEADERS, needed } from "./channel-inputs";
import { resultOf } from "./post-result";

const PRIORITIES: Readonly<Record<AlertLevel, number>> = { note: 3, warn: 4, stop: 5 };
const TAGS: Readonly<Record<AlertLevel, readonly string[]>> = { note: [], warn: ["warning"], stop: ["rotating_light"] };
/** A message of more than 4,096 bytes becomes a file. A character has four at most. */
const MOST_CHARACTERS = 1_000;

const refusal = z.object({ error: z.string() });

/**
 * A notification of a topic, published as JSON. Its id is its `sequence_id`: one that is sent again takes the place of the first. Source: docs.ntfy.sh/publish,
 * "Publish as JSON" and "Updating notifications".
 */
export const ntfyChannel: ChannelFactory = (settings, { post, wall }) => {
  const url = needed(settings, "address");
  const { token } = settings;
  const topic = needed(settings, "topic");
  return {
    send: async ({ id, level, title, body: message, url: click }) => {
      const body = JSON.stringify({
        topic,
        title: cut(title, 200),
        message: cut(message, MOST_CHARACTERS),
        priority: PRIORITIES[level],
        tags: TAGS[level],
        click,
        sequence_id: id,
      });
      const headers = { ...JSON_HEADERS, ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) };
      const words = (answer: unknown) => refusal.safeParse(answer).data?.error ?? null;
      return resultOf(await post({ url, headers, body, secrets: [topic, ...(token ? [token] : [])] }), { words }, wall.now());
    },
  };
};
