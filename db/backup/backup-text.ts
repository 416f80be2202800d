import { Fault } from "@/server/core/fault";

/** Of the desk, of the engine, and where it is noted which migrations were applied. */
export const BACKED_UP_SCHEMAS = ["public", "dbos", "drizzle"] as const;
/** What whoever restores makes anew: by its migrations. */
export const NOT_BACKED_UP = ["drizzle.__drizzle_migrations", "dbos.dbos_migrations"] as const;

/** What a back-up begins with. */
export interface BackupHead {
  /** Of this form of a back-up. */
  readonly format: 1;
  /** When what is in it was so, in epoch milliseconds. */
  readonly takenAt: number;
  /** The version of the program that made it. */
  readonly program: string;
  /** The hashes of the migrations that its database had had, in their order. */
  readonly migrations: readonly string[];
  /** The newest entry of the log of who changed what; null in an empty log. */
  readonly audit: { readonly id: number; readonly hash: string } | null;
}

/** What a back-up ends with: without it a file was cut off. */
export interface BackupEnd {
  /** Rows by table, such as "public.runs". */
  readonly rows: Readonly<Record<string, number>>;
  /** SHA-256 of all before this line, in hex. */
  readonly sha256: string;
}

const HEAD = "-- ztrade backup ";
const END = "-- ztrade backup ends ";

export const headLine = (head: BackupHead) => `${HEAD}${JSON.stringify(head)}\n`;
export const endLine = (end: BackupEnd) => `${END}${JSON.stringify(end)}\n`;
export const sequenceLine = (name: string, value: string) => `select pg_catalog.setval('${name}', ${value}, true);\n`;
/** The line that ends the rows of a table. */
export const ROWS_END = Buffer.from("\\.\n");

/** A line of a back-up that is no row. */
export type BackupLine =
  | { readonly kind: "head"; readonly head: BackupHead }
  | { readonly kind: "table"; readonly table: string; readonly statement: string }
  | { readonly kind: "sequence"; readonly name: string; readonly value: string }
  | { readonly kind: "end"; readonly end: BackupEnd };

const NAME = String.raw`"[a-z_0-9]+"\."[a-z_0-9]+"`;
const TABLE = new RegExp(String.raw`^copy (${NAME}) \("[^;]*"\) from stdin;$`);
const SEQUENCE = new RegExp(String.raw`^select pg_catalog\.setval\('(${NAME})', (\d+), true\);$`);

/** Throws Fault `invalid_input` for a line that is none of a back-up: what is restored is nothing but rows, whoever wrote the file. */
export function readLine(line: string): BackupLine {
  if (line.startsWith(END)) return { kind: "end", end: parsed<BackupEnd>(line.slice(END.length)) };
  if (line.startsWith(HEAD)) return { kind: "head", head: parsed<BackupHead>(line.slice(HEAD.length)) };
  const [, table] = TABLE.exec(line) ?? [];
  if (table !== undefined) return { kind: "table", table: table.replaceAll('"', ""), statement: line.slice(0, -1) };
  const [, name, value] = SEQUENCE.exec(line) ?? [];
  if (name !== undefined && value !== undefined) return { kind: "sequence", name, value };
  throw new Fault("invalid_input", `it holds a line that is none of a back-up: "${line.slice(0, 80)}"`);
}

function parsed<Value>(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch (cause) {
    throw new Fault("invalid_input", `it holds a line that cannot be read: "${text.slice(0, 80)}"`, { cause });
  }
}
