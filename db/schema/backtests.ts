import { sql } from "drizzle-orm";
import { bigint, check, doublePrecision, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { BacktestColumns, BacktestResult } from "@/server/core/backtest/play/backtest-result";
import type { BacktestSpec } from "@/server/core/backtest/play/backtest-spec";
import { BACKTEST_STATES, type BacktestState } from "@/server/core/backtest/play/backtest-state";
import type { Stored } from "@/server/core/stored/codec";
import { oneOf } from "../one-of";
import { agents } from "./agents";
import { instant } from "./columns";

/** Backtests with what came of them. They belong to the desk, not to an account: nothing that trades reads them. All times are wall times. */
export const backtests = pgTable(
  "backtests",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** The agent that was played and its version; null for a plain rule. */
    agentId: text().references(() => agents.id),
    agentVersion: integer(),
    symbol: text().notNull(),
    spec: jsonb().$type<Stored<BacktestSpec>>().notNull(),
    state: text().$type<BacktestState>().notNull().default("queued"),
    madeAt: instant().notNull(),
    madeBy: text().notNull(),
    beganAt: instant(),
    endedAt: instant(),
    /** How often it was taken up: who took it up before has nothing more to write. */
    attempt: integer().notNull().default(0),
    /** When who plays it last gave a sign of life. */
    aliveAt: instant(),
    /** From 0 to 1, and how fast it comes on. */
    progress: doublePrecision().notNull().default(0),
    barsPerSecond: doublePrecision(),
    /** Why it could not be played. */
    failure: text(),
    /** What it came to, by which bars and which release. */
    dataHash: text(),
    codeVersion: text(),
    resultHash: text(),
    result: jsonb().$type<Stored<BacktestResult>>(),
    columns: jsonb().$type<Stored<BacktestColumns>>(),
    note: text().notNull().default(""),
  },
  (t) => [
    index("backtests_of_agent").on(t.agentId, t.id),
    index("backtests_unfinished").on(t.id).where(sql`${t.state} in ('queued', 'playing')`),
    check("backtests_state", oneOf(t.state, BACKTEST_STATES)),
    check(
      "backtests_result",
      sql`(${t.state} = 'done') = (${t.result} is not null) and (${t.result} is null) = (${t.columns} is null)`,
    ),
    check("backtests_failure", sql`(${t.state} = 'failed') = (${t.failure} is not null)`),
  ],
);
