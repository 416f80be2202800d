import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { saveNews } from "@/db/queries/sentiment";
import { newsItems } from "@/db/schema";
import type { Desk } from "@/server/control/actor";
import { importNews, importNewsStream } from "@/server/control/data/import-news";
import { readNews } from "@/server/core/news/news-file/news-file";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";

const VERY_MANY = 20_000;
const HEADER = "time,symbol,headline,source\n";
const row = (n: number, symbol = "TSLA") => `${1_700_000_000 + n},${symbol},Story ${n},wire\n`;
const rows = (count: number) => Array.from({ length: count }, (_, n) => row(n)).join("");

let server: TestDatabase;
let database: Database;
let desk: Desk;
beforeAll(async () => {
  server = await openTestDatabase();
  database = openDatabase(server.url, { max: 4 });
  desk = { database, wall: { now: () => Date.UTC(2026, 0, 1) }, actor: "a person" };
});
afterAll(async () => {
  await database.close();
  await server.drop();
});
beforeEach(() => database.db.execute(sql`delete from news_items`));

const stored = async () => (await database.sql<{ n: number }[]>`select count(*)::int as n from news_items`)[0]?.n;
const symbols = async () =>
  (await database.sql<{ symbols: string[] }[]>`select symbols from news_items`).map((item) => item.symbols);
const stream = (text: string, anyway = false) =>
  importNewsStream(desk, { fileName: "news.csv", reads: readNews([text], "csv"), anyway });

describe("an import of headlines", () => {
  it("takes 20,000 short ones at once, which are more than a statement has parameters", async () => {
    const text = HEADER + rows(VERY_MANY);
    const result = await importNews(desk, { fileName: "news.csv", text, format: "csv" });
    expect(result).toEqual({ headlines: VERY_MANY, inserted: VERY_MANY, refused: 0, defects: [] });
    expect(await stored()).toBe(VERY_MANY);
  });

  it("takes as many as they are read, tells how far it is, and changes nothing the second time", async () => {
    const text = `${HEADER}${rows(VERY_MANY)}none,TSLA,Bad,wire\n`;
    const told: number[] = [];
    const reads = () => readNews([text], "csv");
    const first = await importNewsStream(desk, { fileName: "news.csv", reads: reads() }, ({ inserted }) => told.push(inserted));
    expect(first).toMatchObject({
      headlines: VERY_MANY,
      inserted: VERY_MANY,
      refused: 1,
      defects: [{ line: 20_002, kind: "refused" }],
    });
    expect(told.length).toBeGreaterThan(4);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(await importNewsStream(desk, { fileName: "news.csv", reads: reads() })).toMatchObject({
      headlines: VERY_MANY,
      inserted: 0,
    });
    expect(await stored()).toBe(VERY_MANY);
  });

  it("stores a headline that a file has for each symbol once, with all of them, also in another batch", async () => {
    const result = await stream(HEADER + row(0, "TSLA") + row(0, "aapl") + rows(6_000).replace(row(0), "") + row(0, "IWM"));
    expect(result).toMatchObject({ headlines: 6_002, inserted: 6_000, refused: 0 });
    expect((await symbols()).filter((each) => each.length > 1)).toEqual([["AAPL", "IWM", "TSLA"]]);
  });

  it.each([100, 6_000])(
    "stores nothing of %d records more than one in 20 of which is refused, unless it is told to",
    async (count) => {
      const text = HEADER + rows(count).replaceAll(/(?<=^|\n)(\d+[05]),/g, "$1 o'clock,");
      const refused = count / 5;
      const looked = Math.min(count, 5_000);
      await expect(stream(text)).rejects.toMatchObject({
        code: "refused",
        message: expect.stringMatching(
          new RegExp(
            `^${looked / 5} of the first ${looked} records are refused, the first on line 2: time "1700000000 o'clock" is not .* Give --anyway`,
          ),
        ),
      });
      expect(await stored()).toBe(0);
      expect(await stream(text, true)).toMatchObject({ headlines: count - refused, inserted: count - refused, refused });
    },
  );

  it("stores what a source cut within a character, with a mark in its place, and all signs as they are", async () => {
    const at = Date.UTC(2025, 0, 2);
    const item = { id: "1", source: "rss", publisher: "wire", story: "1", symbols: ["TSLA"], summary: "", url: null };
    const titles = ["Half \ud83d of one", 'A "quote", a \\ and \\ud83d in words 🚀'];
    const items = titles.map((title, n) => ({ ...item, id: `${n}`, title, publishedAt: at, seenAt: at + 1 }));
    expect(await saveNews(database.db, "real", items)).toBe(2);
    const found = await database.db.select().from(newsItems).orderBy(newsItems.id);
    expect(found.map(({ title }) => title)).toEqual(["Half \ufffd of one", titles[1]]);
    expect(found[0]).toMatchObject({ ...item, id: "0", scope: "real", publishedAt: at, seenAt: at + 1 });
  });

  it("keeps what was stored when the file ends in the middle, and the audit log has what came in whole", async () => {
    const document = `[${Array.from({ length: 9_000 }, (_, n) => JSON.stringify({ time: 1_700_000_000 + n, ticker: "TSLA", title: `T${n}`, source: "w" })).join(",")}`;
    const reads = readNews([document], "json");
    await expect(importNewsStream(desk, { fileName: "cut.json", reads })).rejects.toThrow("the file ends in the middle");
    expect(await stored()).toBeGreaterThanOrEqual(8_000);
    const [{ subjects } = { subjects: [] }] = await database.sql<{ subjects: string[] }[]>`
      select array(select distinct subject from audit_log where action = 'news.import') as subjects`;
    expect(subjects).not.toContain("cut.json");
    expect(subjects).toContain("news.csv");
  });
});
