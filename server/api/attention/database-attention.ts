import { type DatabaseView, isTrouble } from "../../core/database-state";
import type { Attention } from "./attention";

/** What of the database a person should look at, from memory. */
export function databaseAttention({ kind, words, warnings }: Pick<DatabaseView, "kind" | "words" | "warnings">): Attention[] {
  const about = (level: Attention["level"], text: string): Attention => ({
    level,
    text: capital(text),
    at: null,
    href: "/system",
  });
  const state = kind === "ok" ? [] : [about(isTrouble(kind) ? "stop" : "warn", words)];
  return [...state, ...warnings.map((warning) => about("warn", warning.words))];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
