import type { AlertMessage, SendResult } from "@/server/core/alerts/channel";
import { PUSH_TERMS, type PushedAlert, type PushKeys } from "@/server/core/alerts/web-push";
import { Fault } from "@/server/core/fault";
import { type ChannelFactory, cut, needed } from "./channel-inputs";
import { resultOf } from "./post-result";

/**
 * What fits in one record of a body of 4,096 bytes, beside its header of 86 and the 17 that a record has of its own; nobody has to take more. Sources: RFC 8030,
 * 7.2; RFC 8188, 2; RFC 8291, 4.
 */
const MOST_BYTES = 4_096 - 86 - 17;
const MOST_TITLE = 100;
const MOST_PATH = 500;
/** By RFC 8030, 5.4 the name of what a later message takes the place of. */
const TOPIC = /^[\w-]{1,32}$/;
/** Source: RFC 8030, 7.3: a subscription that is over is answered so, and stays so. */
const GONE = new Set([404, 410]);

/**
 * A push to one browser, over the push service that it named, sealed so that nobody but it reads it. What is of one incident has one tag: on the screen, and
 * at a service that waits for the device, its end takes the place of its beginning. Sources: RFC 8030, RFC 8291 and RFC 8292.
 */
export const webPushChannel: ChannelFactory = (settings, { post, wall, pushKeys }) => {
  const endpoint = needed(settings, "address");
  const keys = { p256dh: needed(settings, "p256dh"), auth: needed(settings, "auth") };
  return {
    send: async (message) => {
      const own = await orWhyNot(pushKeys);
      if ("words" in own) return { kind: "busy", at: "address", words: own.words, restMs: null };
      const { default: webPush } = await import("web-push");
      const { urgency, keptS } = PUSH_TERMS[message.level];
      const topic = `incident-${message.thread}`;
      const { headers, body } = webPush.generateRequestDetails({ endpoint, keys }, payloadOf(message), {
        vapidDetails: own,
        ...{ urgency, TTL: keptS, contentEncoding: "aes128gcm" },
        ...(message.thread !== null && TOPIC.test(topic) ? { topic } : {}),
      });
      const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
      const secrets = [endpoint, keys.auth, keys.p256dh, own.privateKey];
      const posted = await post({ url: endpoint, headers: { ...texts, "User-Agent": "ztrade" }, body, secrets });
      const result = resultOf(posted, {}, wall.now());
      return posted.kind === "answered" && GONE.has(posted.status) ? goneBy(posted.status) : result;
    },
  };
};

const goneBy = (status: number): SendResult => ({
  kind: "refused",
  at: "answer",
  words: `the device is gone: its browser took the permission back, or made a new one (status ${status}); add it again there, or remove it`,
  isGone: true,
});

async function orWhyNot(read: () => Promise<PushKeys>): Promise<PushKeys | { readonly words: string }> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Fault) return { words: error.message };
    throw error;
  }
}

function payloadOf({ id, at, level, title, body, url, thread }: AlertMessage): string {
  const { pathname, search, hash } = new URL(url);
  const path = `${pathname}${search}${hash}`;
  const written = (text: string): string => {
    const pushed: PushedAlert = {
      ...{ title: cut(title, MOST_TITLE), body: text, level, at },
      path: path.length > MOST_PATH ? "/" : path,
      tag: thread === null ? id : `incident-${thread}`,
    };
    return JSON.stringify(pushed);
  };
  let text = body;
  for (let whole = written(text); ; whole = written(text)) {
    const excess = Buffer.byteLength(whole) - MOST_BYTES;
    if (excess <= 0) return whole;
    // A character has at least a byte, and six of them where JSON writes it out.
    text = cut(body, Math.max(1, text.length - Math.max(1, Math.ceil(excess / 6))));
  }
}
