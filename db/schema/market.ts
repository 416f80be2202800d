import { sql } from "drizzle-orm";
import { bigint, check, doublePrecision, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { BarFileReport } from "@/server/core/market/bar-file/bar-file";
import type { Timeframe } from "@/server/core/market/market";
import type { Stored } from "@/server/core/stored/codec";
import { instant } from "./columns";

/** Real bars. `time` is the start of the bar. Simulated bars are a function of their seed and never stored. */
export const marketBars = pgTable(
  "market_bars",
  {
    symbol: text().notNull(),
    timeframe: text().$type<Timeframe>().notNull(),
    time: instant().notNull(),
    open: doublePrecision().notNull(),
    high: doublePrecision().notNull(),
    low: doublePrecision().notNull(),
    close: doublePrecision().notNull(),
    volume: doublePrecision().notNull(),
    source: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.symbol, t.timeframe, t.time] }),
    check(
      "market_bars_finite",
      sql`${t.low} > 0 and ${t.high} >= ${t.low} and ${t.high} < 'Infinity'::float8 and ${t.volume} >= 0 and ${t.volume} < 'Infinity'::float8`,
    ),
  ],
);

export const barImports = pgTable(
  "bar_imports",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    symbol: text().notNull(),
    timeframe: text().$type<Timeframe>().notNull(),
    fileName: text().notNull(),
    bars: bigint({ mode: "number" }).notNull(),
    inserted: bigint({ mode: "number" }).notNull(),
    changed: bigint({ mode: "number" }).notNull(),
    report: jsonb().$type<Stored<BarFileReport>>().notNull(),
    importedAt: instant().notNull(),
  },
  (t) => [index("bar_imports_by_time").on(t.importedAt)],
);
