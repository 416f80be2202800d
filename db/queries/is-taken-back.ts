import { sql } from "drizzle-orm";

/** The id under which the units of a fill are taken back begins with this. */
export const TAKEN_BACK = "taken back ";

/** Whether the broker took back the fill of this row of the table of fills. */
export const IS_TAKEN_BACK = sql`exists (
  select 1 from adjustments t where t.account_id = fills.account_id and t.movement_id = ${TAKEN_BACK} || fills.id)`;
