import { z } from "zod";
import { shownAddresses } from "../core/secrets";

export interface FieldIssue {
  readonly field: string;
  readonly message: string;
}

const VALUE_LENGTH = 40;
const MOST = 5;
/** What nobody may read over a shoulder or in a log, and what holds such: it is judged, and not said again. */
const SECRET_FIELDS: readonly string[] = ["password", "before", "after", "code", "keyId", "secret", "settings", "passkey"];

/** What a schema has against `input`: at most five fields, each with the value that was given. Empty when `cause` is another error. */
export function issuesOf(cause: unknown, input: unknown): FieldIssue[] {
  if (!(cause instanceof z.ZodError)) return [];
  return cause.issues.slice(0, MOST).map((issue) => ({
    field: issue.path.join("."),
    message:
      issue.code === "unrecognized_keys" || issue.path.some((name) => SECRET_FIELDS.includes(String(name)))
        ? issue.message.slice(0, 200)
        : withValue(issue.message, valueAt(input, issue.path)),
  }));
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}

/** The message with the value behind it, unless it says the value itself. */
function withValue(message: string, value: unknown): string {
  const given = shown(value);
  return given === null || message.includes(given.slice(0, 20)) ? message : `${message}, not ${given}`;
}

/** A value in a few characters; null for one that is missing. */
function shown(value: unknown): string | null {
  if (value === undefined) return null;
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value !== "string") return String(value);
  const text = shownAddresses(value);
  return JSON.stringify(text.length > VALUE_LENGTH ? `${text.slice(0, VALUE_LENGTH)}…` : text);
}
