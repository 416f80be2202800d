import { readdirSync, readFileSync } from "node:fs";
import { is } from "drizzle-orm";
import { getTableConfig, PgDialect, PgTable } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import * as schema from "@/db/schema";

type Named = Readonly<Record<string, { readonly name: string; readonly value?: string; readonly where?: string }>>;
type Snapshot = Readonly<Record<string, { readonly checkConstraints: Named; readonly indexes: Named }>>;

const [newest = ""] = readdirSync("drizzle/meta")
  .filter((file) => file.endsWith("_snapshot.json"))
  .sort()
  .reverse();
const { tables }: { tables: Snapshot } = JSON.parse(readFileSync(`drizzle/meta/${newest}`, "utf8"));

const dialect = new PgDialect({ casing: "snake_case" });
const configs = Object.values(schema).flatMap((each) => (is(each, PgTable) ? [getTableConfig(each)] : []));

describe("the states that the database takes", () => {
  it.each(configs.map((config) => [config.name, config] as const))("in %s are those of the migrations", (name, config) => {
    const stored = tables[`public.${name}`];
    const checks = config.checks.map((check) => [check.name, dialect.sqlToQuery(check.value)] as const);
    const indexes = config.indexes.flatMap(({ config: { name: index, where } }) =>
      where ? [[index, dialect.sqlToQuery(where)] as const] : [],
    );
    for (const [check, { sql, params }] of checks)
      expect([check, sql, params]).toEqual([check, stored?.checkConstraints[check]?.value, []]);
    for (const [index, { sql, params }] of indexes)
      expect([index, sql, params]).toEqual([index, stored?.indexes[index ?? ""]?.where, []]);
  });

  it("are written in no schema: each comes of its list", () => {
    const texts = readdirSync("db/schema").map((file) => readFileSync(`db/schema/${file}`, "utf8"));
    expect(texts.flatMap((text) => text.match(/ in \('[^)]*\)/g) ?? [])).toEqual([]);
  });
});
