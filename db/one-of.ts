import { type Column, type SQL, sql } from "drizzle-orm";

/**
 * Whether `column` has one of `words`. The words are written out, not sent as parameters: only so the planner sees that a partial index
 * of them serves. They come from the program, never from outside.
 */
export function oneOf(column: Column, words: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(", "))})`;
}
