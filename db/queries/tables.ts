import { sql } from "drizzle-orm";
import type { Db } from "../client";

/** Bytes of each table of the desk and its queue, with its indexes and what lies beside it, by name. */
export async function tableSizes(db: Db): Promise<Readonly<Record<string, number>>> {
  const rows = await db.execute<{ name: string; bytes: number }>(sql`
    select case when n.nspname = 'public' then c.relname else n.nspname || '.' || c.relname end as name,
      coalesce(pg_total_relation_size(c.oid), 0)::float8 as bytes
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'`);
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, bytes]));
}
