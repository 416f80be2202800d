import { Fault } from "../../fault";
import { columnName, type FileRecord } from "./shape";

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const ATTRIBUTE = /([\w:.-]{1,60})\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const MOST_CHARACTERS = 20_000;
const ROW = "<Trade";

/** The elements `Trade` of an answer to a Flex query, and others of its section by their names, each with the 1-based line it begins on. */
export function* flexTrades(text: string): Generator<{ readonly line: number; readonly record: FileRecord }> {
  if (text.includes("<!DOCTYPE") || text.includes("<!ENTITY"))
    throw new Fault("invalid_input", "the file declares entities of its own: a Flex query's answer has none");
  let line = 1;
  let ends = text.indexOf("\n");
  for (let at = text.indexOf(ROW); at >= 0; at = text.indexOf(ROW, at + ROW.length)) {
    if (!/\s/.test(text[at + ROW.length] ?? "")) continue;
    for (; ends >= 0 && ends < at; ends = text.indexOf("\n", ends + 1)) line += 1;
    const close = endOf(text, at);
    if (close < 0) throw new Fault("invalid_input", `the file ends in the middle: the trade on line ${line} is not closed`);
    if (close - at > MOST_CHARACTERS)
      throw new Fault("invalid_input", `the trade on line ${line} has more than ${MOST_CHARACTERS} characters`);
    yield { line, record: attributesOf(text.slice(at + ROW.length, close)) };
    at = close - ROW.length;
  }
}

/** Where a tag that begins at `at` ends: a > between quotes does not end it. */
function endOf(text: string, at: number): number {
  let quote = "";
  for (let i = at; i < text.length; i++) {
    const letter = text[i] ?? "";
    if (quote !== "") {
      if (letter === quote) quote = "";
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === ">") return i;
  }
  return -1;
}

function attributesOf(tag: string): FileRecord {
  const record = new Map<string, string>();
  for (const [, name = "", double, single] of tag.matchAll(ATTRIBUTE))
    record.set(columnName(name), decoded(double ?? single ?? ""));
  return record;
}

function decoded(text: string): string {
  return text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
