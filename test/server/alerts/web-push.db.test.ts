import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { insertAlerts, whatWaits } from "@/db/queries/alerts/alerts";
import { channelById, listChannels } from "@/db/queries/alerts/channels";
import { lastArrivals, lastMessages } from "@/db/queries/alerts/outbox";
import { createMail } from "@/server/adapters/outbound/mail";
import { post } from "@/server/adapters/outbound/post";
import { group, handOn } from "@/server/alerts/hand-on";
import { sendNext } from "@/server/alerts/send-next";
import { unsealPushKeys } from "@/server/alerts/unseal-push-keys";
import { makePushKeys } from "@/server/control/alerts/make-push-keys";
import { addChannel, setChannel } from "@/server/control/alerts/save-channel";
import { answerWith, createReceiver, type Receiver } from "@/server/drills/site/receiver";
import { testVault } from "../../fakes/test-vault";
import { createPushDevice, openVapid } from "../../support/alerts/push-device";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const SERVICE = "https://push.example.net";
const vault = testVault();
const terms = { name: "Chrome on Linux", from: "note" as const, rules: [], quiet: null, timeZone: "UTC" };
let stored: TestDatabase;
let database: Database;
let receiver: Receiver;
let now = Date.UTC(2026, 10, 30, 13);
const wall = { now: () => now };
const device = createPushDevice(`${SERVICE}/send/one`);
let publicKey: string;
let id: string;

beforeAll(async () => {
  stored = await openTestDatabase();
  database = openDatabase(stored.url);
  receiver = await createReceiver();
});
afterAll(async () => {
  await receiver.close();
  await database.close();
  await stored.drop();
});

const desk = () => ({ database, wall, actor: "ann" });
const add = (settings = device.settings) => addChannel(desk(), vault, { kind: "web_push", settings, terms });
const happens = (text: string) =>
  insertAlerts(database.db, [
    { at: now, kind: "happened", event: "fill", level: "note", accountId: null, text, href: "/orders?x=1" },
  ]);

async function round(): Promise<void> {
  now += 120_000;
  await handOn(database.db, now);
  await group(database.db, now);
  const inputs = {
    ...{ mail: createMail(), wall, addresses: { telegram: receiver.url, pushover: receiver.url } },
    post: (request: Parameters<typeof post>[0]) => post({ ...request, url: request.url.replace(SERVICE, receiver.url) }),
    pushKeys: () => unsealPushKeys(database.db, vault, null),
  };
  const given = { db: database.db, vault, inputs, wall, random: () => 0, deskUrl: "http://desk", answerUrl: null };
  for (const channel of await listChannels(database.db)) while (await sendNext(given, channel.id));
}

it("a desk has one pair of keys, whoever asks first, and its private one sealed", async () => {
  await expect(unsealPushKeys(database.db, vault, null)).rejects.toThrow("no keys for web push");
  const keys = await Promise.all([1, 2, 3].map(() => makePushKeys(desk(), vault)));
  publicKey = keys[0] ?? "";
  expect(new Set(keys)).toEqual(new Set([publicKey]));
  const { privateKey, ...open } = await unsealPushKeys(database.db, vault, "https://desk.example.org");
  expect(open).toEqual({ publicKey, subject: "https://desk.example.org" });
  const [row] = await database.sql`select * from push_keys`;
  expect(JSON.stringify(row)).not.toContain(privateKey);
  expect(await database.sql`select count(*)::int n from audit_log where action = 'push_keys.make'`).toMatchObject([{ n: 1 }]);
});

it("a device is added once", async () => {
  ({ id } = await add());
  await expect(add()).rejects.toThrow('this device is told already, as "Chrome on Linux"');
});

it("a device is told what it can open, by who it asked", async () => {
  await happens("Filled: buy 3 TSLA at $350.00");
  await round();
  const [push] = receiver.received;
  expect(device.open(push?.bytes ?? Buffer.alloc(0))).toMatchObject({
    body: "Note: Filled: buy 3 TSLA at $350.00",
    path: "/orders?x=1",
  });
  expect(openVapid(push?.headers.authorization ?? "").key).toBe(publicKey);
  expect((await lastArrivals(database.db)).get(id)).toBe(now);
});

it("a device that is gone is sent nothing any more, and the page and the other channels are told so", async () => {
  receiver.answer = answerWith(410);
  await happens("the last");
  await round();
  expect(await channelById(database.db, id)).toMatchObject({
    ...{ goneAt: now, failingSince: now, failure: expect.stringMatching(/^the device is gone/) },
  });
  const before = receiver.received.length;
  await happens("one more");
  await round();
  await round();
  expect(receiver.received).toHaveLength(before);
  expect(await whatWaits(database.db)).toEqual({ hand: false, group: false, send: false });
  expect((await lastMessages(database.db, 1))[0]).toMatchObject({ state: "refused", tries: 1 });
});

it("what waited for a device that is gone waits no more", async () => {
  const other = createPushDevice(`${SERVICE}/send/two`);
  const { id: second } = await add(other.settings);
  receiver.answer = answerWith(503, {}, { "Retry-After": "3600" });
  await happens("waits");
  await round();
  receiver.answer = answerWith(404);
  await happens("waits too");
  await round();
  now += 3_600_000;
  await round();
  expect(await channelById(database.db, second)).toMatchObject({ goneAt: now });
  expect(await whatWaits(database.db)).toEqual({ hand: false, group: false, send: false });
});

it("a device that is there again under another address is told again", async () => {
  receiver.answer = answerWith(201);
  const again = createPushDevice(`${SERVICE}/send/three`);
  await setChannel(desk(), vault, { id, settings: again.settings, terms });
  await happens("here again");
  await round();
  expect(again.open(receiver.received.at(-1)?.bytes ?? Buffer.alloc(0))).toMatchObject({ body: "Note: here again" });
  expect(await channelById(database.db, id)).toMatchObject({ goneAt: null, failingSince: null });
});
