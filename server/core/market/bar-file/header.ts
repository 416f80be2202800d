import { Fault } from "../../fault";
import { Fields, type Line, quoted } from "./lines";

const COLUMNS = ["time", "open", "high", "low", "close", "volume"] as const;
const TIME_NAMES = ["timestamp", "time", "date", "datetime"];
/** Columns that say the time of day beside one that says the date. */
const CLOCK_NAMES = ["minute", "min", "hour", "hhmm", "time of day", "timeofday", "clock"];
/** Columns that say whose bars they are. */
const SYMBOL_NAMES = ["symbol", "ticker", "sym", "tic", "ticker_symbol", "stock_symbol", "act_symbol", "pair"];
/** Columns that hold symbols in some files, and in others the name of a company or a number. */
const LABEL_NAMES = ["name", "code", "stock", "security", "asset", "instrument", "coin"];
const ALLOWED = "the columns timestamp (or time, date), open, high, low, close and volume";

export interface Header {
  /** Which field of a row holds the time, open, high, low, close and volume. */
  readonly fields: readonly number[];
  readonly delimiter: string;
  /** How many fields a row has. */
  readonly width: number;
  readonly text: string;
  readonly symbols: readonly SymbolColumn[];
  /** The column of the time, and one besides that may say the time of day; null when there is none. */
  readonly time: string;
  readonly clock: string | null;
}

/** A column that says whose bars the rows are. */
export interface SymbolColumn {
  readonly name: string;
  readonly field: number;
  /** Its values may be other things than symbols. */
  readonly isLabel: boolean;
}

/** Reads the first line of a bar file. Throws Fault `invalid_input` when it does not name each column once. */
export function readHeader(line: Line, delimiter: string): Header {
  const { text } = line;
  const fields = new Fields(delimiter);
  fields.split(line);
  const names = Array.from({ length: fields.count }, (_, i) => text.slice(fields.from[i], fields.to[i]).toLowerCase());
  if (names.includes("date") && names.includes("time")) throw splitTime(line.number, "date", "time");
  const positions = COLUMNS.map((column) => {
    const found = names.flatMap((name, i) => (name === column || (column === "time" && TIME_NAMES.includes(name)) ? [i] : []));
    const [position] = found;
    if (position === undefined || found.length > 1) {
      const problem = position === undefined ? `has no column "${column}"` : `has ${found.length} columns for "${column}"`;
      throw new Fault("invalid_input", `line ${line.number} ${quoted(line)} ${problem}: a bar file begins with ${ALLOWED}`);
    }
    return position;
  });
  return {
    fields: positions,
    delimiter,
    width: names.length,
    text: text.slice(line.from, line.to),
    symbols: symbolColumnsOf(names),
    time: names[positions[0] as number] as string,
    clock: names.find((name) => CLOCK_NAMES.includes(name)) ?? null,
  };
}

/** The columns that say whose bars the rows are, by the names of all columns in lower case. */
export function symbolColumnsOf(names: readonly string[]): readonly SymbolColumn[] {
  return names.flatMap((name, field) => {
    const isLabel = LABEL_NAMES.includes(name);
    return isLabel || SYMBOL_NAMES.includes(name) ? [{ name, field, isLabel }] : [];
  });
}

/** Why rows are refused that have their date in one column and the time of day in another: the date alone would put all bars of a day on its midnight. */
export function splitTime(number: number, date: string, clock: string): Fault {
  return new Fault(
    "invalid_input",
    `line ${number} has the date in column "${date}" and the time of day in column "${clock}": a bar file has both in one column "timestamp", as in 2025-07-10T14:00:00Z`,
  );
}
