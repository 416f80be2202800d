import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { expect, it } from "vitest";
import * as schema from "@/db/schema";
import { LIVES, type Life } from "@/server/core/retention/lives";

const lives: Readonly<Record<string, Life>> = LIVES;

it("says of every table how long its rows are kept", () => {
  const tables = Object.values(schema).flatMap((each) => (is(each, PgTable) ? [getTableName(each)] : []));
  expect(Object.keys(LIVES).filter((name) => !name.includes("."))).toEqual(tables.toSorted());
});

it("keeps what a row belongs to at least as long as the row", () => {
  for (const life of Object.values(lives)) if (life.kept === "with") expect(lives[life.table]).toBeDefined();
});

it("keeps for ever what money did and what is chained", () => {
  const names = ["audit_log", "cash_entries", "decisions", "fills", "order_intents", "orders", "adjustments", "runs"] as const;
  for (const name of names) expect(LIVES[name].kept).toBe("ever");
});
