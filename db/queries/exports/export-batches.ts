import { and, asc, eq, gt, ne, or, type SQL } from "drizzle-orm";
import type { ExportName, ExportRow } from "@/server/core/exports/export-tables";
import type { Timeframe } from "@/server/core/market/market";
import type { Db } from "../../client";
import { decisions, equityPoints, fills, marketBars, positions, trips } from "../../schema";
import { listImported } from "../trips/imported-executions";

/** Of whose rows a file is; each table reads what it needs of it. */
export interface ExportScope {
  readonly accountId: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** The name of imported executions. */
  readonly imported: string;
}

const ROWS_A_BATCH = 2_000;

type NextPage = (after: ExportRow | null) => PromiseLike<readonly ExportRow[]>;

/** All rows of a table, oldest first, a batch of them in memory at a time; each batch is a statement of its own, so that whoever reads slowly keeps no connection. */
export async function* exportBatches(db: Db, name: ExportName, scope: ExportScope): AsyncGenerator<readonly ExportRow[]> {
  if (name === "imported") return yield (await listImported(db, scope.imported)) as readonly ExportRow[];
  const next = PAGES[name](db, scope);
  let after: ExportRow | null = null;
  do {
    const rows: readonly ExportRow[] = await next(after);
    yield rows;
    after = rows.length < ROWS_A_BATCH ? null : (rows.at(-1) ?? null);
  } while (after !== null);
}

const PAGES: Readonly<Record<Exclude<ExportName, "imported">, (db: Db, scope: ExportScope) => NextPage>> = {
  fills:
    (db, { accountId }) =>
    (after) => {
      const { at, id, orderId, agentId, symbol, side, qty, price, feeUsd, realizedUsd } = fills;
      const past = after && or(gt(at, Number(after.at)), and(eq(at, Number(after.at)), gt(id, String(after.id))));
      return db
        .select({ at, id, orderId, agentId, symbol, side, qty, price, feeUsd, realizedUsd })
        .from(fills)
        .where(both(eq(fills.accountId, accountId), past))
        .orderBy(asc(at), asc(id))
        .limit(ROWS_A_BATCH);
    },
  decisions:
    (db, { accountId }) =>
    (after) => {
      const { id, dueAt, agentId, agentVersion, symbol, action, cause, score, confidence, price, qty, reason, hash } = decisions;
      return db
        .select({ id, dueAt, agentId, agentVersion, symbol, action, cause, score, confidence, price, qty, reason, hash })
        .from(decisions)
        .where(both(eq(decisions.accountId, accountId), after && gt(id, Number(after.id))))
        .orderBy(asc(id))
        .limit(ROWS_A_BATCH);
    },
  positions:
    (db, { accountId }) =>
    (after) => {
      const { agentId, symbol, qty, avgPrice } = positions;
      const past =
        after &&
        or(gt(agentId, String(after.agentId)), and(eq(agentId, String(after.agentId)), gt(symbol, String(after.symbol))));
      return db
        .select({ agentId, symbol, qty, avgPrice })
        .from(positions)
        .where(both(and(eq(positions.accountId, accountId), ne(qty, "0")), past))
        .orderBy(asc(agentId), asc(symbol))
        .limit(ROWS_A_BATCH);
    },
  equity:
    (db, { accountId }) =>
    (after) => {
      const { at, agentId, equityUsd, exposureUsd, paidInUsd } = equityPoints;
      const past =
        after && or(gt(agentId, String(after.agentId)), and(eq(agentId, String(after.agentId)), gt(at, Number(after.at))));
      return db
        .select({ at, agentId, equityUsd, exposureUsd, paidInUsd })
        .from(equityPoints)
        .where(both(eq(equityPoints.accountId, accountId), past))
        .orderBy(asc(agentId), asc(at))
        .limit(ROWS_A_BATCH);
    },
  trades:
    (db, { accountId }) =>
    (after) => {
      const { seq, agentId, symbol, side, qty, entryAt, entryPrice, exitAt, exitPrice, feesUsd, pnlUsd } = trips;
      const past =
        after &&
        or(
          gt(agentId, String(after.agentId)),
          and(eq(agentId, String(after.agentId)), gt(symbol, String(after.symbol))),
          and(eq(agentId, String(after.agentId)), eq(symbol, String(after.symbol)), gt(seq, Number(after.seq))),
        );
      return db
        .select({ seq, agentId, symbol, side, qty, entryAt, entryPrice, exitAt, exitPrice, feesUsd, pnlUsd })
        .from(trips)
        .where(both(eq(trips.accountId, accountId), past))
        .orderBy(asc(agentId), asc(symbol), asc(seq))
        .limit(ROWS_A_BATCH);
    },
  bars:
    (db, { symbol, timeframe }) =>
    (after) => {
      const { time: timestamp, open, high, low, close, volume } = marketBars;
      return db
        .select({ timestamp, symbol: marketBars.symbol, open, high, low, close, volume })
        .from(marketBars)
        .where(
          both(
            and(eq(marketBars.symbol, symbol), eq(marketBars.timeframe, timeframe)),
            after && gt(timestamp, Number(after.timestamp)),
          ),
        )
        .orderBy(asc(timestamp))
        .limit(ROWS_A_BATCH);
    },
};

function both(own: SQL | undefined, past: SQL | undefined | null): SQL | undefined {
  return past ? and(own, past) : own;
}
