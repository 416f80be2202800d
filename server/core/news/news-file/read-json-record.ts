import { Fault } from "../../fault";
import { fieldName, type NewsRecord, READ_NAMES } from "./read-headline";
import { MAX_RECORD_LENGTH } from "./record-length";

/** Under which an object in a field has what the field is about, as in {"name": "Reuters"} and {"ticker": "TSLA"}. */
const NAMES = ["ticker", "symbol", "name"];

/** The fields of a JSON object that are read; of what else it has, any type will do. Throws Fault `invalid_input` for anything else than an object. */
export function readJsonRecord(text: string): NewsRecord {
  if (text.length > MAX_RECORD_LENGTH)
    throw new Fault("invalid_input", `has more than ${MAX_RECORD_LENGTH.toLocaleString("en")} characters`);
  const value = parseJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Fault("invalid_input", "is not a JSON object");
  const record = new Map<string, string>();
  for (const [written, field] of Object.entries(value)) {
    const name = fieldName(written);
    if (READ_NAMES.has(name)) record.set(name, textOf(written, field));
  }
  return record;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Fault("invalid_input", "is not JSON", { cause });
  }
}

function textOf(name: string, value: unknown): string {
  if (value === null) return "";
  const texts = (Array.isArray(value) ? value : [value]).map(plainOf);
  if (texts.every((text) => text !== null)) return texts.join(" ");
  throw new Fault("invalid_input", `field "${name.slice(0, 60)}" must be text`);
}

/** Null for what is no text, and no object with a name. */
function plainOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return null;
  const named = NAMES.map((name) => (value as Record<string, unknown>)[name]).find((one) => typeof one === "string");
  return typeof named === "string" ? named : null;
}
