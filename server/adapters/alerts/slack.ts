import { type ChannelFactory, cut, JSON_HEADERS, needed } from "./channel-inputs";
import { resultOf } from "./post-result";

const MOST_CHARACTERS = 3_000;

/** Slack reads three signs as its own. Source: docs.slack.dev, "Formatting message text". */
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/**
 * A message of an incoming webhook. It takes no id of the sender's: what may have arrived is not sent again. Source: docs.slack.dev, "Sending messages
 * using incoming webhooks" and "Rate limits".
 */
export const slackChannel: ChannelFactory = (settings, { post, wall }) => {
  const url = needed(settings, "address");
  return {
    send: async ({ title, body: text, url: page }) => {
      const body = JSON.stringify({ text: `*${escaped(title)}*\n${escaped(cut(text, MOST_CHARACTERS))}\n<${page}>` });
      return resultOf(await post({ url, headers: JSON_HEADERS, body, secrets: [url] }), {}, wall.now());
    },
  };
};
