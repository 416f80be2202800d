import type postgres from "postgres";
import { Fault } from "@/server/core/fault";
import { BACKED_UP_SCHEMAS } from "./backup-text";

/** Stands in a database while one is put back into it. */
const MARK = "ztrade_restore";

/**
 * Throws Fault `refused` unless nothing is in the database: no table, or what an earlier restoration left that was cut off, which is taken away. From then on
 * it is marked as one that is only being put back.
 */
export async function requireBlank(sql: postgres.Sql): Promise<void> {
  const [mark] = await sql`select 1 from pg_namespace where nspname = ${MARK}`;
  if (mark) await makeBlank(sql);
  const [table] = await sql<{ name: string }[]>`
    select schemaname || '.' || tablename as name from pg_tables where schemaname in ${sql(BACKED_UP_SCHEMAS)} order by 1 limit 1`;
  if (table)
    throw new Fault(
      "refused",
      `the database is not empty: it has the table ${table.name}. A back-up is put back into an empty one: move the directory of the desk's database away, or make another database`,
    );
  await sql.unsafe(`create schema if not exists ${MARK}`);
}

/** The database holds a desk from now on. */
export async function endRestoring(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`drop schema if exists ${MARK} cascade`);
}

/** Takes everything away that a restoration made: nothing else is in a database that bears its mark. */
export async function makeBlank(sql: postgres.Sql): Promise<void> {
  const [mark] = await sql`select 1 from pg_namespace where nspname = ${MARK}`;
  if (!mark) throw new Error("a database that nobody puts back is not to be emptied");
  await sql.begin(async (tx) => {
    await tx.unsafe("drop schema if exists dbos cascade");
    await tx.unsafe("drop schema if exists drizzle cascade");
    // The schema itself may be somebody else's.
    const made = await tx<{ statement: string }[]>`
      select format('drop table if exists public.%I cascade', tablename) as statement from pg_tables where schemaname = 'public'
      union all select format('drop sequence if exists public.%I cascade', sequencename) from pg_sequences where schemaname = 'public'
      union all select format('drop function if exists %s cascade', p.oid::regprocedure) from pg_proc p
        where p.pronamespace = 'public'::regnamespace
          and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;
    for (const { statement } of made) await tx.unsafe(statement);
    await tx.unsafe(`drop schema ${MARK} cascade`);
  });
}
