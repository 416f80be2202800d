import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { isoOf } from "@/server/core/time/instant";

/** The timestamptz of an instant in epoch milliseconds, for a statement. */
export function instantAt(at: number): SQL {
  return sql`${isoOf(at)}::timestamptz`;
}

/** Epoch milliseconds of a timestamptz, or milliseconds of an interval, as a statement answers them. */
export function msOf(instant: SQLWrapper): SQL<number> {
  return sql<number>`(extract(epoch from ${instant}) * 1000)::float8`;
}
