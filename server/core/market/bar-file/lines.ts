import { Fault } from "../../fault";

const LINE_LENGTH_MAX = 1_000;
const QUOTE = 34;
const COMMA = 44;

/** A line of a text without its end: [from, to), and its number from 1. */
export interface Line {
  readonly number: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Goes through the lines of `text` that are not blank; they end with LF or CR LF. The same object stands for one line after the other.
 * Throws Fault `invalid_input` for a line of more than 1,000 characters.
 */
export function* linesOf(text: string): Generator<Line> {
  const line = { number: 0, from: text.startsWith("\uFEFF") ? 1 : 0, to: 0 };
  while (line.from < text.length) {
    const end = text.indexOf("\n", line.from);
    const next = end < 0 ? text.length : end;
    line.number++;
    line.to = next > line.from && text[next - 1] === "\r" ? next - 1 : next;
    const length = line.to - line.from;
    if (length > LINE_LENGTH_MAX) {
      throw new Fault(
        "invalid_input",
        `line ${line.number} ${quoted(text, line)} has ${length} characters, and a row has at most ${LINE_LENGTH_MAX}`,
      );
    }
    if (length > 0 && !isBlank(text, line.from, line.to)) yield line;
    line.from = next + 1;
  }
}

/** The text of a line by its number, from 1. */
export function lineText(text: string, number: number): string {
  let from = 0;
  for (let line = 1; line < number; line++) from = text.indexOf("\n", from) + 1;
  const end = text.indexOf("\n", from);
  return text.slice(from, end < 0 ? text.length : end).trimEnd();
}

/** A line in quotes, cut to 60 characters, with anything unprintable made visible. */
export function quoted(text: string, { from, to }: Line): string {
  return JSON.stringify(text.slice(from, Math.min(to, from + 60)));
}

function isBlank(text: string, from: number, to: number): boolean {
  return text.charCodeAt(from) <= 32 && text.slice(from, to).trim() === "";
}

/**
 * Where the comma-separated fields of one line stand, without quotes and blanks around them; the next line uses the same arrays. Lines come in their
 * order: each character is looked at once.
 */
export class Fields {
  readonly from: number[] = [];
  readonly to: number[] = [];
  count = 0;
  readonly #hasQuotes: boolean;
  /** The first comma at or after where one was looked for last. */
  #comma = -1;

  constructor(private readonly text: string) {
    this.#hasQuotes = text.includes('"');
  }

  /** Finds the fields of `line`; commas within double quotes separate nothing. */
  split(line: Line): void {
    this.count = 0;
    let from = line.from;
    while (from <= line.to) {
      const to = this.#hasQuotes ? this.#quotedEnd(from, line.to) : this.#nextComma(from);
      const end = Math.min(to, line.to);
      this.#add(from, end);
      from = end + 1;
    }
  }

  /** A comma that was found beyond a line is not looked for again by the lines before it. */
  #nextComma(from: number): number {
    if (this.#comma >= from) return this.#comma;
    const found = this.text.indexOf(",", from);
    this.#comma = found < 0 ? this.text.length : found;
    return this.#comma;
  }

  /** Where the field that starts at `from` ends, in a file with quotes. */
  #quotedEnd(from: number, lineEnd: number): number {
    let isQuoted = false;
    for (let i = from; i < lineEnd; i++) {
      const code = this.text.charCodeAt(i);
      if (code === QUOTE) isQuoted = !isQuoted;
      else if (code === COMMA && !isQuoted) return i;
    }
    return lineEnd;
  }

  #add(from: number, to: number): void {
    let start = from;
    let end = to;
    while (start < end && isPadding(this.text.charCodeAt(start))) start++;
    while (end > start && isPadding(this.text.charCodeAt(end - 1))) end--;
    this.from[this.count] = start;
    this.to[this.count] = end;
    this.count++;
  }
}

function isPadding(code: number): boolean {
  return code === 32 || code === 9 || code === QUOTE;
}
