import { getTableColumns, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import { inBatches } from "@/db/in-batches";
import * as schema from "@/db/schema";
import { readSources } from "../support/source-files";

const MOST_PARAMETERS = 65_533;

const files = readSources("db/queries");

interface Rule {
  readonly what: string;
  readonly pattern: RegExp;
  /** Files in which it is right, with the reason. */
  readonly allowed?: Readonly<Record<string, string>>;
}

const RULES: readonly Rule[] = [
  {
    what: "a list that is inserted outside of inBatches, which calls its part `batch`",
    pattern: /\.values\((?!\)|\{|row\)|given\)|batch\.map\(|\[\.\.\.batch\]\))/,
  },
  {
    what: "a parameter for each of a list: isAmong sends one array",
    pattern: /inArray\([^,]+, (?!\["|\[\.\.\.filter\.)/,
    allowed: { "db/queries/runs/claims.ts": "the ticks that one node takes together, 32 at most" },
  },
  {
    what: "a list in the text of a statement",
    pattern: /\bin \$\{/,
    allowed: { "db/queries/system.ts": "words of the program" },
  },
  { what: "a condition for each of a list", pattern: /\b(or|and)\(\s*\.\.\.\w+\.map/ },
  {
    what: "an array that may hold nulls, which the driver reads as texts: it goes as json",
    pattern: /array_agg\((?![^)]*\)\)\[1\])/,
  },
];

describe("lists on their way to the database", () => {
  it.each(RULES)("hold no $what", ({ pattern, allowed = {} }) => {
    const found = files.filter(
      ({ path, text }) => !(path in allowed) && pattern.test(text.replaceAll(/\s*\n\s*/g, " ").replaceAll("( ", "(")),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it("fit into a statement, a thousand rows of any table at once", async () => {
    const columns = Object.values(schema).flatMap((table) =>
      is(table, PgTable) ? Object.keys(getTableColumns(table)).length : [],
    );
    const sizes: number[] = [];
    await inBatches(Array(2_500).fill(0), async (batch) => {
      sizes.push(batch.length);
      return [];
    });
    expect(sizes).toEqual([1_000, 1_000, 500]);
    expect(Math.max(...columns) * 1_000).toBeLessThanOrEqual(MOST_PARAMETERS);
  });

  it("come back in their order, and an empty one asks nothing", async () => {
    const double = async (batch: readonly number[]) => batch.map((n) => 2 * n);
    expect(await inBatches([1, 2, 3, 4, 5], double, 2)).toEqual([2, 4, 6, 8, 10]);
    expect(await inBatches([], () => Promise.reject(new Error("asked")))).toEqual([]);
  });
});
