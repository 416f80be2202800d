import { createHmac } from "node:crypto";
import { isoOf } from "@/server/core/time/instant";
import { type ChannelFactory, JSON_HEADERS, linksOf, needed } from "./channel-inputs";
import { resultOf } from "./post-result";

/**
 * A POST of JSON, signed by HMAC-SHA256 over its id, the second at which it was sent and its body, so that a receiver can tell it from others', refuse an
 * old one, and drop one that comes twice by its id. Source: Standard Webhooks 1.0.0 (github.com/standard-webhooks/standard-webhooks).
 */
export const webhookChannel: ChannelFactory = (settings, { post, wall }) => {
  const url = needed(settings, "address");
  const secret = needed(settings, "secret");
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return {
    send: async ({ id, at, level, title, body: text, url: page, thread, answers }) => {
      const body = JSON.stringify({
        type: "ztrade.alert",
        timestamp: isoOf(at),
        data: { level, title, text, url: page, incident: thread, answers: linksOf(answers) },
      });
      const seconds = Math.floor(wall.now() / 1000);
      const signature = createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");
      const headers = {
        ...JSON_HEADERS,
        "webhook-id": id,
        "webhook-timestamp": String(seconds),
        "webhook-signature": `v1,${signature}`,
      };
      return resultOf(await post({ url, headers, body, secrets: [url, secret] }), {}, wall.now());
    },
  };
};
