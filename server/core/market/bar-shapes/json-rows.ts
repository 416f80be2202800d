import { Fault } from "../../fault";

/** So many characters of JSON are read at once, in memory. */
const MOST_CHARACTERS = 128 * 1024 * 1024;
/** What answers and files call what they hold, and whose it is. */
const HOLDERS = ["bars", "results", "candles", "data", "values", "quotes", "historical"];
/** Answers of Alpha Vantage: records under the time of each, whose parts are numbered. */
const META = "Meta Data";
const BY_TIME = /^Time Series\b/;
const NUMBERED = /^\d+[a-z]?\. /;
const SYMBOLS = ["symbol", "ticker"];
/** What records call the parts of a bar; case tells apart the time and the ticker of Polygon. */
const PARTS = {
  time: ["t", "time", "timestamp", "datetime", "date", "start"],
  open: ["o", "open"],
  high: ["h", "high"],
  low: ["l", "low"],
  close: ["c", "close"],
  volume: ["v", "volume"],
  symbol: ["S", "T", "symbol", "ticker"],
} as const;
/** Orders in which rows without names hold a bar, and where the volume is in rows of a length of their own. */
const ORDERS = [
  { names: ["time", "open", "high", "low", "close", "volume"], high: 2, low: 3 },
  { names: ["time", "low", "high", "open", "close", "volume"], high: 2, low: 1 },
  { names: ["time", "open", "close", "high", "low", "volume"], high: 3, low: 4 },
] as const;
const KRAKEN = { length: 8, volume: 6 };
const PRICES = [1, 2, 3, 4];

type Row = readonly unknown[];

/** Rows of a file of JSON, with the names of their columns. */
export interface JsonRows {
  readonly names: readonly string[];
  readonly rows: readonly Row[];
}

/** Whether a text begins as JSON does. */
export function beginsAsJson(text: string): boolean {
  return /^\uFEFF?\s{0,100}[[{]/.test(text.slice(0, 128));
}

/**
 * The bars of a file of JSON: records or rows in a list, under a name of answers (bars, results, candles), or under that of each symbol. Throws Fault
 * `invalid_input` for what is no JSON, holds no bars, or is longer than 128 million characters.
 */
export function jsonRows(pieces: Iterable<string>): JsonRows {
  let text = "";
  for (const piece of pieces) {
    text += piece;
    if (text.length > MOST_CHARACTERS)
      throw refused(`more than the ${MOST_CHARACTERS} characters that are read at once: split it, or save it as CSV`);
  }
  const held = listsIn(parsed(text.replace(/^\uFEFF/, "")), null);
  const records = held.flatMap(({ list, symbol }) => list.map((record) => ({ record, symbol })));
  const [first] = records;
  if (!first) throw refused('no list of bars, such as [[1735689600000, 1, 2, 0.5, 1.5, 10]] or {"bars": [{"t": …}]}');
  return Array.isArray(first.record) ? rowsOf(records.map(({ record }) => record)) : recordsOf(records);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Fault("invalid_input", `the file begins as JSON does, and is none: ${(cause as Error).message.slice(0, 120)}`, {
      cause,
    });
  }
}

interface Held {
  readonly list: readonly unknown[];
  readonly symbol: string | null;
}

/** The lists of records of a value, with whose they are. */
function listsIn(value: unknown, symbol: string | null): readonly Held[] {
  if (Array.isArray(value)) return value.length > 0 ? [{ list: value, symbol }] : [];
  if (!isRecord(value)) return [];
  const own = ownSymbol(value) ?? ownSymbol(unnumbered(value[META]));
  const list = columnsIn(value) ?? byTimeIn(value);
  if (list !== null) return [{ list, symbol: own ?? symbol }];
  const holder = HOLDERS.find((name) => name in value);
  if (holder !== undefined) return listsIn(value[holder], own ?? symbol);
  return Object.entries(value).flatMap(([name, held]) =>
    Array.isArray(held) && held.some(isRecord) ? [{ list: held, symbol: name }] : [],
  );
}

function ownSymbol(value: Readonly<Record<string, unknown>>): string | undefined {
  return SYMBOLS.map((name) => value[name]).find((said) => typeof said === "string");
}

/** A record with the names of its parts in lower case and without the numbers before them. */
function unnumbered(value: unknown): Readonly<Record<string, unknown>> {
  const parts = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(parts.map(([name, part]) => [name.replace(NUMBERED, "").toLowerCase(), part]));
}

/** The records of parts that are lists of their own, as Finnhub answers; null where they are not. */
function columnsIn(value: Readonly<Record<string, unknown>>): readonly unknown[] | null {
  const columns = Object.entries(value).filter((entry): entry is [string, readonly unknown[]] => Array.isArray(entry[1]));
  const has = (aliases: readonly string[]) => columns.some(([name]) => aliases.includes(name));
  if (!has(PARTS.time) || !has(PARTS.open)) return null;
  const length = columns.find(([name]) => (PARTS.time as readonly string[]).includes(name))?.[1].length ?? 0;
  const uneven = columns.find(([, column]) => column.length !== length);
  if (uneven) throw refused(`"${uneven[0].slice(0, 40)}" of ${uneven[1].length} values beside ${length} times`);
  return Array.from({ length }, (_, i) => Object.fromEntries(columns.map(([name, column]) => [name, column[i]])));
}

/** The records under the time of each; null where there are none. */
function byTimeIn(value: Readonly<Record<string, unknown>>): readonly unknown[] | null {
  const held = Object.entries(value).find(([name]) => BY_TIME.test(name))?.[1];
  if (!isRecord(held)) return null;
  return Object.entries(held).map(([timestamp, record]) => ({ timestamp, ...unnumbered(record) }));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function recordsOf(records: readonly { readonly record: unknown; readonly symbol: string | null }[]): JsonRows {
  const first = records[0]?.record;
  const keys = isRecord(first) ? Object.keys(first) : [];
  const found = Object.entries(PARTS).flatMap(([name, aliases]) => {
    const key = aliases.find((alias) => keys.includes(alias));
    return key === undefined ? [] : [{ name, key }];
  });
  const hasSymbol = found.some(({ name }) => name === "symbol");
  const isSaid = !hasSymbol && records.some(({ symbol }) => symbol !== null);
  return {
    names: [...found.map(({ name }) => name), ...(isSaid ? ["symbol"] : [])],
    rows: records.map(({ record, symbol }) => {
      const own = found.map(({ key }) => (isRecord(record) ? record[key] : undefined));
      return isSaid ? [...own, symbol] : own;
    }),
  };
}

/** Rows without names: their order is that in which one price is the highest and one the lowest of every row. */
function rowsOf(records: readonly unknown[]): JsonRows {
  const rows = records.map((record) => (Array.isArray(record) ? (record as Row) : []));
  const isOf = (row: Row, highest: number, lowest: number) =>
    PRICES.every((at) => Number(row[at]) <= Number(row[highest]) && Number(row[at]) >= Number(row[lowest]));
  const [order, other] = ORDERS.filter(({ high, low }) => rows.every((row) => isOf(row, high, low)));
  if (other && rows.some((row) => PRICES.some((at) => Number(row[at]) !== Number(row[1]))))
    throw refused(
      "rows without names that may be open, high, low, close or another order of them: save it with names, or as CSV",
    );
  if (!order)
    throw refused("rows without names in which no column is always the highest and none the lowest: save it with names");
  return {
    names: order.names,
    rows: rows.map((row) => [...row.slice(0, 5), row[row.length === KRAKEN.length ? KRAKEN.volume : 5]]),
  };
}

const refused = (what: string) => new Fault("invalid_input", `the file is JSON with ${what}`);
