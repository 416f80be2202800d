import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { insertAlerts } from "@/db/queries/alerts/alerts";
import { listChannels } from "@/db/queries/alerts/channels";
import { keepIncidents, standingIncidents } from "@/db/queries/alerts/incidents";
import { audit } from "@/db/queries/audit";
import { createMail } from "@/server/adapters/outbound/mail";
import { post } from "@/server/adapters/outbound/post";
import { group, handOn } from "@/server/alerts/hand-on";
import { sendNext } from "@/server/alerts/send-next";
import { addChannel } from "@/server/control/alerts/save-channel";
import { PROMISE_NAMES } from "@/server/core/agents/promises";
import { type AlertEvent, HAPPENINGS, type HappeningName } from "@/server/core/alerts/events";
import { incidentKey } from "@/server/core/alerts/incident";
import { createReceiver, type Receiver } from "@/server/drills/site/receiver";
import { testVault } from "../../fakes/test-vault";
import { NO_PUSH_KEYS } from "../../support/alerts/push-device";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { ROOT } from "../../support/source-files";

/** What a person fears, the event by which they are told, and the test that shows that it is raised: its file, and what it is called there. */
const RAISED_BY: readonly (readonly [fear: string, event: AlertEvent, file: string, name: string])[] = [
  ["a fill", "fill", "test/server/alerts/tell-fills.db.test.ts", "tells of each fill"],
  ["a veto", "runs", "test/server/api/attention/check-promises.db.test.ts", "as less of those that were denied"],
  ["a stop that is missing", "stops", "test/real/units/sold-by-hand.db.test.ts", "have no stop at the broker"],
  ["books that differ", "books", "test/server/api/attention/check-promises.db.test.ts", "tells of books that differ"],
  ["a broker that is down", "account", "test/real/broker-trouble.db.test.ts", "the broker has not answered since"],
  ["data that is stale", "prices", "test/server/api/attention/check-promises.db.test.ts", "whose price nobody tells"],
  [
    "an agent that is silent",
    "on_time",
    "test/server/api/attention/check-promises.db.test.ts",
    "has not run at the last three times",
  ],
  ["a run that failed", "runs", "test/server/api/attention/check-promises.db.test.ts", "tells for a day of runs that failed"],
  ["a run that is late", "runs", "test/server/api/attention/check-promises.db.test.ts", "tells of a run that waits"],
  ["half of a day's loss", "loss_half", "test/real/triggers.db.test.ts", "is told of half-way, once a day"],
  ["half of a drawdown", "drawdown_half", "test/server/core/triggers-halfway.test.ts", "drawdown_half"],
  ["the whole of a day's loss", "released", "test/real/triggers.db.test.ts", "today, and 5.00 % halts it"],
  [
    "the whole of an agent's day's loss",
    "lock",
    "test/server/core/alerts/happenings.test.ts",
    "A limit keeps entries out of tsla-1",
  ],
  ["a drawdown", "released", "test/real/triggers.db.test.ts", "falls from the highest end of a day"],
  ["the kill switch", "released", "test/server/api/attention/round-of-looks.db.test.ts", "The kill switch"],
  ["live trading armed", "live_armed", "test/server/control/accounts/arm-account.db.test.ts", "account.arm"],
  ["a new sign-in", "sign_in", "test/server/core/alerts/happenings.test.ts", "session.begin"],
  ["a disk that is full, or nearly", "database", "test/server/api/attention/round-of-looks.db.test.ts", "what of it runs out"],
  ["a back-up that is too old", "backups", "test/server/api/attention/round-of-looks.db.test.ts", "a back-up that is too old"],
  ["versions that drift apart", "nodes", "test/server/api/attention/attention.db.test.ts", "is older than the database"],
  ["a channel that fails", "alerts", "test/server/api/attention/round-of-looks.db.test.ts", "a channel that fails with it"],
  ["a watcher that is gone", "watcher", "test/server/api/attention/round-of-looks.db.test.ts", "the watcher is gone"],
];

it.each(RAISED_BY)("%s is raised as %s: %s, %s", (_, event, file, name) => {
  expect([...PROMISE_NAMES, ...Object.keys(HAPPENINGS)]).toContain(event);
  expect(readFileSync(path.join(ROOT, file), "utf8")).toContain(name);
});

const SECRET = Buffer.from("0123456789012345678901234567").toString("base64");
const vault = testVault();
let stored: TestDatabase;
let database: Database;
let receiver: Receiver;
let now = Date.UTC(2026, 10, 30, 13);
const wall = { now: () => now };

beforeAll(async () => {
  stored = await openTestDatabase();
  database = openDatabase(stored.url);
  receiver = await createReceiver();
  const terms = { name: "Hook", from: "note" as const, rules: [], quiet: null, timeZone: "UTC" };
  const settings = { address: `${receiver.url}/hook`, secret: SECRET };
  await addChannel({ database, wall, actor: "ann" }, vault, { kind: "webhook", settings, terms });
});
afterAll(async () => {
  await receiver.close();
  await database.close();
  await stored.drop();
});

/** What is told in the next minute. */
async function told(): Promise<string[]> {
  now += 60_000;
  const from = receiver.received.length;
  await handOn(database.db, now);
  await group(database.db, now);
  const addresses = { telegram: receiver.url, pushover: receiver.url };
  const inputs = { post, mail: createMail(), wall, addresses, pushKeys: NO_PUSH_KEYS };
  const given = { db: database.db, vault, inputs, wall, random: () => 0, deskUrl: "http://desk", answerUrl: null };
  for (const { id } of await listChannels(database.db)) while (await sendNext(given, id));
  return receiver.received.slice(from).map(({ json }) => (json.data as { readonly text: string }).text);
}

describe("every event is told", () => {
  it.each(PROMISE_NAMES)("%s: that it is broken, and after how long it is kept again", async (promise) => {
    const found = { promise, accountId: null, level: "warn", text: `${promise} is broken`, href: "/system" } as const;
    await keepIncidents(database.db, { opened: [{ ...found, key: incidentKey(found) }], worse: [], closed: [] }, now);
    expect(await told()).toEqual([`Warning: ${promise} is broken`]);
    now += 120_000;
    await keepIncidents(database.db, { opened: [], worse: [], closed: await standingIncidents(database.db) }, now);
    expect(await told()).toEqual([`Resolved after 3 min: ${promise} is broken`]);
  });

  it.each(Object.keys(HAPPENINGS) as HappeningName[])("%s", async (event) => {
    await insertAlerts(database.db, [
      { at: now, kind: "happened", event, level: "note", accountId: null, text: `${event} happened`, href: "/" },
    ]);
    expect(await told()).toEqual([`Note: ${event} happened`]);
  });

  it.each([
    ["account.arm", "paper-1", {}, "Warning: ann armed the live account paper-1"],
    ["account.disarm", "paper-1", {}, "Note: ann disarmed the live account paper-1"],
    ["session.begin", "ann", { by: "password" }, "Note: ann signed in by password"],
    ["session.refused", "mallory", {}, "Note: Somebody was not let in as mallory"],
  ])("%s is told in the commit that logs it, and not without it", async (action, subject, detail, words) => {
    const entry = { at: now, actor: "ann", action, subject, detail };
    const failing = database.db.transaction(async (tx) => {
      await audit(tx, entry);
      throw new Error("it was not committed");
    });
    await expect(failing).rejects.toThrow("not committed");
    expect(await told()).toEqual([]);
    await database.db.transaction((tx) => audit(tx, entry));
    expect(await told()).toEqual([words]);
  });
});
