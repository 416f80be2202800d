import pino from "pino";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { listFeeds } from "@/db/queries/news-feeds";
import { newsBetween, REAL_NEWS } from "@/db/queries/sentiment";
import { newsFeeds, newsItems } from "@/db/schema";
import type { FoundItem, Look, NewsFeed, NewsSource } from "@/server/adapters/news/news-source";
import { Fault } from "@/server/core/fault";
import { collectNews, type NewsCollector } from "@/server/news/collect-news";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const PUBLISHED = Date.UTC(2026, 2, 3, 12);
/** How far the machine's clock is from the right one. */
let wrongMs = 0;
const wall = { now: () => Date.now() + wrongMs };
let testDatabase: TestDatabase;
let database: Database;
let running: NewsCollector | null = null;

beforeAll(async () => {
  testDatabase = await openTestDatabase();
  database = openDatabase(testDatabase.url);
});
afterEach(async () => {
  await running?.stop();
  running = null;
  wrongMs = 0;
  await database.db.delete(newsFeeds);
  await database.db.delete(newsItems);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

function item(story: string, given: Partial<FoundItem> = {}): FoundItem {
  const text = { publisher: "wire", title: `Title of ${story}`, summary: "", url: null };
  return { story, ...text, symbols: ["TSLA"], publishedAt: PUBLISHED, ...given };
}

const look = (items: readonly FoundItem[], more: Partial<Look> = {}): Look => ({
  items,
  refused: [],
  memory: null,
  restMs: null,
  ...more,
});

function feed(part: string, looks: NewsFeed["look"], everyMs = 20): NewsFeed {
  return { part, symbols: ["TSLA"], everyMs, look: looks };
}

function source(name: NewsSource["name"], feeds: NewsSource["feeds"], more: Partial<NewsSource> = {}): NewsSource {
  return { name, idle: null, feeds, ...more };
}

function collect(...sources: readonly NewsSource[]): void {
  const log = pino({ level: "silent" });
  const given = { sources: async () => sources, symbols: async () => ["TSLA"], random: () => 0, tell: () => undefined };
  running = collectNews({ database, wall, log, ...given });
}

const stored = (name: string) =>
  newsBetween(database.db, { scope: REAL_NEWS, source: name, symbol: "TSLA", from: 0, to: PUBLISHED });
const partOf = async (name: string) => (await listFeeds(database.db)).find((row) => row.part === name);

it("keeps what a look finds, as seen when it was looked at, once, however often it comes", async () => {
  const before = Date.now();
  let looks = 0;
  collect(
    source("rss", async () => [
      feed("a", async () => {
        looks += 1;
        return look([item("one")], { refused: ['"x": headline is empty'], memory: { looks } });
      }),
    ]),
  );
  await expect.poll(() => looks).toBeGreaterThan(3);
  const [only, ...others] = await stored("rss");
  expect(others).toEqual([]);
  expect(only).toMatchObject({ source: "rss", story: "one", publishedAt: PUBLISHED });
  expect(only?.seenAt).toBeGreaterThanOrEqual(before);
  const part = await partOf("a");
  expect(part).toMatchObject({ found: 1, failure: null, lastRefusal: '"x": headline is empty' });
  expect(part?.refused).toBeGreaterThan(2);
});

it("keeps a text that was changed as another version of its story, and a second symbol with the headline it belongs to", async () => {
  const answers = [[item("one")], [item("one", { title: "Changed" })], [item("one", { title: "Changed", symbols: ["IWM"] })]];
  collect(source("alpaca", async () => [feed("news", async () => look(answers.shift() ?? []))]));
  await expect
    .poll(async () => (await stored("alpaca")).map(({ title, symbols }) => [title, symbols]))
    .toEqual(
      expect.arrayContaining([
        ["Title of one", ["TSLA"]],
        ["Changed", ["IWM", "TSLA"]],
      ]),
    );
  expect(new Set((await stored("alpaca")).map(({ story }) => story))).toEqual(new Set(["one"]));
});

it("hands each look what the last one left, also to the next process", async () => {
  const memories: unknown[] = [];
  const remembering = source("sec", async () => [
    feed("TSLA", async (memory) => {
      memories.push(memory);
      return look([], { memory: { seen: memories.length } });
    }),
  ]);
  collect(remembering);
  await expect.poll(() => memories.length).toBeGreaterThan(1);
  await running?.stop();
  const known = memories.length;
  collect(remembering);
  await expect.poll(() => memories.length).toBeGreaterThan(known);
  expect(memories.slice(0, 2)).toEqual([null, { seen: 1 }]);
  expect(memories[known]).toEqual({ seen: known });
});

it("writes down why a part fails, looks again later, and lets the others be", async () => {
  let isWell = false;
  const looks = { bad: 0, good: 0 };
  collect(
    source("rss", async () => [
      feed("bad", async () => {
        looks.bad += 1;
        if (!isWell) throw new Fault("data_missing", "answered with status 500");
        return look([item("late")]);
      }),
      feed("good", async () => {
        looks.good += 1;
        return look([item("good")]);
      }),
    ]),
  );
  await expect.poll(() => looks.good).toBeGreaterThan(5);
  expect(looks.bad).toBe(1);
  const bad = await partOf("bad");
  expect(bad).toMatchObject({ failure: "answered with status 500", failures: 1, succeededAt: null });
  expect((bad?.nextAt ?? 0) - (bad?.triedAt ?? 0)).toBe(2_500);
  isWell = true;
  await expect.poll(async () => (await stored("rss")).length, { timeout: 5_000 }).toBe(2);
  expect(await partOf("bad")).toMatchObject({ failure: null, failures: 0 });
});

it("marks a source whose parts cannot be told as failing on every symbol, and asks again", async () => {
  let asked = 0;
  collect(
    source("sec", async () => {
      asked += 1;
      if (asked === 1) throw new Fault("data_missing", "the list of companies did not come");
      return [feed("TSLA", async () => look([]))];
    }),
  );
  await expect
    .poll(async () => (await listFeeds(database.db)).map(({ failure }) => failure))
    .toEqual(["the list of companies did not come"]);
  await expect.poll(async () => (await listFeeds(database.db)).map(({ part }) => part), { timeout: 6_000 }).toEqual(["TSLA"]);
}, 10_000);

it("looks at once when the source pushes, and stops listening when it stops", async () => {
  let looks = 0;
  const ear = { push: () => {}, stopped: false };
  const pushing: NewsSource["listen"] = (_symbols, onNews) => {
    ear.push = onNews;
    return {
      stop: () => {
        ear.stopped = true;
      },
    };
  };
  const slow = feed(
    "news",
    async () => {
      looks += 1;
      return look([]);
    },
    60_000,
  );
  collect(source("alpaca", async () => [slow], { listen: pushing }));
  await expect.poll(() => looks).toBe(1);
  ear.push();
  await expect.poll(() => looks).toBe(2);
  await running?.stop();
  expect(ear.stopped).toBe(true);
});

it("forgets the parts of a source that cannot be asked any more, and its headlines stay", async () => {
  collect(source("rss", async () => [feed("a", async () => look([item("one")]))]));
  await expect.poll(async () => (await stored("rss")).length).toBe(1);
  await running?.stop();
  collect(source("rss", async () => [], { idle: "no feed is set" }));
  await expect.poll(() => listFeeds(database.db)).toEqual([]);
  expect(await stored("rss")).toHaveLength(1);
});

it("ends a look that hangs when it stops", async () => {
  let aborted = false;
  const hanging: NewsFeed["look"] = (_memory, signal) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => {
        aborted = true;
        reject(signal.reason);
      });
    });
  collect(source("rss", async () => [feed("a", hanging)]));
  await expect.poll(async () => (await partOf("a"))?.part).toBe("a");
  await running?.stop();
  expect(aborted).toBe(true);
  expect(await partOf("a")).toMatchObject({ failure: null, failures: 0 });
});

it("looks again at once at what was looked at by a clock that has gone an hour back since", async () => {
  let looks = 0;
  const slow = source("rss", async () => [
    feed(
      "a",
      async () => {
        looks += 1;
        return look([]);
      },
      600_000,
    ),
  ]);
  wrongMs = 3_600_000;
  collect(slow);
  await expect.poll(async () => (await partOf("a"))?.triedAt ?? null).not.toBeNull();
  await running?.stop();
  wrongMs = 0;
  collect(slow);
  await expect.poll(() => looks).toBe(2);
  await expect.poll(async () => Math.abs(((await partOf("a"))?.triedAt ?? 0) - Date.now()) < 60_000).toBe(true);
});
