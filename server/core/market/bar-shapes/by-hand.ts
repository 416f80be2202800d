import { Fault } from "../../fault";
import type { Line } from "../bar-file/lines";
import { readNumber } from "../bar-file/read-number";
import { DATE_TOKENS, dateFormat } from "./readers/date-format";
import { delimiterOf, fieldsOf, type Recognised } from "./recognise";
import { ANYONES, type BarShape, columnName } from "./shape";

const PARTS = ["time", "open", "high", "low", "close", "volume", "symbol"] as const;
type Part = (typeof PARTS)[number];
const NEEDED = ["time", "open", "high", "low", "close"] as const;
const EXAMPLE = "time=Date+Time,open=3,high=4,low=5,close=6,volume=7";
/** Within so many lines the names of the columns must stand. */
const NAMES_WITHIN = 20;

/** What a person says of a file whose shape is not known. */
export interface ByHand {
  /** Columns by name, or by number from 1, as in "time=Date+Time,open=3,high=4,low=5,close=6,volume=7". */
  readonly columns?: string | undefined;
  /** How the times are written, as in "DD.MM.YYYY HH:mm". */
  readonly dateFormat?: string | undefined;
  /** What a price of 1 stands for, where prices are whole numbers: 0.01 for cents. */
  readonly unit?: number | undefined;
}

/** Throws Fault `invalid_input` for columns, a format or a unit that are none. */
export function refuseByHand({ columns, dateFormat: format, unit }: ByHand): void {
  if (columns !== undefined) columnsOf(columns);
  if (format !== undefined && format !== "auto" && dateFormat(format) === null)
    throw new Fault(
      "invalid_input",
      `dateFormat ${shown(format)} must have a day, a month and a year, each once, of ${DATE_TOKENS}, as in DD.MM.YYYY HH:mm; text in square brackets stands for itself`,
    );
  if (unit !== undefined && !(unit > 0 && unit <= 1))
    throw new Fault(
      "invalid_input",
      `unit "${unit}" must be more than 0 and at most 1: what a price of 1 in the file stands for, as 0.01 for cents`,
    );
}

/** The file as a person says that it is; null where they say nothing of its columns. Throws Fault `invalid_input` for columns that are not there. */
export function byHandOf(lines: readonly Line[], byHand: ByHand | undefined): Recognised | null {
  if (byHand?.columns === undefined) return null;
  const columns = columnsOf(byHand.columns);
  const wanted = [...columns.values()].flat();
  const isByName = wanted.some((column) => !/^\d+$/.test(column));
  const at = lines.slice(0, NAMES_WITHIN).findIndex((line) => hasColumns(line, wanted));
  const head = lines[at];
  if (!head) throw notThere(lines, wanted);
  const delimiter = delimiterOf(head);
  const names = fieldsOf(head, delimiter).map(columnName);
  const place = (column: string) => (/^\d+$/.test(column) ? Number(column) - 1 : names.indexOf(columnName(column)));
  const places = new Map([...columns].map(([part, values]) => [part, values.map(place)]));
  const of = (part: Part) => places.get(part)?.[0] ?? 0;
  const [date = 0, clock] = places.get("time") ?? [];
  const isHead = isByName || Number.isNaN(numberIn(fieldsOf(head, delimiter)[of("open")] ?? ""));
  const shape: BarShape = {
    name: "columns by hand",
    looks: byHand.columns,
    signs: { row: [] },
    columns: {
      time: clock === undefined ? date : [date, clock],
      open: of("open"),
      high: of("high"),
      low: of("low"),
      close: of("close"),
      volume: places.has("volume") ? of("volume") : null,
      ...(places.has("symbol") && { symbol: of("symbol") }),
    },
    clock: ANYONES,
    odd: "",
    source: "",
    seen: null,
  };
  return {
    shape,
    delimiter,
    names: isByName ? names : null,
    width: names.length,
    headLines: isHead ? at + 1 : at,
    saidSymbol: null,
  };
}

/** Throws Fault `invalid_input` for a unit of a shape that knows its own, or of prices that are written with a point. */
export function refuseUnit(
  { name, wholePrices }: Pick<BarShape, "name" | "wholePrices">,
  unit: number | undefined,
  prices: readonly number[],
  rows: readonly (readonly string[])[],
): void {
  if (unit === undefined || unit === 1) return;
  if (wholePrices !== undefined)
    throw new Fault(
      "invalid_input",
      `unit "${unit}" does not fit the file: it has the shape of ${name}, which knows its own; leave the unit out`,
    );
  const written = rows.flatMap((row) => prices.map((place) => row[place] ?? "")).find((text) => /\d[.,]\d/.test(text));
  if (written !== undefined)
    throw new Fault(
      "invalid_input",
      `unit "${unit}" does not fit the file: a price is "${written.slice(0, 40)}", and a unit is for prices that are whole numbers`,
    );
}

/** The columns of each part. Throws Fault `invalid_input`. */
function columnsOf(text: string): ReadonlyMap<Part, readonly string[]> {
  const found = new Map<Part, readonly string[]>();
  for (const entry of text.split(",")) {
    const [name = "", value = ""] = entry.split(/=(.*)/s).map((part) => part.trim());
    const part = PARTS.find((one) => one === name.toLowerCase());
    const columns = part === "time" ? value.split("+").map((column) => column.trim()) : [value];
    if (!part || found.has(part) || columns.length > 2 || columns.some((column) => column === "" || column === "0"))
      throw new Fault(
        "invalid_input",
        `columns ${shown(text)} must name each of ${PARTS.join(", ")} at most once, by the name of its column or its number from 1, as in ${EXAMPLE}: ${shown(entry.trim())} does not`,
      );
    found.set(part, columns);
  }
  const missing = NEEDED.find((part) => !found.has(part));
  if (missing) throw new Fault("invalid_input", `columns ${shown(text)} must name "${missing}" too, as in ${EXAMPLE}`);
  return found;
}

function hasColumns(line: Line, wanted: readonly string[]): boolean {
  const names = fieldsOf(line, delimiterOf(line)).map(columnName);
  return wanted.every((column) => (/^\d+$/.test(column) ? Number(column) <= names.length : names.includes(columnName(column))));
}

/** Names the columns that are missing from the line that has most of them. */
function notThere(lines: readonly Line[], wanted: readonly string[]): Fault {
  const missingOf = (line: Line) => wanted.filter((column) => !hasColumns(line, [column]));
  const [head] = lines.slice(0, NAMES_WITHIN).toSorted((a, b) => missingOf(a).length - missingOf(b).length) as [Line];
  const names = fieldsOf(head, delimiterOf(head));
  return new Fault(
    "invalid_input",
    `columns: ${missingOf(head).map(shown).join(", ")} must be of the file, whose line ${head.number} has ${names.length} columns: ${names.slice(0, 20).map(shown).join(", ")}`,
  );
}

const numberIn = (text: string) => readNumber(text, 0, text.length);
const shown = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
