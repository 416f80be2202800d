import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CHANNELS } from "@/server/adapters/alerts";
import { createMail } from "@/server/adapters/outbound/mail";
import { type PostRequest, post } from "@/server/adapters/outbound/post";
import type { AlertMessage } from "@/server/core/alerts/channel";
import {
  CHANNEL_KIND_NAMES,
  type ChannelKind,
  type ChannelSettings,
  readChannelSettings,
} from "@/server/core/alerts/channel-kinds";
import { answerWith, createReceiver, type Received, type Receiver } from "@/server/drills/site/receiver";
import { createPushDevice, newPushKeys } from "../../../support/alerts/push-device";

const NOW = Date.UTC(2026, 10, 30, 13);
const wall = { now: () => NOW };
const SECRET = Buffer.from("0123456789012345678901234567").toString("base64");
const BOT = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11";
const LETTERS = "azGDORePK8gMaC0QOYAMyEEuzJnyUi";
/** Push services are of the internet: here one is played by the receiver. */
const PUSH_SERVICE = "https://push.example.net";
const DEVICE = createPushDevice(`${PUSH_SERVICE}/wpush/v2/canaryOfTheDevice`);
const PUSH_KEYS = newPushKeys();

/** E-mail speaks another language: test/server/adapters/alerts/email.test.ts. */
type HttpKind = Exclude<ChannelKind, "email">;
const HTTP_KINDS = CHANNEL_KIND_NAMES.filter((kind): kind is HttpKind => kind !== "email");

const settingsAt = (url: string): Readonly<Record<HttpKind, ChannelSettings>> => ({
  webhook: { address: `${url}/hook`, secret: SECRET },
  ntfy: { address: url, topic: "desk-9f3k2", token: "tk_abcdefgh" },
  telegram: { token: BOT, chat: "-100123" },
  discord: { address: `${url}/api/webhooks/123456/abcDEFghi` },
  slack: { address: `${url}/services/T000/B000/XXXX` },
  pushover: { token: LETTERS, user: [...LETTERS].reverse().join("") },
  web_push: DEVICE.settings,
});

/** What came, as a person is told it. */
function toldBy(kind: HttpKind, { body, bytes }: Received): string {
  if (kind !== "web_push") return body;
  const { path, ...pushed } = DEVICE.open(bytes);
  return `${JSON.stringify(pushed)} http://localhost:4500${path}`;
}

const MESSAGE: AlertMessage = {
  id: "ztrade-7",
  at: NOW - 60_000,
  level: "stop",
  title: "Ztrade: critical",
  body: "Critical: 3 of 5 <TSLA> & more have no stop",
  url: "http://localhost:4500/positions",
  thread: "12",
  replyTo: null,
  answers: [],
};

let receiver: Receiver;
beforeEach(async () => {
  receiver = await createReceiver();
});
afterEach(() => receiver.close());

function open(kind: HttpKind, url = receiver.url) {
  const inputs = {
    ...{ mail: createMail(), wall, addresses: { telegram: url, pushover: url } },
    post: (request: PostRequest) => post({ ...request, url: request.url.replace(PUSH_SERVICE, url) }),
    pushKeys: async () => PUSH_KEYS,
  };
  return CHANNELS[kind](readChannelSettings(kind, settingsAt(url)[kind]), inputs);
}

interface Keyboard {
  readonly inline_keyboard: readonly (readonly Readonly<Record<string, unknown>>[])[];
}

const only = (): Received => {
  const [first, ...more] = receiver.received;
  if (!first || more.length > 0) throw new Error(`${receiver.received.length} came`);
  return first;
};

describe.each(HTTP_KINDS)("%s", (kind) => {
  it("sends what is told once, with its page", async () => {
    expect(await open(kind).send(MESSAGE)).toMatchObject({ kind: "sent" });
    const told = toldBy(kind, only());
    expect(told).toContain("have no stop");
    expect(told).toContain("http://localhost:4500/positions");
    expect(only().headers["content-type"]).toMatch(kind === "web_push" ? /^application\/octet-stream$/ : /^application\/json/);
  });

  it("sends also to a receiver that takes a while", async () => {
    receiver.answer = (response) => void setTimeout(() => answerWith(200)(response), 400);
    expect(await open(kind).send(MESSAGE)).toMatchObject({ kind: "sent" });
  });

  it("is busy where it is told to come again, for as long as it is told", async () => {
    receiver.answer = answerWith(429, {}, { "Retry-After": "7" });
    expect(await open(kind).send(MESSAGE)).toMatchObject({ kind: "busy", at: "answer", restMs: 7_000 });
    receiver.answer = answerWith(503, {}, { "Retry-After": new Date(NOW + 90_000).toUTCString() });
    expect(await open(kind).send(MESSAGE)).toMatchObject({ kind: "busy", restMs: 90_000 });
    receiver.answer = answerWith(429, {}, { "Retry-After": "soon" });
    expect(await open(kind).send(MESSAGE)).toMatchObject({ kind: "busy", restMs: null });
  });

  it("is refused with the receiver's own words, and none of its secrets", async () => {
    receiver.answer = (response, { path }) => answerWith(403, { error: `no such place ${path}` })(response);
    const result = await open(kind).send(MESSAGE);
    expect(result).toMatchObject({ kind: "refused", at: "answer" });
    const said = JSON.stringify(result);
    expect(said).toContain("status 403");
    for (const secret of [BOT, LETTERS, SECRET, "abcDEFghi", "canaryOfTheDevice", PUSH_KEYS.privateKey])
      expect(said).not.toContain(secret);
  });

  it("follows no redirect", async () => {
    receiver.answer = answerWith(307, {}, { Location: `${receiver.url}/elsewhere` });
    expect(await open(kind).send(MESSAGE)).toMatchObject({ kind: "refused", at: "answer" });
    expect(receiver.received).toHaveLength(1);
  });

  it("is tried again after an error of the receiver, and may have arrived after one of a gateway", async () => {
    receiver.answer = answerWith(500);
    expect(await open(kind).send(MESSAGE)).toMatchObject({ kind: "busy", at: "answer" });
    receiver.answer = answerWith(502);
    expect(await open(kind).send(MESSAGE)).toMatchObject({ kind: "unknown", at: "answer" });
  });

  it("may have arrived where the receiver cuts the connection", async () => {
    receiver.answer = (response) => response.destroy();
    expect(await open(kind).send(MESSAGE)).toMatchObject({ kind: "unknown", at: "answer" });
  });

  it("has not arrived where nobody listens", async () => {
    const gone = await createReceiver();
    await gone.close();
    expect(await open(kind, gone.url).send(MESSAGE)).toMatchObject({ kind: "busy", at: "connection" });
  });
});

it("every one of them gives up on a receiver that hangs, which may have been told all the same", async () => {
  const began = performance.now();
  receiver.answer = () => undefined;
  const results = await Promise.all(HTTP_KINDS.map((kind) => open(kind).send(MESSAGE)));
  for (const result of results) expect(result).toMatchObject({ kind: "unknown", at: "answer" });
  expect(performance.now() - began).toBeLessThan(10_000);
});

it("an address that cannot be read is refused, and asked nowhere", async () => {
  expect(await open("webhook", "http://1.2.3.999").send(MESSAGE)).toMatchObject({ kind: "refused", at: "address" });
});

describe("what each receiver is told", () => {
  it("a webhook: a signature over its id, the time of sending and the body, the same id each time", async () => {
    const channel = open("webhook");
    await channel.send(MESSAGE);
    const { headers, body, json } = only();
    const signed = `ztrade-7.${NOW / 1000}.${body}`;
    const signature = createHmac("sha256", Buffer.from(SECRET, "base64")).update(signed).digest("base64");
    expect(headers).toMatchObject({
      "webhook-id": "ztrade-7",
      "webhook-timestamp": String(NOW / 1000),
      "webhook-signature": `v1,${signature}`,
    });
    expect(json).toEqual({
      type: "ztrade.alert",
      timestamp: "2026-11-30T12:59:00.000Z",
      data: { level: "stop", title: MESSAGE.title, text: MESSAGE.body, url: MESSAGE.url, incident: "12", answers: [] },
    });
    await channel.send(MESSAGE);
    expect(receiver.received[1]?.headers["webhook-id"]).toBe("ztrade-7");
  });

  it("a webhook: the pages on which it is answered; Telegram: buttons that carry the answer; the others: neither", async () => {
    const link = { action: "pause", secret: "s".repeat(43), url: "https://desk.example.org/answer#sss" } as const;
    await open("webhook").send({ ...MESSAGE, answers: [link] });
    expect(only().json.data).toMatchObject({ answers: [{ action: "pause", label: "Pause entries", url: link.url }] });
    expect(only().body).not.toContain(link.secret);
    await open("telegram").send({ ...MESSAGE, answers: [{ ...link, url: null }] });
    const keyboard = receiver.received[1]?.json.reply_markup as Keyboard | undefined;
    const button = keyboard?.inline_keyboard[0]?.[0] ?? {};
    expect(button).toEqual({ text: "Pause entries", callback_data: link.secret });
    // Telegram takes 64 bytes.
    expect(Buffer.byteLength(String(button.callback_data))).toBeLessThanOrEqual(64);
  });

  it("ntfy: its topic and priority, and an id in whose place a second one comes", async () => {
    await open("ntfy").send(MESSAGE);
    expect(only().headers.authorization).toBe("Bearer tk_abcdefgh");
    expect(only().json).toMatchObject({ topic: "desk-9f3k2", priority: 5, sequence_id: "ztrade-7", click: MESSAGE.url });
  });

  it("Telegram: text without markup, as an answer to the first message of the incident; it names its own pause", async () => {
    receiver.answer = answerWith(200, { ok: true, result: { message_id: 99 } });
    const channel = open("telegram");
    expect(await channel.send(MESSAGE)).toEqual({ kind: "sent", reference: "99" });
    await channel.send({ ...MESSAGE, replyTo: "99" });
    expect(receiver.received[0]?.path).toBe(`/bot${BOT}/sendMessage`);
    expect(receiver.received[0]?.json).not.toHaveProperty("parse_mode");
    expect(receiver.received[1]?.json).toMatchObject({ chat_id: "-100123", reply_parameters: { message_id: 99 } });
    receiver.answer = answerWith(429, { ok: false, description: "Too Many Requests", parameters: { retry_after: 31 } });
    expect(await channel.send(MESSAGE)).toMatchObject({
      kind: "busy",
      restMs: 31_000,
      words: expect.stringContaining("Too Many Requests"),
    });
  });

  it("Discord: waits until it is there, and calls nobody", async () => {
    receiver.answer = answerWith(200, { id: "5551" });
    expect(await open("discord").send(MESSAGE)).toEqual({ kind: "sent", reference: "5551" });
    expect(only().path).toBe("/api/webhooks/123456/abcDEFghi?wait=true");
    expect(only().json).toMatchObject({ allowed_mentions: { parse: [] } });
    receiver.answer = answerWith(429, { message: "You are being rate limited.", retry_after: 1.2345 });
    expect(await open("discord").send(MESSAGE)).toMatchObject({ kind: "busy", restMs: 1_235 });
  });

  it("Slack: its three signs escaped", async () => {
    await open("slack").send(MESSAGE);
    expect(only().json.text).toContain("&lt;TSLA&gt; &amp; more");
  });

  it("Pushover: a priority below that which it repeats itself", async () => {
    await open("pushover").send(MESSAGE);
    expect(only().path).toBe("/1/messages.json");
    expect(only().json).toMatchObject({ priority: 1, timestamp: (NOW - 60_000) / 1000 });
  });

  it("no more than it takes, cut between two characters", async () => {
    const long = { ...MESSAGE, body: "\u{1F600}".repeat(4_000) };
    for (const [kind, most] of [
      ["telegram", 4_096],
      ["discord", 2_000],
      ["pushover", 1_024],
    ] as const) {
      receiver.received.length = 0;
      await open(kind).send(long);
      const { text, content, message } = only().json;
      const told = String(text ?? content ?? message);
      expect(told.length).toBeLessThanOrEqual(most);
      expect(told).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
    }
  });
});
