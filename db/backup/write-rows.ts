import { createHash } from "node:crypto";
import type { TransactionSql } from "postgres";
import postgres from "postgres";
import { driverLimits, type Limits } from "../limits";
import {
  BACKED_UP_SCHEMAS,
  type BackupEnd,
  type BackupHead,
  endLine,
  headLine,
  NOT_BACKED_UP,
  ROWS_END,
  sequenceLine,
} from "./backup-text";

const NEW_LINE = 10;
const PIECE_BYTES = 64 * 1024;
/** One statement is one table. Whoever waits for a table that is being changed does so briefly: the next back-up has it. */
const LIMITS: Limits = { statementMs: 3_600_000, lockMs: 10_000, idleInTransactionMs: 600_000, answerMs: 3_660_000 };
/** Rows as they are the same whatever the server and whoever asks prefer. */
const FORM = { DateStyle: "ISO, YMD", TimeZone: "UTC", IntervalStyle: "iso_8601", bytea_output: "hex", extra_float_digits: "1" };

interface TableToWrite {
  readonly name: string;
  readonly quoted: string;
  readonly columns: string;
}

/**
 * Hands all rows of the desk's database on as they are at one instant, as text: lines of SQL around Postgres' own text format of COPY, one table after the
 * other, in pieces of about 64 kB. It reads in one transaction that writes nothing and holds up nobody but who changes tables.
 */
export async function writeRows(
  url: string,
  about: Pick<BackupHead, "takenAt" | "program">,
  handOn: (piece: Buffer) => Promise<void>,
): Promise<{ readonly head: BackupHead; readonly end: BackupEnd }> {
  const driver = driverLimits(LIMITS);
  const connection = { ...driver.connection, ...FORM, application_name: "ztrade backup" };
  const sql = postgres(url, { ...driver, max: 1, onnotice: () => undefined, connection });
  const hash = createHash("sha256");
  const write = async (piece: Buffer | string) => {
    const bytes = Buffer.from(piece);
    hash.update(bytes);
    await handOn(bytes);
  };
  try {
    return await sql.begin("isolation level repeatable read read only", async (tx) => {
      const head = await readHead(tx, about);
      await write(headLine(head));
      const rows: Record<string, number> = {};
      for (const table of await tablesOf(tx)) rows[table.name] = await writeTable(tx, table, write);
      for (const { name, value } of await sequencesOf(tx)) await write(sequenceLine(name, value));
      const end = { rows, sha256: hash.digest("hex") };
      await handOn(Buffer.from(endLine(end)));
      return { head, end };
    });
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function readHead(tx: TransactionSql, about: Pick<BackupHead, "takenAt" | "program">): Promise<BackupHead> {
  const migrations = await tx<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by id`;
  const [entry] = await tx<{ id: string; hash: string }[]>`select id, hash from public.audit_log order by id desc limit 1`;
  const audit = entry ? { id: Number(entry.id), hash: entry.hash } : null;
  return { format: 1, ...about, migrations: migrations.map(({ hash }) => hash), audit };
}

function tablesOf(tx: TransactionSql): Promise<readonly TableToWrite[]> {
  return tx<TableToWrite[]>`
    select n.nspname || '.' || c.relname as name, format('"%s"."%s"', n.nspname, c.relname) as quoted,
      string_agg(format('"%s"', a.attname), ', ' order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and n.nspname in ${tx(BACKED_UP_SCHEMAS)} and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and n.nspname || '.' || c.relname not in ${tx(NOT_BACKED_UP)}
    group by 1, 2 order by 1`;
}

/** Returns how many rows it has. */
async function writeTable(
  tx: TransactionSql,
  { quoted, columns }: TableToWrite,
  write: (piece: Buffer | string) => Promise<void>,
): Promise<number> {
  await write(`copy ${quoted} (${columns}) from stdin;\n`);
  const stream = await tx.unsafe(`copy ${quoted} (${columns}) to stdout`).readable();
  let [held, bytes, rows]: [Buffer[], number, number] = [[], 0, 0];
  for await (const some of stream as AsyncIterable<Buffer>) {
    held.push(some);
    bytes += some.length;
    rows += linesIn(some);
    if (bytes < PIECE_BYTES) continue;
    await write(Buffer.concat(held));
    [held, bytes] = [[], 0];
  }
  // The driver stops reading from the database while rows wait here, and after the last one nobody else has it go on.
  stream._read(0);
  await write(Buffer.concat([...held, ROWS_END]));
  return rows;
}

/** In Postgres' text format a line is a row: what breaks lines is written otherwise. */
function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEW_LINE); at >= 0; at = bytes.indexOf(NEW_LINE, at + 1)) lines++;
  return lines;
}

/** Where each sequence stands that was ever used: now, which is as far as any row that is in the back-up, or further. */
function sequencesOf(tx: TransactionSql): Promise<readonly { readonly name: string; readonly value: string }[]> {
  return tx<{ name: string; value: string }[]>`
    select format('"%s"."%s"', schemaname, sequencename) as name, last_value::text as value
    from pg_sequences where schemaname in ${tx(BACKED_UP_SCHEMAS)} and last_value is not null order by 1`;
}
