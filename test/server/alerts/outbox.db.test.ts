import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { insertAlerts } from "@/db/queries/alerts/alerts";
import { listChannels } from "@/db/queries/alerts/channels";
import { keepIncidents, standingIncidents } from "@/db/queries/alerts/incidents";
import { holdNextMessage } from "@/db/queries/alerts/outbox";
import { alertChannels, alertMessages, alerts, alertTries, incidents } from "@/db/schema";
import { createMail } from "@/server/adapters/outbound/mail";
import { post } from "@/server/adapters/outbound/post";
import { group, handOn } from "@/server/alerts/hand-on";
import { sendNext } from "@/server/alerts/send-next";
import { addChannel } from "@/server/control/alerts/save-channel";
import type { Alert } from "@/server/core/alerts/alert";
import type { ChannelKind, ChannelSettings } from "@/server/core/alerts/channel-kinds";
import { type FoundTrouble, incidentKey } from "@/server/core/alerts/incident";
import type { ChannelRules } from "@/server/core/alerts/rules";
import { answerWith, createReceiver, type Receiver } from "@/server/drills/site/receiver";
import { testVault } from "../../fakes/test-vault";
import { NO_PUSH_KEYS } from "../../support/alerts/push-device";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const SECRET = Buffer.from("0123456789012345678901234567").toString("base64");
let stored: TestDatabase;
let database: Database;
let receiver: Receiver;
let now = Date.UTC(2026, 10, 30, 13);
const wall = { now: () => now };
const vault = testVault();

beforeAll(async () => {
  stored = await openTestDatabase();
  database = openDatabase(stored.url);
});
beforeEach(async () => {
  receiver = await createReceiver();
  now = Date.UTC(2026, 10, 30, 13);
});
afterEach(async () => {
  await receiver.close();
  for (const table of [alertChannels, alerts, incidents]) await database.db.delete(table);
});
afterAll(async () => {
  await database.close();
  await stored.drop();
});

const settingsOf: Readonly<Partial<Record<ChannelKind, () => ChannelSettings>>> = {
  webhook: () => ({ address: `${receiver.url}/hook`, secret: SECRET }),
  slack: () => ({ address: `${receiver.url}/services/T000/B000/XXXX` }),
};

async function channel(kind: "webhook" | "slack", rules: Partial<ChannelRules> = {}, name: string = kind): Promise<string> {
  const terms = { name, from: "note" as const, rules: [], quiet: null, timeZone: "UTC", ...rules };
  const settings = settingsOf[kind]?.() ?? {};
  return (await addChannel({ database, wall, actor: "test" }, vault, { kind, settings, terms })).id;
}

const happened = (text: string, more: Partial<Alert> = {}): Alert => ({
  at: now,
  kind: "happened",
  event: "fill",
  level: "note",
  accountId: "paper-1",
  text,
  href: "/orders",
  ...more,
});

const tell = (...told: readonly Alert[]) => insertAlerts(database.db, told);

const answerUrl: string | null = null;

/** What one round of the outbox does, for every channel. */
async function round(): Promise<void> {
  await handOn(database.db, now);
  await group(database.db, now);
  const inputs = {
    post,
    mail: createMail(),
    wall,
    addresses: { telegram: receiver.url, pushover: receiver.url },
    pushKeys: NO_PUSH_KEYS,
  };
  const given = { db: database.db, vault, inputs, wall, random: () => 0, deskUrl: "http://desk", answerUrl };
  for (const { id } of await listChannels(database.db)) while (await sendNext(given, id));
}

const bodies = () =>
  receiver.received.map(({ json }) => (json.data as { readonly text: string } | undefined)?.text ?? String(json.text));
const messages = () => database.db.select().from(alertMessages).orderBy(alertMessages.id);

const stop: FoundTrouble = {
  promise: "stops",
  accountId: "paper-1",
  level: "stop",
  text: "5 TSLA have no stop",
  href: "/positions",
};
async function begin(found: FoundTrouble = stop): Promise<void> {
  await keepIncidents(database.db, { opened: [{ ...found, key: incidentKey(found) }], worse: [], closed: [] }, now);
}
async function end(): Promise<void> {
  await keepIncidents(database.db, { opened: [], worse: [], closed: await standingIncidents(database.db) }, now);
}

it("tells a channel once what is committed, and nothing of what is not", async () => {
  await channel("webhook");
  await tell(happened("Filled: buy 3 TSLA at $350.00"));
  const failing = database.db.transaction(async (tx) => {
    await insertAlerts(tx, [happened("never")]);
    throw new Error("the cause was not committed");
  });
  await expect(failing).rejects.toThrow("not committed");
  await round();
  await round();
  expect(bodies()).toEqual(["Note: Filled: buy 3 TSLA at $350.00"]);
  expect(receiver.received[0]?.json.data).toMatchObject({ url: "http://desk/orders", level: "note" });
});

it("tells each channel what its rules let through, and the end of an incident where its beginning was told", async () => {
  await channel("webhook", { from: "stop", rules: [{ event: "fill", from: "note" }] }, "a");
  await channel("slack", { from: "note", rules: [{ event: "stops", from: "never" }] }, "b");
  await tell(happened("a fill"), happened("a sign-in", { event: "sign_in" }));
  await begin();
  await round();
  now += 4 * 60_000;
  await end();
  await round();
  const [hook, slack] = [/^\/hook/, /^\/services/].map((path) =>
    receiver.received.filter((each) => path.test(each.path)).map(({ body }) => body),
  );
  expect(hook).toHaveLength(2);
  expect(hook?.[0]).toContain("Critical: 5 TSLA have no stop\\nNote: a fill");
  expect(hook?.[1]).toContain("Resolved after 4 min: 5 TSLA have no stop");
  expect(slack).toHaveLength(1);
  expect(slack?.[0]).toContain("a sign-in");
});

it("gathers for a minute what comes after a message, and for a quarter of that what is critical", async () => {
  await channel("webhook");
  await tell(happened("one"));
  await round();
  await tell(happened("two"));
  now += 30_000;
  await round();
  await tell(happened("three"));
  now += 29_999;
  await round();
  expect(bodies()).toHaveLength(1);
  now += 1;
  await round();
  expect(bodies()[1]).toBe("Note: two\nNote: three");
  now += 15_000;
  await begin();
  await round();
  expect(bodies()[2]).toBe("Critical: 5 TSLA have no stop");
});

it("keeps for the morning what is not critical, and tells then of what ended in the night as of one thing", async () => {
  await channel("webhook", { quiet: { fromMin: 12 * 60, untilMin: 14 * 60, timeZone: "UTC" } });
  await begin({ ...stop, level: "warn", text: "no price of TSLA" });
  await tell(happened("a fill"));
  await round();
  await begin();
  await round();
  expect(bodies()).toEqual(["Critical: 5 TSLA have no stop"]);
  now += 30 * 60_000;
  await end();
  await round();
  expect(bodies()).toHaveLength(1);
  now = Date.UTC(2026, 10, 30, 14);
  await round();
  expect(bodies()[1]?.split("\n").sort()).toEqual([
    "Note: a fill",
    "Resolved after 30 min: 5 TSLA have no stop",
    "Resolved after 30 min: no price of TSLA",
  ]);
});

it("leaves a receiver alone for as long as it says, then sends the same message by the same id", async () => {
  const id = await channel("webhook");
  receiver.answer = answerWith(429, {}, { "Retry-After": "40" });
  await tell(happened("one"));
  await round();
  now += 39_999;
  await round();
  expect(receiver.received).toHaveLength(1);
  receiver.answer = answerWith(200);
  now += 1;
  await round();
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  const tries = await database.db.select().from(alertTries).orderBy(alertTries.number);
  expect(tries.map(({ outcome }) => outcome)).toEqual(["busy", "sent"]);
  expect(tries[0]?.words).toContain("status 429");
  expect(await messages()).toMatchObject([{ channelId: id, state: "sent", tries: 2 }]);
});

it("counts a channel as failing after three tries or a refusal, and as well again once something arrives", async () => {
  const id = await channel("webhook");
  receiver.answer = answerWith(500);
  await tell(happened("one"));
  const failing = async () => (await listChannels(database.db))[0];
  for (const since of [null, null, now + 2 * 3_600_000]) {
    await round();
    expect((await failing())?.failingSince).toBe(since);
    now += 3_600_000;
  }
  receiver.answer = answerWith(200);
  await round();
  expect(await failing()).toMatchObject({ failingSince: null, failure: null });
  receiver.answer = answerWith(404);
  await tell(happened("two"));
  now += 60_000;
  await round();
  await round();
  expect(await failing()).toMatchObject({ id, failure: expect.stringContaining("status 404"), failingSince: now });
  expect((await messages()).map(({ state }) => state)).toEqual(["sent", "refused"]);
});

it("gives up after a day", async () => {
  await channel("webhook");
  receiver.answer = answerWith(500);
  await tell(happened("one"));
  for (let hour = 0; hour <= 24; hour++) {
    await round();
    now += 3_600_000;
  }
  expect(await messages()).toMatchObject([{ state: "given_up" }]);
});

describe("a message whose sender is gone", () => {
  /** As a process leaves it that is killed while it sends. */
  async function leave(kind: "webhook" | "slack"): Promise<string> {
    const id = await channel(kind);
    await tell(happened("one"));
    await handOn(database.db, now);
    await group(database.db, now);
    await database.db.transaction(async (tx) => {
      const message = await holdNextMessage(tx, id);
      if (!message) throw new Error("nothing waits");
      await tx.execute(
        sql`update alert_messages set state = 'sending', tries = 1, lease_until = clock_timestamp() + interval '30 s'`,
      );
      await tx.insert(alertTries).values({ messageId: message.id, number: 1, beganAt: now });
    });
    return id;
  }
  const lapse = () => database.db.execute(sql`update alert_messages set lease_until = clock_timestamp() - interval '1 s'`);

  it("is nobody else's while it may still be sent", async () => {
    await leave("webhook");
    await round();
    expect(receiver.received).toEqual([]);
  });

  it("is sent again by the same id where the receiver takes that once", async () => {
    await leave("webhook");
    await lapse();
    await round();
    expect(receiver.received).toHaveLength(1);
    expect(await messages()).toMatchObject([{ state: "sent", tries: 2 }]);
  });

  it("is not sent again where it might be told twice: the channel counts as failing, and says so", async () => {
    const id = await leave("slack");
    await lapse();
    await round();
    expect(receiver.received).toEqual([]);
    expect(await messages()).toMatchObject([{ state: "unknown", tries: 1 }]);
    const [row] = await database.db.select().from(alertChannels).where(eq(alertChannels.id, id));
    expect(row).toMatchObject({ failingSince: now, failure: "the desk ended while it was sent" });
    const [tried] = await database.db.select().from(alertTries);
    expect(tried).toMatchObject({ outcome: "unknown", endedAt: now });
  });
});
