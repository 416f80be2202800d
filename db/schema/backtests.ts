import { sql } from "drizzle-orm";
import { bigint, check, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Evidence } from "@/server/core/backtest/evidence/gather-evidence";
import type { BacktestColumns, BacktestResult } from "@/server/core/backtest/play/backtest-result";
import { type BacktestSpec, SEARCHES, type Search } from "@/server/core/backtest/play/backtest-spec";
import { BACKTEST_STATES, type BacktestState, UNFINISHED_BACKTESTS } from "@/server/core/backtest/play/backtest-state";
import type { Found, PieceBody } from "@/server/core/backtest/search/found";
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
    evidence: jsonb().$type<Stored<Evidence>>(),
    /** What was searched for, and what that came to; null for nothing. */
    search: text().$type<Search["kind"]>(),
    found: jsonb().$type<Stored<Found>>(),
    note: text().notNull().default(""),
  },
  (t) => [
    index("backtests_of_agent").on(t.agentId, t.id),
    index("backtests_unfinished").on(t.id).where(oneOf(t.state, UNFINISHED_BACKTESTS)),
    check("backtests_state", oneOf(t.state, BACKTEST_STATES)),
    check(
      "backtests_result",
      sql`(${t.state} = 'done') = (${t.result} is not null)
        and (${t.result} is null) = (${t.columns} is null) and (${t.result} is null) = (${t.evidence} is null)`,
    ),
    check("backtests_search", oneOf(t.search, SEARCHES)),
    check(
      "backtests_found",
      sql`${t.search} is null and ${t.found} is null or ${t.search} is not null and (${t.result} is null) = (${t.found} is null)`,
    ),
    check("backtests_failure", sql`(${t.state} = 'failed') = (${t.failure} is not null)`),
  ],
);

/** Pieces of a search that were done: a process that is killed in the middle of one costs the piece that it was at. Gone once all are put together. */
export const backtestPieces = pgTable(
  "backtest_pieces",
  {
    backtestId: bigint({ mode: "number" })
      .notNull()
      .references(() => backtests.id, { onDelete: "cascade" }),
    place: integer().notNull(),
    body: jsonb().$type<Stored<PieceBody>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.backtestId, t.place] })],
);
