import type { NewsFileFormat } from "./news-file";
import { MAX_RECORD_LENGTH } from "./record-length";

/**
 * What a file of headlines is, by how it begins: a JSON document begins with a list, or with an object that goes on after its line or has a list of
 * objects; other objects are one a line; the rest is CSV.
 */
export function newsFormatOf(beginning: string): NewsFileFormat {
  const text = beginning.slice(0, MAX_RECORD_LENGTH).replace(/^[\ufeff\s]+/, "");
  if (text.startsWith("[")) return "json";
  if (!text.startsWith("{")) return "csv";
  const end = text.indexOf("\n");
  try {
    const first: unknown = JSON.parse(end < 0 ? text : text.slice(0, end));
    const isAnswer = Object.values(first as object).some((field) => Array.isArray(field) && isRecord(field[0]));
    return isAnswer && !isHeadline(first as object) ? "json" : "jsonl";
  } catch (error) {
    if (error instanceof SyntaxError) return "json";
    throw error;
  }
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** One with a list of objects of its own, such as of stocks. */
function isHeadline(first: object): boolean {
  return Object.keys(first).some((name) => /^(?:headline|(?:article_?)?title)$/i.test(name));
}
