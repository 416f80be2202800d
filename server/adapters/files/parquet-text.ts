import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FileMetaData, ParquetScan, SchemaElement } from "hyparquet";
import { Fault } from "@/server/core/fault";
import { type Budget, createBudget } from "./text-budget";

/** Of a group of rows all columns are in memory at once. */
const MOST_ROWS_OF_GROUP = 16_000_000;
const MOST_ROWS = 500_000_000;
const ROWS_AT_ONCE = 4_096;
/** pandas names an index so that has no name. */
const UNNAMED_INDEX = /^__index_level_\d+__$/;
const DAY_S = 86_400;
const FLOAT_DIGITS = [6, 7, 8, 9];

/** A column that is written as text. */
interface Column {
  readonly name: string;
  readonly textOf: (value: unknown) => string;
}

/**
 * Writes a Parquet file as CSV, a group of rows at a time: a time with a zone as one of UTC, a time without a zone without one, whole numbers and decimals to
 * their last digit. Returns the names of columns that hold lists, structures or bytes, which are left out. Throws Fault `invalid_input` for one that is damaged or
 * locked, whose text is beyond what files of bars come to, and for groups of more than 16 million rows.
 */
export async function writeParquetText(file: string, target: string): Promise<readonly string[]> {
  const [{ asyncBufferFromFile, parquetMetadataAsync, parquetScan }, { compressors }] = await Promise.all([
    import("hyparquet"),
    import("hyparquet-compressors"),
  ]);
  try {
    const buffer = await asyncBufferFromFile(file);
    const metadata = await parquetMetadataAsync(buffer);
    refuseSize(metadata);
    const { columns, others } = columnsOf(metadata);
    const names = columns.map(({ name }) => name);
    const scan = await parquetScan({
      file: buffer,
      metadata,
      columns: names,
      compressors,
      parsers: PARSERS,
      useOffsetIndex: false,
    });
    await pipeline(
      Readable.from(within(linesOfScan(scan, columns), createBudget(buffer.byteLength)), { highWaterMark: 1 }),
      createWriteStream(target, { flags: "wx", mode: 0o600 }),
    );
    return others;
  } catch (error) {
    if (error instanceof Fault || (error instanceof Error && "syscall" in error)) throw error;
    throw new Fault(
      "invalid_input",
      `it is a Parquet file that is damaged, locked or of a kind that is not read: ${error instanceof Error ? error.message : error}`,
      {
        cause: error,
      },
    );
  }
}

async function* within(pieces: AsyncIterable<string>, budget: Budget): AsyncGenerator<string> {
  for await (const piece of pieces) {
    budget(piece.length);
    yield piece;
  }
}

function refuseSize({ row_groups, num_rows }: FileMetaData): void {
  const largest = row_groups.reduce((most, group) => Math.max(most, Number(group.num_rows)), 0);
  if (largest <= MOST_ROWS_OF_GROUP && Number(num_rows) <= MOST_ROWS) return;
  throw new Fault(
    "invalid_input",
    `it has groups of ${largest} rows, and at most ${MOST_ROWS_OF_GROUP} are read at once: write it with smaller ones, as pandas does by row_group_size`,
  );
}

async function* linesOfScan(scan: ParquetScan, columns: readonly Column[]): AsyncGenerator<string> {
  const hasTime = columns.some(({ name }) => /^(?:timestamp|time|date|datetime|ts)$/i.test(name));
  yield `${columns.map(({ name }) => quoted(!hasTime && UNNAMED_INDEX.test(name) ? "timestamp" : name)).join(",")}\n`;
  for (const { rowStart, rowEnd } of scan.ranges) {
    const values = [];
    for (const { name } of columns) values.push(await scan.readColumn({ column: name, rowStart, rowEnd }));
    for (let from = 0; from < rowEnd - rowStart; from += ROWS_AT_ONCE) {
      let text = "";
      for (let row = from; row < Math.min(rowEnd - rowStart, from + ROWS_AT_ONCE); row++) {
        for (let i = 0; i < columns.length; i++) {
          const value = values[i]?.[row];
          text += (i > 0 ? "," : "") + (value === null || value === undefined ? "" : columns[i]?.textOf(value));
        }
        text += "\n";
      }
      yield text;
    }
  }
}

/** The columns that are no lists or structures, in the order of the file. */
function columnsOf({ schema }: FileMetaData): { readonly columns: readonly Column[]; readonly others: readonly string[] } {
  const [columns, others]: [Column[], string[]] = [[], []];
  for (let i = 1; i < schema.length; i = endOf(schema, i)) {
    const element = schema[i] as SchemaElement;
    const textOf = element.num_children || element.repetition_type === "REPEATED" ? null : writerOf(element);
    if (textOf === null) others.push(element.name);
    else columns.push({ name: element.name, textOf });
  }
  return { columns, others };
}

/** Where the next column begins after that at `at` with all that is in it. */
function endOf(schema: readonly SchemaElement[], at: number): number {
  let end = at + 1;
  for (let child = 0; child < (schema[at]?.num_children ?? 0); child++) end = endOf(schema, end);
  return end;
}

function writerOf({ type, converted_type: converted, logical_type: logical }: SchemaElement): Column["textOf"] | null {
  // Without a logical type the older one says a time of UTC; INT96 says nothing. Source: Parquet's LogicalTypes.md, "Deprecated timestamp ConvertedType".
  if (logical?.type === "TIMESTAMP") return timeWriter(logical.unit, logical.isAdjustedToUTC ? "Z" : "");
  if (converted === "TIMESTAMP_MILLIS" || converted === "TIMESTAMP_MICROS")
    return timeWriter(converted === "TIMESTAMP_MILLIS" ? "MILLIS" : "MICROS", "Z");
  if (type === "INT96") return timeWriter("NANOS", "");
  if (logical?.type === "TIME") return null;
  if (type === "FLOAT") return (value) => shortest(value as number);
  if (type === "BYTE_ARRAY" && converted !== "DECIMAL")
    return converted === "UTF8" || logical?.type === "STRING" ? (value) => quoted(String(value)) : null;
  if (type === "FIXED_LEN_BYTE_ARRAY" && converted !== "DECIMAL") return null;
  return String;
}

/** The shortest number that is the same one in four bytes: 250.1 and not 250.10000610351562. */
function shortest(value: number): string {
  const text = FLOAT_DIGITS.map((digits) => value.toPrecision(digits)).find((written) => Math.fround(Number(written)) === value);
  return String(text === undefined ? value : Number(text));
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replace(/["\r\n]+/g, " ")}"` : text);

/** Times as they are stored: what the library makes of them by itself is cut to milliseconds, and of UTC where there is no zone. */
const PARSERS = {
  timestampFromMilliseconds: (time: bigint) => time,
  timestampFromMicroseconds: (time: bigint) => time,
  timestampFromNanoseconds: (time: bigint) => time,
  dateFromDays: (days: number) => new Date(days * 1_000 * DAY_S).toISOString().slice(0, 10),
};

type Unit = "MILLIS" | "MICROS" | "NANOS";
const DIGITS = { MILLIS: 3, MICROS: 6, NANOS: 9 } as const satisfies Record<Unit, number>;

/** Writes the times of one column, without a zone. A time mostly is of the day of the one before. */
function timeWriter(unit: Unit, zone: "Z" | ""): Column["textOf"] {
  const digits = DIGITS[unit];
  const ofSecond = BigInt(10 ** digits);
  let [day, date] = [Number.NaN, ""];
  return (value) => {
    let part = Number((value as bigint) % ofSecond);
    let seconds = Number((value as bigint) / ofSecond);
    if (part < 0) {
      part += 10 ** digits;
      seconds -= 1;
    }
    const dayNow = Math.floor(seconds / DAY_S);
    if (dayNow !== day) [day, date] = [dayNow, new Date(dayNow * DAY_S * 1_000).toISOString().slice(0, 10)];
    const clock = seconds - dayNow * DAY_S;
    const [hour, minute] = [Math.floor(clock / 3_600), Math.floor(clock / 60) % 60];
    const fraction = part === 0 ? "" : `.${String(part).padStart(digits, "0")}`;
    return `${date}T${two(hour)}:${two(minute)}:${two(clock % 60)}${fraction}${zone}`;
  };
}

const two = (value: number) => (value < 10 ? `0${value}` : `${value}`);
