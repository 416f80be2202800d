import { type SQL, sql } from "drizzle-orm";

/** The id under which the units of a fill are taken back begins with this. */
export const TAKEN_BACK = "taken back ";

/** Whether the broker took back the fill of a row of the table of fills, which goes by the name `row`. */
export function isTakenBack(row: SQL = sql`fills`): SQL {
  return sql`exists (
  select 1 from adjustments t where t.account_id = ${row}.account_id and t.movement_id = ${TAKEN_BACK} || ${row}.id)`;
}
