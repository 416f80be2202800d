import { Fault } from "../../fault";
import { beginsAsJson, jsonRows } from "../bar-shapes/json-rows";

const LINE_LENGTH_MAX = 1_000;
const QUOTE = 34;

/** A line without its end: [from, to) of a text, and its number from 1. */
export interface Line {
  readonly text: string;
  readonly number: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Goes through the lines that are not blank of a file that comes in pieces, which may end anywhere; lines end with LF or CR LF. The same object stands
 * for one line after the other. Of JSON the records stand for lines. Throws Fault `invalid_input` for a line of more than 1,000 characters.
 */
export function* linesOf(pieces: Iterable<string>): Generator<Line> {
  const source = pieces[Symbol.iterator]();
  const first = source.next();
  if (first.done) return;
  const all = chained(first.value, source);
  yield* beginsAsJson(first.value) ? jsonLines(all) : textLines(all);
}

function* chained(first: string, rest: Iterator<string>): Generator<string> {
  yield first;
  for (let next = rest.next(); !next.done; next = rest.next()) yield next.value;
}

/** The records of a file of JSON as lines of text, numbered from 1, after one with the names of their columns. */
function* jsonLines(pieces: Iterable<string>): Generator<Line> {
  const { names, rows } = jsonRows(pieces);
  const line = (fields: readonly unknown[], number: number): Line => {
    const text = fields.map((field) => String(field ?? "").replace(/[\r\n",]/g, " ")).join(",");
    return { text, number, from: 0, to: text.length };
  };
  yield line(names, 0);
  for (const [i, row] of rows.entries()) yield line(row, i + 1);
}

/** The lines of text. */
function* textLines(pieces: Iterable<string>): Generator<Line> {
  const line = { text: "", number: 0, from: 0, to: 0 };
  /** Of the line in which the last piece ended. */
  let rest = "";
  for (const piece of pieces) {
    let from = line.number === 0 && rest === "" && piece.startsWith("\uFEFF") ? 1 : 0;
    let end = piece.indexOf("\n", from);
    if (rest !== "" && end >= 0) {
      // The rest before a whole piece would be a rope, which is looked at 16 times as slowly.
      place(line, rest + piece.slice(0, end));
      if (isRow(line)) yield line;
      [rest, from] = ["", end + 1];
      end = piece.indexOf("\n", from);
    }
    line.text = piece;
    for (; end >= 0; end = piece.indexOf("\n", from)) {
      line.number++;
      line.from = from;
      line.to = end > from && piece[end - 1] === "\r" ? end - 1 : end;
      if (isRow(line)) yield line;
      from = end + 1;
    }
    rest += piece.slice(from);
    // It may end with the first half of its end.
    if (rest.length > LINE_LENGTH_MAX + 1) throw tooLong({ text: rest, number: line.number + 1, from: 0, to: rest.length });
  }
  place(line, rest);
  if (isRow(line)) yield line;
}

/** Sets `line` to the next line, which is `text`. */
function place(line: { -readonly [Name in keyof Line]: Line[Name] }, text: string): void {
  const to = text.endsWith("\r") ? text.length - 1 : text.length;
  Object.assign(line, { text, number: line.number + 1, from: 0, to });
}

/** The first lines, at most `count`, each an object of its own; `lines` goes on with the next. */
export function firstLines(lines: Iterator<Line>, count: number): readonly Line[] {
  const first: Line[] = [];
  while (first.length < count) {
    const { done, value } = lines.next();
    if (done) break;
    first.push({ ...value });
  }
  return first;
}

/** The texts of lines by their numbers, from 1, as far as the file has them. */
export function lineTexts(pieces: Iterable<string>, numbers: ReadonlySet<number>): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  if (numbers.size === 0) return texts;
  for (const { text, number, from, to } of linesOf(pieces)) {
    if (numbers.has(number)) texts.set(number, text.slice(from, to).trimEnd());
    if (texts.size === numbers.size) break;
  }
  return texts;
}

/** A line in quotes, cut to 60 characters, with anything unprintable made visible. */
export function quoted({ text, from, to }: Line): string {
  return JSON.stringify(text.slice(from, Math.min(to, from + 60)));
}

/** Whether a line has something on it. */
function isRow(line: Line): boolean {
  const { text, from, to } = line;
  if (to - from > LINE_LENGTH_MAX) throw tooLong(line);
  return to > from && (text.charCodeAt(from) > 32 || text.slice(from, to).trim() !== "");
}

function tooLong(line: Line): Fault {
  return new Fault(
    "invalid_input",
    `line ${line.number} ${quoted(line)} has more than the ${LINE_LENGTH_MAX} characters of a row`,
  );
}

/**
 * Where the fields of one line stand, which a comma or another sign separates, without quotes and blanks around them; the next line uses the same arrays. Lines come in their
 * order: each character is looked at once.
 */
export class Fields {
  readonly from: number[] = [];
  readonly to: number[] = [];
  count = 0;
  #text = "";
  #hasQuotes = false;
  /** The first delimiter at or after where one was looked for last. */
  #next = -1;
  readonly #code: number;

  constructor(private readonly delimiter = ",") {
    this.#code = delimiter.charCodeAt(0);
  }

  /** Finds the fields of `line`; those within double quotes separate nothing. */
  split(line: Line): void {
    if (line.from === 0 || line.text !== this.#text) this.#begin(line.text);
    this.count = 0;
    let from = line.from;
    while (from <= line.to) {
      const to = this.#hasQuotes ? this.#quotedEnd(from, line.to) : this.#nextEnd(from);
      const end = Math.min(to, line.to);
      this.#add(from, end);
      from = end + 1;
    }
  }

  #begin(text: string): void {
    this.#text = text;
    this.#hasQuotes = text.includes('"');
    this.#next = -1;
  }

  /** A delimiter that was found beyond a line is not looked for again by the lines before it. */
  #nextEnd(from: number): number {
    if (this.#next >= from) return this.#next;
    const found = this.#text.indexOf(this.delimiter, from);
    this.#next = found < 0 ? this.#text.length : found;
    return this.#next;
  }

  /** Where the field that starts at `from` ends, in a text with quotes. */
  #quotedEnd(from: number, lineEnd: number): number {
    let isQuoted = false;
    for (let i = from; i < lineEnd; i++) {
      const code = this.#text.charCodeAt(i);
      if (code === QUOTE) isQuoted = !isQuoted;
      else if (code === this.#code && !isQuoted) return i;
    }
    return lineEnd;
  }

  #add(from: number, to: number): void {
    let start = from;
    let end = to;
    while (start < end && isPadding(this.#text.charCodeAt(start))) start++;
    while (end > start && isPadding(this.#text.charCodeAt(end - 1))) end--;
    this.from[this.count] = start;
    this.to[this.count] = end;
    this.count++;
  }
}

function isPadding(code: number): boolean {
  return code === 32 || code === 9 || code === QUOTE;
}
