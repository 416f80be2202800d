import { Fault } from "../../fault";
import { MAX_RECORD_LENGTH } from "./record-length";

/** The text of a record, and the 1-based line that it begins on. */
export type JsonText = { readonly line: number; readonly text: string };

const [LF, QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [10, 34, 92, 91, 93, 123, 125];
const TOO_LONG = `more than ${MAX_RECORD_LENGTH.toLocaleString("en")} characters`;

/**
 * The lines that are not blank of a text that comes in pieces, of which one is in memory at a time. Of a line of more than 1,000,000 characters comes no
 * more than a beginning that is longer than that.
 */
export function* jsonLines(pieces: Iterable<string>): Generator<JsonText> {
  let [rest, line, isTold] = ["", 1, false];
  for (const piece of pieces) {
    let start = 0;
    for (let end = piece.indexOf("\n"); end >= 0; end = piece.indexOf("\n", start)) {
      const record = (rest + piece.slice(start, end)).trim();
      if (record !== "" && !isTold) yield { line, text: record };
      [rest, line, start, isTold] = ["", line + 1, end + 1, false];
    }
    if (isTold) continue;
    rest += piece.slice(start);
    if (rest.length <= MAX_RECORD_LENGTH) continue;
    yield { line, text: rest };
    [rest, isTold] = ["", true];
  }
  if (rest.trim() !== "" && !isTold) yield { line, text: rest.trim() };
}

/**
 * The objects in the outermost list of a JSON document that comes in pieces: of `[{…}, {…}]`, and of an object that has such a list, as vendors answer.
 * One object is in memory at a time, and each character is looked at once. Throws Fault `invalid_input` where no list of objects is, where one of them
 * is too long, and where the document ends in the middle.
 */
export function* jsonObjects(pieces: Iterable<string>): Generator<JsonText> {
  const open: number[] = [];
  let [line, began, count] = [1, 1, 0];
  let isRecord = false;
  /** Within a text, and behind a backslash there. */
  let [isText, isEscaped] = [false, false];
  let parts = "";
  for (const piece of pieces) {
    /** Where the record that is read begins in the piece; -1 between two. */
    let from = parts === "" ? -1 : 0;
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (code === LF) line += 1;
      if (isText) {
        if (isEscaped) isEscaped = false;
        else if (code === BACKSLASH) isEscaped = true;
        else if (code === QUOTE) isText = false;
      } else if (code === QUOTE) isText = true;
      else if (code === OPEN || code === OPEN_LIST) {
        if (code === OPEN && from < 0 && isList(open)) [from, began, isRecord] = [at, line, true];
        open.push(code);
      } else if (code === CLOSE || code === CLOSE_LIST) {
        open.pop();
        if (isRecord && isList(open)) {
          yield { line: began, text: parts + piece.slice(from, at + 1) };
          [parts, from, isRecord, count] = ["", -1, false, count + 1];
        }
      }
    }
    if (from >= 0) parts += piece.slice(from);
    if (parts.length > MAX_RECORD_LENGTH)
      throw new Fault("invalid_input", `the record that begins on line ${began} has ${TOO_LONG}`);
  }
  if (open.length > 0)
    throw new Fault("invalid_input", `the file ends in the middle: what begins on line ${began} is not closed`);
  if (count === 0) throw new Fault("invalid_input", "the file has no list of objects, as in [{…}, {…}]");
}

/** Whether what stands here is an entry of the list at the top, or of one that the object at the top has. */
function isList([first, second, third]: readonly number[]): boolean {
  if (first === OPEN_LIST) return second === undefined;
  return second === OPEN_LIST && third === undefined;
}
