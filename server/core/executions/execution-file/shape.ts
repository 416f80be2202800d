import type { ExecutionEffect, ExecutionSide } from "../imported-execution";

/** One record of a file: the text of each field that it has, by its name as `columnName` has it. */
export type FileRecord = ReadonlyMap<string, string>;

/** What the kind of a row stands for: an execution, or a row that is refused with a reason. What no rule has is counted and left out. */
export type KindRule = readonly [kind: RegExp, means: Trade | { readonly refusal: string }];
export type Trade = { readonly side: ExecutionSide; readonly effect: ExecutionEffect };

/** The fields of an execution, and the columns that may hold them; the first that a record has is read. */
export type Columns = {
  readonly time: readonly string[];
  readonly kind: readonly string[];
  readonly symbol: readonly string[];
  readonly qty: readonly string[];
  readonly price: readonly string[];
  /** All that are there are added up. */
  readonly fees: readonly string[];
  readonly id?: readonly string[];
  readonly place?: readonly string[];
  readonly amount?: readonly string[];
  readonly currency?: readonly string[];
  readonly assetClass?: readonly string[];
  /** Whether it opens or closes. */
  readonly opens?: readonly string[];
  /** Which of an order and its executions a row is. */
  readonly level?: readonly string[];
};

/** A shape of file, as data. `feesAre`: what a fee that was paid is written as; either means that its sign says nothing. */
export interface Shape {
  readonly name: string;
  readonly formats: readonly ("csv" | "json" | "xml")[];
  /** Columns by which it is recognised, each under one of its names. */
  readonly needs: readonly (readonly string[])[];
  readonly columns: Columns;
  readonly kinds: readonly KindRule[];
  readonly clock: "instant" | "day" | "wall";
  /** IANA name of the zone of times that name none, unless another is given. */
  readonly zone: string;
  readonly feesAre: "costs" | "negative" | "either";
  /** How rows are ordered where the file's own times do not tell. */
  readonly isNewestFirst: boolean;
  /** Where the vendor or its readers describe it, and when it was seen. */
  readonly source: { readonly page: string; readonly seen: string };
  readonly known: string;
  /** What the desk exported: a row says its key and place itself. */
  readonly isOwn?: true;
  /** For a record that holds several executions: the records of each, in these columns. */
  readonly parts?: (record: FileRecord) => readonly FileRecord[];
}

/** "Fees & Comm", "IBExecID" and "ib_exec_id" by letters, digits and signs alone. */
export function columnName(written: string): string {
  return written
    .slice(0, 100)
    .toLowerCase()
    .replace(/\(\$\)|[\s_\-./"]+/g, "");
}

export function fieldOf(record: FileRecord, names: readonly string[] = []): string {
  for (const name of names) {
    const text = record.get(name)?.trim();
    if (text) return text;
  }
  return "";
}

export const BUY: Trade = { side: "buy", effect: "any" };
/** Of what was bought before; a short sale is named as one. */
export const SELL: Trade = { side: "sell", effect: "close" };
export const SELL_SHORT: Trade = { side: "sell", effect: "any" };
export const COVER: Trade = { side: "buy", effect: "close" };
export const OPTION = { refusal: "options are not taken: the desk knows shares and coins" } as const;
export const SPLIT = {
  refusal: "a split is not taken: its symbol is left out of the file, for units before and after it are not the same",
} as const;
