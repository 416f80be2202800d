import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { makeMessage } from "@/db/queries/alerts/outbox";
import { alertMessages } from "@/db/schema";
import { addChannel } from "@/server/control/alerts/save-channel";
import { answerWith, createReceiver, type Receiver } from "@/server/drills/site/receiver";
import { testVault } from "../../fakes/test-vault";
import { type Bundle, bundle } from "../../support/bundle";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { drawFrom } from "../../support/draw-from";

const KILLS = 25;
const MESSAGES = 60;
const KEY = "0f".repeat(32);
const SECRET = Buffer.from("0123456789012345678901234567").toString("base64");
const wall = { now: () => Date.now() };

let stored: TestDatabase;
let database: Database;
let receiver: Receiver;
let built: Bundle;

beforeAll(async () => {
  stored = await openTestDatabase();
  database = openDatabase(stored.url);
  receiver = await createReceiver();
  built = await bundle(["test/support/alerts/send-and-die.ts"]);
});
afterAll(async () => {
  built?.remove();
  await receiver?.close();
  await database?.close();
  await stored?.drop();
});

/** A process that sends; `kill` resolves once it is gone. */
function start(): { readonly kill: () => Promise<void> } {
  const child: ChildProcess = spawn(process.execPath, [built.fileOf("send-and-die"), stored.url, KEY], { stdio: "inherit" });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    kill: async () => {
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/** As if half a minute had gone by. */
const lapse = () => database.sql`update alert_messages set lease_until = clock_timestamp() where state = 'sending'`;
const left = async () =>
  (await database.sql`select count(*)::int as n from alert_messages where state in ('waiting', 'sending')`)[0]?.n as number;

it(`tells nobody twice, and leaves nobody out, though the sender is killed ${KILLS} times while it sends`, async () => {
  const random = drawFrom(7);
  const vault = testVault();
  const terms = { from: "note" as const, rules: [], quiet: null, timeZone: "UTC" };
  const desk = { database, wall, actor: "test" };
  const hook = await addChannel(desk, vault, {
    kind: "webhook",
    settings: { address: `${receiver.url}/hook`, secret: SECRET },
    terms: { ...terms, name: "hook" },
  });
  const slack = await addChannel(desk, vault, {
    kind: "slack",
    settings: { address: `${receiver.url}/services/T/B/X` },
    terms: { ...terms, name: "slack" },
  });
  for (let number = 1; number <= MESSAGES; number++)
    for (const { id } of [hook, slack]) {
      const composed = { level: "note" as const, title: "Ztrade: note", body: `message ${number}.`, href: "/", thread: null };
      await database.db.transaction((tx) => makeMessage(tx, id, { composed, alertIds: [], at: wall.now() }));
    }
  receiver.answer = (response) => void setTimeout(() => answerWith(200)(response), 40);
  let kills = 0;
  for (; kills < KILLS && (await left()) > 0; kills++) {
    const before = receiver.received.length;
    const sender = start();
    await expect.poll(() => receiver.received.length, { interval: 5 }).toBeGreaterThan(before);
    await sleep(random() * 100);
    await sender.kill();
    await lapse();
  }
  expect(kills).toBe(KILLS);
  receiver.answer = answerWith(200);
  const last = start();
  await expect.poll(left).toBe(0);
  await last.kill();

  const states = await database.db
    .select({ channelId: alertMessages.channelId, state: alertMessages.state, n: sql<number>`count(*)::int` })
    .from(alertMessages)
    .groupBy(alertMessages.channelId, alertMessages.state);
  const of = (id: string, state: string) => states.find((each) => each.channelId === id && each.state === state)?.n ?? 0;
  const told = (path: string) => receiver.received.filter((each) => each.path.startsWith(path));
  // A webhook may come again, by the id that it had: who knows the id is told once, and of all.
  expect(of(hook.id, "sent")).toBe(MESSAGES);
  expect(new Set(told("/hook").map(({ headers }) => headers["webhook-id"])).size).toBe(MESSAGES);
  // Slack is never told twice, and what may not have arrived is known.
  const texts = told("/services").map(({ body }) => body);
  expect(new Set(texts).size).toBe(texts.length);
  expect(of(slack.id, "sent") + of(slack.id, "unknown")).toBe(MESSAGES);
  expect(texts.length).toBeGreaterThanOrEqual(of(slack.id, "sent"));
  expect(of(slack.id, "unknown")).toBeGreaterThan(0);
}, 120_000);
