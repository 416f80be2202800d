import { createHash } from "node:crypto";
import { z } from "zod";
import type { RowKind, UnreadRow } from "@/server/core/positions/unread-row";
import type { UnreadRows } from "../wire/unread-rows";
import { symbolOf } from "./symbol-of";

const LONGEST_RAW = 2_000;
const LONGEST_NAME = 80;

const name = z.string().min(1).max(LONGEST_NAME).nullish().catch(null);
const identitySchema = z
  .object({ id: name, asset_id: name, symbol: name, asset_class: name, client_order_id: name })
  .catch({ id: null, asset_id: null, symbol: null, asset_class: null, client_order_id: null });

/** Those rows of a list that are understood, and of how many. */
export type RowsRead<Row> = {
  readonly rows: readonly Row[];
  readonly count: number;
  /** The id of the list's last row, understood or not; undefined where it has none. */
  readonly lastId: string | undefined;
};

/** Reads a list row by row: one that is not understood costs itself alone. Throws a ZodError for what is no list. */
export function readRows<Row>(schema: z.ZodType<Row>, json: unknown, what: RowKind, unread: UnreadRows): RowsRead<Row> {
  const list = z.array(z.unknown()).parse(json);
  const rows = list.flatMap((row) => readRow(schema, row, what, unread) ?? []);
  return { rows, count: list.length, lastId: identitySchema.parse(list.at(-1)).id ?? undefined };
}

/** The row, or null when it is not understood: then it is kept. */
export function readRow<Row>(schema: z.ZodType<Row>, row: unknown, what: RowKind, unread: UnreadRows): Row | null {
  const read = schema.safeParse(row);
  if (!read.success) {
    unread.keep(unreadRow(what, row, wordsOf(read.error)));
    return null;
  }
  if (typeof row === "object" && row !== null && "id" in row && typeof row.id === "string") unread.settle(what, row.id);
  return read.data;
}

/** How a row is kept that is not understood for `reason`. */
export function unreadRow(what: RowKind, row: unknown, reason: string): UnreadRow {
  const { id, asset_id: assetId, symbol, asset_class: assetClass } = identitySchema.parse(row);
  const raw = JSON.stringify(row) ?? "nothing";
  return {
    what,
    id: printable(id ?? assetId ?? symbol ?? createHash("sha256").update(raw).digest("hex").slice(0, 12)),
    symbol: symbol ? printable(symbolOf(symbol, assetClass ?? null)) : null,
    reason: printable(reason),
    raw: raw.length > LONGEST_RAW ? `${raw.slice(0, LONGEST_RAW)}...` : raw,
    settled: false,
  };
}

/** The client id of an order that is kept, where it names one. */
export function clientIdIn({ raw }: UnreadRow): string | null {
  const found = /"client_order_id":"([\w.-]{1,128})"/.exec(raw);
  return found?.[1] ?? null;
}

/** The first things that are wrong with a row. */
function wordsOf({ issues }: z.ZodError): string {
  return issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message))
    .join("; ");
}

/** No database takes a text with a NUL in it. */
function printable(text: string): string {
  return text.replaceAll("\u0000", "");
}
