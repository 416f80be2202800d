import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { readWatcher } from "@/db/queries/alerts/watcher";
import { get } from "@/server/adapters/outbound/post";
import { type KnownWatcher, knowWatcher } from "@/server/alerts/know-watcher";
import { makeWatcherKey } from "@/server/api/alerts/make-watcher-key";
import { removeWatcherKey } from "@/server/control/alerts/watcher-key";
import { newSecret } from "@/server/people/one-time-secret";
import { lookFromOutside } from "@/server/watcher/look-from-outside";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const LATE_MS = 5 * 60_000 + 1;
let stored: TestDatabase;
let database: Database;
let now = Date.UTC(2026, 10, 30, 13);
const wall = { now: () => now };
const warned: string[] = [];
const log = { warn: (...given: readonly unknown[]) => void warned.push(String(given.at(-1))) };
const open: KnownWatcher[] = [];

beforeAll(async () => {
  stored = await openTestDatabase();
  database = openDatabase(stored.url);
});
afterEach(() => {
  for (const each of open.splice(0)) each.stop();
  expect(warned).toEqual([]);
});
afterAll(async () => {
  await database.close();
  await stored.drop();
});

const desk = () => ({ database, wall, actor: "ann" });
const known = () => {
  const watcher = knowWatcher({ db: database.db, wall, log });
  open.push(watcher);
  return watcher;
};
const seenAt = (watcher: KnownWatcher) => watcher.view()?.seenAt;

it("nobody watches before somebody was given a key, and whoever asks without it is anybody", async () => {
  const watcher = known();
  expect([watcher.view(), watcher.trouble()]).toEqual([null, null]);
  const { secret } = await makeWatcherKey(desk());
  watcher.look();
  await expect.poll(() => watcher.view()).toEqual({ since: now, seenAt: null });
  for (const stranger of [newSecret(), "", secret.slice(1), `${secret}x`]) watcher.asked(stranger);
  expect(seenAt(watcher)).toBeNull();
  watcher.asked(secret);
  expect(seenAt(watcher)).toBe(now);
  const logged = await database.sql`select detail::text from audit_log where action = 'watcher.key'`;
  expect(JSON.stringify([logged, await readWatcher(database.db)])).not.toContain(secret);
});

it("is missed once it is silent, by every process of the desk, and found again", async () => {
  const { secret } = await makeWatcherKey(desk());
  const [one, other] = [known(), known()];
  await expect.poll(() => [seenAt(one), seenAt(other)]).toEqual([null, null]);
  one.asked(secret);
  await expect.poll(async () => (await readWatcher(database.db))?.seenAt).toBe(now);
  other.look();
  await expect.poll(() => seenAt(other)).toBe(now);
  now += LATE_MS;
  for (const each of [one, other]) expect(each.trouble()).toMatch(/^The watcher was not seen for 5 min/);
  other.asked(secret);
  expect(other.trouble()).toBeNull();
  await expect.poll(async () => (await readWatcher(database.db))?.seenAt).toBe(now);
  one.look();
  await expect.poll(() => one.trouble()).toBeNull();
});

it("is written down twice a minute at most", async () => {
  const { secret } = await makeWatcherKey(desk());
  const watcher = known();
  await expect.poll(() => seenAt(watcher)).toBeNull();
  const first = now;
  watcher.asked(secret);
  await expect.poll(async () => (await readWatcher(database.db))?.seenAt).toBe(first);
  now += 5_000;
  watcher.asked(secret);
  expect(seenAt(watcher)).toBe(now);
  now += 30_000;
  watcher.look();
  await expect.poll(async () => (await readWatcher(database.db))?.seenAt).toBe(first);
  expect(seenAt(watcher)).toBe(first + 5_000);
  watcher.asked(secret);
  await expect.poll(async () => (await readWatcher(database.db))?.seenAt).toBe(now);
});

it("another key makes the one before good for nothing, and one that is taken away misses nobody", async () => {
  const { secret: old } = await makeWatcherKey(desk());
  const watcher = known();
  await expect.poll(() => seenAt(watcher)).toBeNull();
  watcher.asked(old);
  await makeWatcherKey(desk());
  watcher.look();
  await expect.poll(() => seenAt(watcher)).toBeNull();
  watcher.asked(old);
  expect(seenAt(watcher)).toBeNull();
  await removeWatcherKey(desk());
  watcher.look();
  await expect.poll(() => watcher.view()).toBeNull();
  await expect(removeWatcherKey(desk())).rejects.toThrow("no watcher has a key of this desk");
});

it("a watcher shows its key with each look, to the desk that it is of, and no sentence has it", async () => {
  const key = newSecret();
  const asked: unknown[] = [];
  const found = await lookFromOutside({ address: "http://127.0.0.1:1", key }, (request) => {
    asked.push(request.headers.Authorization);
    return get(request);
  });
  await lookFromOutside({ address: "http://127.0.0.1:1" }, (request) => {
    asked.push(request.headers.Authorization);
    return get(request);
  });
  expect(asked).toEqual([`Bearer ${key}`, undefined]);
  expect(found).toMatchObject([{ place: "answer" }]);
  expect(JSON.stringify(found)).not.toContain(key);
});
