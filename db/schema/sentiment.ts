import { bigint, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { SentimentReading } from "@/server/core/sentiment";
import { accounts } from "./accounts";
import { instant } from "./columns";
import { runs } from "./runs";

/** Headlines as they were seen. `scope` is the account whose simulated market printed the item, or "real" for everything from outside. */
export const newsItems = pgTable(
  "news_items",
  {
    scope: text().notNull(),
    id: text().notNull(),
    source: text().notNull(),
    symbols: text().array().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    url: text(),
    publishedAt: instant().notNull(),
    seenAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.scope, t.id] }),
    index("news_items_by_time").on(t.scope, t.publishedAt),
    index("news_items_by_symbol").using("gin", t.symbols),
  ],
);

/** A headline is scored once per model, whatever number of agents read it. */
export const itemScores = pgTable(
  "item_scores",
  {
    scope: text().notNull(),
    itemId: text().notNull(),
    scorer: text().notNull(),
    positive: doublePrecision().notNull(),
    negative: doublePrecision().notNull(),
    neutral: doublePrecision().notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.itemId, t.scorer] })],
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
    reading: jsonb().$type<SentimentReading>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.runId] }), index("sentiment_history_by_symbol").on(t.accountId, t.symbol, t.at)],
);
