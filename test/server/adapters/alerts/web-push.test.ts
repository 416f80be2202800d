import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { webPushChannel } from "@/server/adapters/alerts/web-push";
import { createMail } from "@/server/adapters/outbound/mail";
import { type PostRequest, post } from "@/server/adapters/outbound/post";
import type { AlertMessage } from "@/server/core/alerts/channel";
import { readChannelSettings } from "@/server/core/alerts/channel-kinds";
import { Fault } from "@/server/core/fault";
import { answerWith, createReceiver, type Receiver } from "@/server/drills/site/receiver";
import { createPushDevice, newPushKeys, openVapid } from "../../../support/alerts/push-device";

const NOW = Date.UTC(2026, 10, 30, 13);
const SERVICE = "https://push.example.net";
const ADDRESS = `${SERVICE}/wpush/v2/canaryOfTheDevice`;
const device = createPushDevice(ADDRESS);
const keys = newPushKeys();
/** RFC 8030, 7.2: nobody has to take more. */
const MOST_BYTES = 4_096;

const MESSAGE: AlertMessage = {
  id: "ztrade-7",
  at: NOW - 60_000,
  level: "stop",
  title: "Ztrade: critical",
  body: "Critical: 3 of 5 <TSLA> have no stop",
  url: "https://desk.example.org/positions?agent=tsla",
  thread: "12",
  replyTo: null,
  answers: [],
};

let receiver: Receiver;
beforeEach(async () => {
  receiver = await createReceiver();
});
afterEach(() => receiver.close());

/** `way` is what the push service is found by. */
function open(way: (request: PostRequest) => PostRequest = toReceiver, pushKeys = async () => keys) {
  const addresses = { telegram: receiver.url, pushover: receiver.url };
  const inputs = { mail: createMail(), wall: { now: () => NOW }, addresses, pushKeys };
  return webPushChannel(readChannelSettings("web_push", device.settings), { ...inputs, post: (request) => post(way(request)) });
}
const toReceiver = (request: PostRequest) => ({ ...request, url: request.url.replace(SERVICE, receiver.url) });
const last = () => {
  const received = receiver.received.at(-1);
  if (!received) throw new Error("nothing came");
  return received;
};

describe("what a device is told", () => {
  it("is opened by its own keys, and by the service that carries it not: text, page, tag and level", async () => {
    expect(await open().send(MESSAGE)).toEqual({ kind: "sent", reference: null });
    expect(last().path).toBe("/wpush/v2/canaryOfTheDevice");
    expect(last().bytes.toString("latin1")).not.toContain("TSLA");
    expect(device.open(last().bytes)).toEqual({
      ...{ title: MESSAGE.title, body: MESSAGE.body, level: "stop", at: MESSAGE.at },
      path: "/positions?agent=tsla",
      tag: "incident-12",
    });
    expect(() => createPushDevice(ADDRESS).open(last().bytes)).toThrow();
  });

  it("says who sends it, to this service alone and for a day at most (RFC 8292)", async () => {
    await open().send(MESSAGE);
    const { claims, key } = openVapid(last().headers.authorization ?? "");
    expect(key).toBe(keys.publicKey);
    expect(claims).toMatchObject({ aud: SERVICE, sub: "https://desk.example.org" });
    const leftS = Number(claims.exp) - Date.now() / 1000;
    expect(leftS).toBeGreaterThan(3_600);
    expect(leftS).toBeLessThanOrEqual(86_400);
  });

  it("wakes it as soon as it matters, is kept for one that is away, and its end takes the place of its beginning", async () => {
    await open().send(MESSAGE);
    expect(last().headers).toMatchObject({ urgency: "high", ttl: "86400", topic: "incident-12" });
    await open().send({ ...MESSAGE, level: "warn" });
    expect(last().headers).toMatchObject({ urgency: "normal", ttl: "86400" });
    await open().send({ ...MESSAGE, level: "note", body: "Resolved after 4 min" });
    expect(last().headers).toMatchObject({ urgency: "low", ttl: "21600", topic: "incident-12" });
    expect(device.open(last().bytes)).toMatchObject({ tag: "incident-12" });
  });

  it("stands by itself where it is of no incident, or of several", async () => {
    await open().send({ ...MESSAGE, thread: null });
    expect(last().headers).not.toHaveProperty("topic");
    expect(device.open(last().bytes)).toMatchObject({ tag: "ztrade-7" });
  });

  it.each(["x", "\u{1F600}", "ä", "\u0001", '"'])(
    "is no more than any service takes, cut between two characters: %j",
    async (sign) => {
      await open().send({ ...MESSAGE, body: sign.repeat(20_000), title: sign.repeat(500) });
      expect(last().bytes.length).toBeLessThanOrEqual(MOST_BYTES);
      expect(last().bytes.length).toBeGreaterThan(MOST_BYTES - 200);
      const { body } = device.open(last().bytes);
      expect(body.endsWith("…")).toBe(true);
      expect(body).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
    },
  );

  it("names no page that is too long for it, but the desk", async () => {
    await open().send({ ...MESSAGE, url: `https://desk.example.org/runs?x=${"y".repeat(3_000)}` });
    expect(device.open(last().bytes)).toMatchObject({ path: "/", body: MESSAGE.body });
  });
});

describe("a device that does not get it", () => {
  it.each([404, 410])("is gone for good where its service says %i", async (status) => {
    receiver.answer = answerWith(status, { message: "unsubscribed" });
    const result = await open().send(MESSAGE);
    expect(result).toMatchObject({
      kind: "refused",
      at: "answer",
      isGone: true,
      words: expect.stringMatching(/the device is gone/),
    });
    expect(JSON.stringify(result)).not.toContain("canaryOfTheDevice");
  });

  it.each([400, 401, 403, 413])("is refused and not gone where it says %i", async (status) => {
    receiver.answer = answerWith(status);
    const result = await open().send(MESSAGE);
    expect(result).toMatchObject({ kind: "refused", at: "answer" });
    expect(result).not.toHaveProperty("isGone");
  });

  it("waits where the keys of the desk cannot be opened", async () => {
    const closed = () => Promise.reject(new Fault("stored_unreadable", "the master key is another one"));
    expect(await open(toReceiver, closed).send(MESSAGE)).toEqual({
      ...{ kind: "busy", at: "address", words: "the master key is another one", restMs: null },
    });
    expect(receiver.received).toEqual([]);
  });

  it("is asked nowhere but on the internet, over TLS", async () => {
    const inside = (url: string) => open((request) => ({ ...request, url })).send(MESSAGE);
    expect(await inside("http://8.8.8.8/push")).toMatchObject({ kind: "refused", at: "address" });
    expect(await inside("https://169.254.169.254/push")).toMatchObject({ kind: "refused", at: "address" });
  });
});

it.each([
  "http://push.example.net/x",
  "https://127.0.0.1/x",
  "https://[::1]/x",
  "https://localhost/x",
  "https://db.internal/x",
  "https://db.internal:8443/x",
  "https://printer.local/x",
  "https://router.home.arpa/x",
  "https://user:pass@push.example.net/x",
  "https://push.example.net",
  "https://push.example.net\u0000/x",
  "https://push.example.net/x y",
])("%j is no address of a push service", (address) => {
  expect(() => readChannelSettings("web_push", { ...device.settings, address })).toThrow(
    "settings.address must be the https address of a push service",
  );
});

it.each([
  "https://fcm.googleapis.com/fcm/send/abc:APA91b-x_y",
  "https://updates.push.services.mozilla.com/wpush/v2/gAAAAA",
  "https://web.push.apple.com/QAbc-_",
  "https://wns2-by3p.notify.windows.com/w/?token=BQYAAA%3d%3d",
])("%j is one", (address) => {
  expect(readChannelSettings("web_push", { ...device.settings, address })).toMatchObject({ address });
});
