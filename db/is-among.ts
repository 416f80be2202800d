import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/**
 * Whether `column` has one of `values`, of which there may be any number: they travel as one array, and none of them may be null. As texts,
 * since the driver writes no arrays of times.
 */
export function isAmong<T extends AnyColumn>(column: T, values: Iterable<NonNullable<T["_"]["data"]>>): SQL {
  const sent = Array.from(values, (value) => column.mapToDriverValue(value));
  return sql`${column} = any(${sql.param(sent)}::text[]::${sql.raw(column.getSQLType())}[])`;
}
