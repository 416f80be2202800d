import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import postgres, { type TransactionSql } from "postgres";
import { Fault } from "@/server/core/fault";
import { KNOWN_MIGRATIONS } from "../known-migrations";
import { driverLimits, type Limits } from "../limits";
import { migrate } from "../migrate";
import { type BackupPiece, takeApart } from "./backup-pieces";
import { BACKED_UP_SCHEMAS, type BackupEnd, type BackupHead, NOT_BACKED_UP } from "./backup-text";
import { endRestoring, makeBlank, requireBlank } from "./blank-database";

/** Nobody else is on the database. */
const LIMITS: Limits = { statementMs: 3_600_000, lockMs: 10_000, idleInTransactionMs: 600_000, answerMs: 3_660_000 };

export interface Restored {
  readonly head: BackupHead;
  readonly end: BackupEnd;
}

/** What else is done before the database counts as one that was put back, on its address. */
type Finish = (restored: Restored) => Promise<void>;

/**
 * Puts a back-up back into an empty database: the schema as it was, its rows in one transaction, the migrations that came since, and what `finish` does. Throws
 * Fault `refused` where the database is not empty or the back-up is a newer program's, `invalid_input` where the back-up is cut off, altered or none; whatever it
 * throws, it leaves the database as empty as it was. `migrateEngine` makes the engine's own tables.
 */
export async function readRows(
  url: string,
  chunks: AsyncIterable<Buffer>,
  { migrateEngine, finish }: { readonly migrateEngine: (url: string) => Promise<void>; readonly finish: Finish },
): Promise<Restored> {
  const driver = driverLimits(LIMITS);
  const connection = { ...driver.connection, application_name: "ztrade restore", DateStyle: "ISO, YMD", TimeZone: "UTC" };
  const sql = postgres(url, { ...driver, max: 1, onnotice: () => undefined, connection });
  try {
    await requireBlank(sql);
    try {
      const restored = await putBack(sql, url, chunks, migrateEngine);
      await migrate(url, migrateEngine);
      await finish(restored);
      await endRestoring(sql);
      return restored;
    } catch (error) {
      await makeBlank(sql);
      throw error;
    }
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function putBack(
  sql: postgres.Sql,
  url: string,
  chunks: AsyncIterable<Buffer>,
  migrateEngine: (url: string) => Promise<void>,
): Promise<Restored> {
  const pieces = takeApart(chunks);
  const first = await pieces.next();
  if (first.done || first.value.kind !== "head") throw new Fault("invalid_input", "it does not begin as a back-up does");
  const { head } = first.value;
  if (head.migrations.length > KNOWN_MIGRATIONS)
    throw new Fault(
      "refused",
      `it was made at version ${head.migrations.length} of the database by Ztrade ${head.program}, and this one knows version ${KNOWN_MIGRATIONS}: use that one or a newer one`,
    );
  await migrate(url, migrateEngine, { upTo: head.migrations.length });
  await requireSameMigrations(sql, head);
  return sql.begin(async (tx) => {
    const checks = await withoutChecks(tx);
    const end = await loadAll(tx, pieces);
    await requireRows(tx, end);
    for (const statement of checks) await tx.unsafe(statement);
    return { head, end };
  });
}

async function loadAll(tx: TransactionSql, pieces: AsyncGenerator<BackupPiece>): Promise<BackupEnd> {
  let step = await pieces.next();
  /** Up to the piece that is none, which stays for whoever goes on. */
  async function* rows() {
    for (step = await pieces.next(); !step.done && step.value.kind === "rows"; step = await pieces.next()) yield step.value.bytes;
  }
  while (!step.done) {
    const piece = step.value;
    if (piece.kind === "end") {
      // What follows the end is an altered file, which taking it apart finds.
      await pieces.next();
      return piece.end;
    }
    if (piece.kind === "table") {
      await requireTable(tx, piece.table);
      await pipeline(Readable.from(rows()), await tx.unsafe(piece.statement).writable());
      continue;
    }
    if (piece.kind === "sequence") await tx`select setval(${piece.name}::regclass, ${piece.value}::bigint, true)`;
    step = await pieces.next();
  }
  throw new Error("a back-up was taken apart to its end without one");
}

/** A program of another history with as many migrations would take the rows for something else. */
async function requireSameMigrations(sql: postgres.Sql, { migrations, program }: BackupHead): Promise<void> {
  const rows = await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by id`;
  const at = rows.findIndex(({ hash }, i) => hash !== migrations[i]);
  if (at < 0) return;
  throw new Fault("refused", `migration ${at + 1} of Ztrade ${program}, which made it, is another than this program's`);
}

/** Those that are put back. */
const tablesOf = (tx: TransactionSql) => tx<{ name: string; quoted: string }[]>`
  select n.nspname || '.' || c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ${tx(BACKED_UP_SCHEMAS)} and n.nspname || '.' || c.relname not in ${tx(NOT_BACKED_UP)}`;

/**
 * Empties what migrations have written, and has rows come as they are, in any order: no trigger of the desk's answers to them, and no row has to name
 * another yet. Returns the statements that bring back what was taken away, and look through all rows.
 */
async function withoutChecks(tx: TransactionSql): Promise<readonly string[]> {
  const keys = await tx<{ drop: string; add: string }[]>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(c.oid)) as add
    from pg_constraint c join pg_namespace n on n.oid = c.connamespace
    where c.contype = 'f' and n.nspname in ${tx(BACKED_UP_SCHEMAS)}`;
  for (const { drop } of keys) await tx.unsafe(drop);
  const tables = await tablesOf(tx);
  for (const { quoted } of tables) await tx.unsafe(`alter table ${quoted} disable trigger user`);
  await tx.unsafe(`truncate ${tables.map(({ quoted }) => quoted).join(", ")}`);
  return [...keys.map(({ add }) => add), ...tables.map(({ quoted }) => `alter table ${quoted} enable trigger user`)];
}

async function requireTable(tx: TransactionSql, table: string): Promise<void> {
  if ((await tablesOf(tx)).some(({ name }) => name === table)) return;
  throw new Fault("refused", `it holds the table ${table}, which is none of the desk's: a desk needs a database for itself`);
}

async function requireRows(tx: TransactionSql, { rows }: BackupEnd): Promise<void> {
  for (const { name, quoted } of await tablesOf(tx)) {
    const [row] = await tx.unsafe<{ n: string }[]>(`select count(*) as n from ${quoted}`);
    const [there, written] = [Number(row?.n), rows[name] ?? 0];
    if (there !== written) throw new Fault("invalid_input", `${written} rows of ${name} were written, and ${there} are there`);
  }
}
