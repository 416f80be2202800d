import { sql } from "drizzle-orm";
import { bigint, check, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { SourceScore } from "@/server/core/effectiveness/past-reading";
import type { JsonValue } from "@/server/core/json";
import type { SentimentReading } from "@/server/core/signals/sentiment/sentiment";
import type { Stored } from "@/server/core/stored/codec";
import { accounts } from "./accounts";
import { instant } from "./columns";
import { runs } from "./runs";

/**
 * Headlines as they were seen, one row for each text a story had. `scope` is the account whose simulated market printed the item, or "real" for
 * everything from outside.
 */
export const newsItems = pgTable(
  "news_items",
  {
    scope: text().notNull(),
    id: text().notNull(),
    source: text().notNull(),
    publisher: text().notNull(),
    story: text().notNull(),
    symbols: text().array().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    url: text(),
    publishedAt: instant().notNull(),
    seenAt: instant().notNull(),
    /** SHA-256 of the text that a model reads, in hex. */
    textHash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.scope, t.id] }),
    index("news_items_by_time").on(t.scope, t.publishedAt),
    index("news_items_by_source").on(t.scope, t.source, t.publishedAt),
    index("news_items_by_symbol").using("gin", t.symbols),
  ],
);

/** A text is scored once per model, whatever number of headlines bear it and of agents read them. */
export const textScores = pgTable(
  "text_scores",
  {
    textHash: text().notNull(),
    scorer: text().notNull(),
    positive: doublePrecision().notNull(),
    negative: doublePrecision().notNull(),
    neutral: doublePrecision().notNull(),
  },
  (t) => [primaryKey({ columns: [t.textHash, t.scorer] })],
);

/** How every part of every real source is: one row an address that is looked at again and again. */
export const newsFeeds = pgTable(
  "news_feeds",
  {
    source: text().notNull(),
    /** The part of the source, as the screen names it: a symbol, an address. */
    part: text().notNull(),
    symbols: text().array().notNull(),
    everyMs: integer().notNull(),
    triedAt: instant(),
    succeededAt: instant(),
    /** Why the last look failed; null when it did not. */
    failure: text(),
    failures: integer().notNull().default(0),
    nextAt: instant(),
    /** Over all looks. */
    found: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    lastRefusal: text(),
    /** What the last look left for the next: a validator, the newest id. */
    memory: jsonb().$type<JsonValue>(),
  },
  (t) => [primaryKey({ columns: [t.source, t.part] })],
);

export const sentimentHistory = pgTable(
  "sentiment_history",
  {
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    symbol: text().notNull(),
    at: instant().notNull(),
    runId: bigint({ mode: "number" })
      .notNull()
      .references(() => runs.id),
    /** Null when sentiment was missing. */
    score: doublePrecision(),
    confidence: doublePrecision().notNull(),
    items: integer().notNull(),
    price: doublePrecision(),
    /** What each source said that was there. The whole reading is in the journal of its run. */
    sources: jsonb().$type<readonly SourceScore[]>(),
    /** The whole reading, where a release before 0037 wrote it. */
    reading: jsonb().$type<Stored<SentimentReading>>(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.runId] }),
    index("sentiment_history_by_symbol").on(t.accountId, t.symbol, t.at),
    check("sentiment_history_told", sql`${t.sources} is not null or ${t.reading} is not null`),
  ],
);
