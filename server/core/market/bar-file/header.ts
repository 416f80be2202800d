import { Fault } from "../../fault";
import { Fields, type Line, quoted } from "./lines";

const COLUMNS = ["time", "open", "high", "low", "close", "volume"] as const;
const TIME_NAMES = ["timestamp", "time", "date", "datetime"];
const ALLOWED = "the columns timestamp (or time, date), open, high, low, close and volume, separated by commas";

export interface Header {
  /** Which field of a row holds the time, open, high, low, close and volume. */
  readonly fields: readonly number[];
  /** How many fields a row has. */
  readonly width: number;
  readonly text: string;
}

/** Reads the first line of a bar file. Throws Fault `invalid_input` when it does not name each column once. */
export function readHeader(line: Line): Header {
  const { text } = line;
  const fields = new Fields();
  fields.split(line);
  const names = Array.from({ length: fields.count }, (_, i) => text.slice(fields.from[i], fields.to[i]).toLowerCase());
  const positions = COLUMNS.map((column) => {
    const found = names.flatMap((name, i) => (name === column || (column === "time" && TIME_NAMES.includes(name)) ? [i] : []));
    const [position] = found;
    if (position === undefined || found.length > 1) {
      const problem = position === undefined ? `has no column "${column}"` : `has ${found.length} columns for "${column}"`;
      throw new Fault("invalid_input", `line ${line.number} ${quoted(line)} ${problem}: a bar file begins with ${ALLOWED}`);
    }
    return position;
  });
  return { fields: positions, width: names.length, text: text.slice(line.from, line.to) };
}
