import type { ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { listChannels } from "@/db/queries/alerts/channels";
import { alertChannels } from "@/db/schema";
import { createMail } from "@/server/adapters/outbound/mail";
import { post } from "@/server/adapters/outbound/post";
import { type GiveAnswer, hearTelegram } from "@/server/alerts/hear-telegram";
import { addChannel } from "@/server/control/alerts/save-channel";
import { Fault } from "@/server/core/fault";
import { answerWith, createReceiver, type Received, type Receiver } from "@/server/drills/site/receiver";
import { testVault } from "../../fakes/test-vault";
import { NO_PUSH_KEYS } from "../../support/alerts/push-device";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const BOT = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11";
const CHAT = "-100123";
const vault = testVault();
const wall = { now: () => Date.now() };
let stored: TestDatabase;
let database: Database;
let receiver: Receiver;
let hearing: { stop(): Promise<void> } | null = null;
/** What Telegram holds until it is told that it was heard. */
let updates: { readonly update_id: number }[] = [];
let given: { readonly secret: string; readonly channelId: string; readonly who: unknown }[] = [];
let give: GiveAnswer;

beforeAll(async () => {
  stored = await openTestDatabase();
  database = openDatabase(stored.url);
});
beforeEach(async () => {
  receiver = await createReceiver();
  [updates, given] = [[], []];
  give = async (secret, { channelId, who }) => {
    given.push({ secret, channelId, who: who("Bot") });
    return "done";
  };
  receiver.answer = telegram;
});
afterEach(async () => {
  await hearing?.stop();
  hearing = null;
  await receiver.close();
  await database.db.delete(alertChannels);
});
afterAll(async () => {
  await database.close();
  await stored.drop();
});

/** As Telegram answers: it keeps a question open while there is nothing, and forgets what lies before the offset. */
function telegram(response: ServerResponse, { path, json }: Received): void {
  const say = (result: unknown) => answerWith(200, { ok: true, result })(response);
  if (!path.endsWith("/getUpdates")) {
    say(true);
    return;
  }
  updates = updates.filter(({ update_id: id }) => id >= Number(json.offset));
  if (updates.length > 0) {
    say(updates);
    return;
  }
  const timer = setInterval(() => {
    if (updates.length === 0 || response.destroyed) return;
    clearInterval(timer);
    say(updates);
  }, 20);
  response.on("close", () => clearInterval(timer));
}

const press = (id: number, data: string, chat: object = { id: Number(CHAT) }) => ({
  update_id: id,
  callback_query: { id: `q${id}`, from: { id: 77, first_name: "<b>" }, data, message: { message_id: 1, chat } },
});

async function listen(chat = CHAT): Promise<string> {
  const terms = { name: "Bot", from: "note" as const, rules: [], quiet: null, timeZone: "UTC" };
  const desk = { database, wall, actor: "ann" };
  const { id } = await addChannel(desk, vault, { kind: "telegram", settings: { token: BOT, chat }, terms });
  const inputs = {
    post,
    mail: createMail(),
    wall,
    addresses: { telegram: receiver.url, pushover: receiver.url },
    pushKeys: NO_PUSH_KEYS,
  };
  hearing = hearTelegram({
    db: database.db,
    vault,
    inputs,
    wall,
    random: () => 0,
    give: (...all) => give(...all),
    log: { warn: () => undefined },
  });
  return id;
}

async function until<T>(look: () => Promise<T | null> | T | null): Promise<T> {
  for (let times = 0; times < 400; times++) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("it did not come");
}
const told = () => receiver.received.filter(({ path }) => path.endsWith("/answerCallbackQuery")).map(({ json }) => json);
const asked = () => receiver.received.filter(({ path }) => path.endsWith("/getUpdates")).map(({ json }) => json);
const heardTo = (offset: number) => until(() => asked().find((each) => each.offset === offset) ?? null);

it("does what is pressed in the chat of the channel, says so, and asks from there on", async () => {
  const id = await listen();
  updates = [press(5, "s5")];
  await heardTo(6);
  expect(given).toEqual([{ secret: "s5", channelId: id, who: "Telegram user 77 over Bot" }]);
  expect(told()).toEqual([{ callback_query_id: "q5", text: "done", show_alert: true }]);
  expect(asked()[0]).toMatchObject({ offset: 0, allowed_updates: ["callback_query"] });
});

it("does nothing of what comes from another chat, and passes over what it cannot read", async () => {
  await listen();
  updates = [press(5, "s5", { id: 999 }), { update_id: 6 }, { update_id: 7, callback_query: { id: 1 } } as never, press(8, "s8")];
  await heardTo(9);
  expect(given.map(({ secret }) => secret)).toEqual(["s8"]);
  expect(told().map(({ text }) => text)).toEqual(["this desk takes no answer from this chat", "done"]);
});

it("knows a channel by its public name", async () => {
  await listen("@Desk_Alerts");
  updates = [press(5, "s5", { id: 1, username: "desk_alerts" }), press(6, "s6", { id: 1, username: "desk_alert" })];
  await heardTo(7);
  expect(given.map(({ secret }) => secret)).toEqual(["s5"]);
});

it("asks again for what the database did not take, and says why something is not done", async () => {
  let isAway = true;
  give = async (secret) => {
    if (secret === "s6") throw new Fault("conflict", "it was answered before");
    if (isAway) throw new Fault("database_unavailable", "away");
    return "done";
  };
  await listen();
  updates = [press(5, "s5"), press(6, "s6")];
  await until(() => (asked().length >= 2 ? true : null));
  expect(asked().every(({ offset }) => offset === 0)).toBe(true);
  isAway = false;
  await heardTo(7);
  expect(told().map(({ text }) => text)).toEqual(["done", "it was answered before"]);
});

it("is deaf where another program asks too or a webhook is set, until it hears again; a moment of that is none", async () => {
  await listen();
  receiver.answer = answerWith(409, { ok: false, description: "Conflict: can't use getUpdates method while webhook is active" });
  const deaf = () => until(async () => (await listChannels(database.db)).find(({ deafSince }) => deafSince !== null) ?? null);
  expect((await deaf()).deafness).toContain("webhook is active");
  expect(asked().length).toBeGreaterThanOrEqual(3);
  expect((await deaf()).failingSince).toBeNull();
  receiver.answer = telegram;
  updates = [press(5, "s5")];
  await until(async () => ((await listChannels(database.db))[0]?.deafSince === null ? true : null));
  expect(given).toHaveLength(1);
}, 40_000);

it("ends at once while a question is open", async () => {
  await listen();
  await until(() => (asked().length > 0 ? true : null));
  const began = performance.now();
  await hearing?.stop();
  expect(performance.now() - began).toBeLessThan(1_000);
});
