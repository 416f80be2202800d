import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import * as schema from "@/db/schema";

/** A statement as the simulation sends it: with the database's clock written in as its last parameter. */
export interface SqlText {
  readonly text: string;
  readonly asksClock: boolean;
  /** Whether a column may get the database's time of its own accord. */
  readonly takesDefaults: boolean;
  /** Verb and table, for the trace and for who aims at it. */
  readonly label: string;
  readonly writes: boolean;
  /** The desk's tables that it names. */
  readonly tables: readonly string[];
  /** Those among them that it may change: where it is plain, the one that is written. */
  readonly changes: readonly string[];
  /** Whether it is a heartbeat, which nothing in the simulation reads. */
  readonly isBeat: boolean;
  /** Whether it empties a table. */
  readonly empties: boolean;
  /** Whether it does nothing but read them, so that it says the same until one of them is written. */
  readonly onlyReads: boolean;
  /** Whether it reads nothing once it has found nothing, until one of them is written: it asks for the time of what it finds alone. */
  readonly staysEmpty: boolean;
}

const TABLES = new Set<string>(Object.values(schema).flatMap((each) => (is(each, PgTable) ? [getTableName(each)] : [])));

const CLOCK = /\b(?:(?:clock_timestamp|desk_now|now|statement_timestamp|transaction_timestamp)\(\)|current_timestamp\b)/gi;
/** What follows on the first table that is read. */
const READ_FROM = /\bfrom "[\s\S]*/i;
/** What does nothing but write the table that it begins with. */
const CHANGES = /^\s*(?:insert into|update|delete from)\s+"(\w+)"/i;
const VERB = /^\s*(\w+)/;
const TABLE = /\b(?:from|into|update|table)\s+"?(?:public"?\.?"?)?(\w+)/i;
const WRITES =
  /^\s*(?:insert|update|delete|truncate|lock)\b|\bfor (?:no key )?update\b|\bfor (?:key )?share\b|\b(?:insert into|update|delete from)\s+"/i;

const known = new Map<string, SqlText>();

export function sqlText(text: string): SqlText {
  const found = known.get(text);
  if (found) return found;
  const places = [...text.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place));
  const clock = `($${Math.max(0, ...places) + 1}::timestamptz)`;
  const rewritten = text.replace(CLOCK, clock);
  const verb = VERB.exec(text)?.[1]?.toLowerCase() ?? "?";
  const table = TABLE.exec(text)?.[1] ?? /\b(pg_\w+)/.exec(text)?.[1] ?? "";
  const lock = /\bfor ((?:no key )?update|(?:key )?share)\b/i.exec(text)?.[0].toLowerCase() ?? "";
  const writes = WRITES.test(text);
  const tables = [...new Set(text.match(/[a-z_]+/g))].filter((word) => TABLES.has(word));
  const reads = /^\s*select\b/i.test(text) && !writes && !/\bpg_|set_config|nextval|setval/i.test(text);
  const asksClock = rewritten !== text;
  const changed = CHANGES.exec(text)?.[1];
  const made = {
    text: rewritten,
    asksClock,
    takesDefaults: /insert into "order_intents"/.test(text),
    label: ["sql", verb, table, lock].filter(Boolean).join(" "),
    writes,
    tables,
    changes: reads ? [] : changed === undefined ? tables : [changed],
    isBeat: /^insert into "nodes"/.test(text),
    empties: /^delete from "\w+" where true returning/.test(text),
    onlyReads: reads && !asksClock,
    staysEmpty: reads && asksClock && !(READ_FROM.exec(text)?.[0] ?? text).match(CLOCK),
  };
  known.set(text, made);
  return made;
}
