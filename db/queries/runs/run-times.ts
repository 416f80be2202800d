import { sql } from "drizzle-orm";
import type { Db } from "../../client";
import { endedSteps } from "./ended-steps";

/** Runs of which it is told how long they took, and how many of them, the newest, are held against the others. */
const RUNS = 500;
const LATELY = 50;

/**
 * Median and 95th percentile of each step over the last runs, and its median over the many before, milliseconds; null where there were none before. The
 * slowest first.
 */
export async function slowSteps(db: Db, accountId: string) {
  return db.execute<{ name: string; runs: number; medianMs: number; p95Ms: number; usualMs: number | null }>(sql`
    with latest as (
      select id, row_number() over (order by due_at desc, id desc) <= ${LATELY} as is_late
      from (select id, due_at from runs where account_id = ${accountId} order by due_at desc, id desc limit ${RUNS}) r),
    steps as (${endedSteps(sql`latest`)})
    select name, count(*) filter (where is_late)::int as runs,
      percentile_cont(0.5) within group (order by ms) filter (where is_late) as "medianMs",
      percentile_cont(0.95) within group (order by ms) filter (where is_late) as "p95Ms",
      percentile_cont(0.5) within group (order by ms) filter (where not is_late) as "usualMs"
    from steps group by name having count(*) filter (where is_late) > 0 order by 4 desc`);
}

/**
 * How late the last runs of the schedule began: from when they were due, or from when they were lined up where the market is played, milliseconds; null
 * where there were none.
 */
export async function latenessOf(db: Db, accountId: string, isPlayed: boolean) {
  const from = isPlayed ? sql`queued_at` : sql`due_at`;
  const [row] = await db.execute<{ runs: number; medianMs: number | null; p95Ms: number | null; mostMs: number | null }>(sql`
    select count(*)::int as runs, percentile_cont(0.5) within group (order by ms) as "medianMs",
      percentile_cont(0.95) within group (order by ms) as "p95Ms", max(ms) as "mostMs"
    from (
      select greatest(0, extract(epoch from started_at - ${from}) * 1000)::float8 as ms from runs
      where account_id = ${accountId} and trigger = 'schedule' and started_at is not null
      order by due_at desc limit ${RUNS}) r`);
  return row ?? { runs: 0, medianMs: null, p95Ms: null, mostMs: null };
}
