import { z } from "zod";
import type { AlertLevel } from "@/server/core/alerts/level";
import { type ChannelFactory, cut, JSON_HEADERS, needed } from "./channel-inputs";
import { resultOf } from "./post-result";

/** Without the emergency of priority 2: the desk itself repeats what nobody acknowledged, and stops when it is over. */
const PRIORITIES: Readonly<Record<AlertLevel, number>> = { note: -1, warn: 0, stop: 1 };
const MOST_TITLE = 250;
const MOST_CHARACTERS = 1_024;
const MOST_URL = 512;

const sent = z.object({ request: z.string() });
const refused = z.object({ errors: z.array(z.string()) });

/** A push message. Pushover knows no id of the sender's: what may have arrived is not sent again. Source: pushover.net/api, "Pushing Messages" and "Limitations". */
export const pushoverChannel: ChannelFactory = (settings, { post, wall, addresses }) => {
  const url = `${addresses.pushover}/1/messages.json`;
  const token = needed(settings, "token");
  const user = needed(settings, "user");
  return {
    send: async ({ at, level, title, body: text, url: page }) => {
      const body = JSON.stringify({
        token,
        user,
        title: cut(title, MOST_TITLE),
        message: cut(text, MOST_CHARACTERS),
        priority: PRIORITIES[level],
        timestamp: Math.floor(at / 1000),
        ...(page.length <= MOST_URL ? { url: page, url_title: "Open the desk" } : {}),
      });
      const reading = {
        reference: (answer: unknown) => sent.safeParse(answer).data?.request ?? null,
        words: (answer: unknown) => refused.safeParse(answer).data?.errors.join("; ") ?? null,
      };
      return resultOf(await post({ url, headers: JSON_HEADERS, body, secrets: [token, user] }), reading, wall.now());
    },
  };
};
