import { rmSync } from "node:fs";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { expect, inject, it } from "vitest";
import { openDatabase } from "@/db/client";
import { agentNames, archiveAgent } from "@/db/queries/agents";
import { createAgent } from "@/server/control/agents/create-agent";
import { COIN_AGENT } from "../fakes/staged-desk";
import { migrationsBefore } from "../support/database/migrations-before";

const NAME = "agent_names";
/** The migrations before names were told apart. */
const BEFORE = 16;

it("agents of an older desk that are called alike are told apart by their ids, and from then on a name is that of one agent", async () => {
  const server = postgres(inject("databaseUrl"), { max: 1, onnotice: () => undefined });
  await server.unsafe(`create database ${NAME}`);
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${NAME}`;
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
  const old = migrationsBefore(BEFORE);
  await migrate(drizzle(sql), { migrationsFolder: old });
  await sql`insert into agents (id, name, symbol, mode, version, created_at) values
    ('b', 'Twin', 'TSLA', 'on', 1, '2026-01-01T00:00:00Z'), ('a', 'twin', 'TSLA', 'on', 1, '2026-01-02T00:00:00Z'),
    ('c', 'TWIN', 'IWM', 'off', 1, '2026-01-02T00:00:00Z'), ('d', 'Other', 'IWM', 'on', 1, '2026-01-01T00:00:00Z')`;
  await migrate(drizzle(sql), { migrationsFolder: "drizzle" });
  await sql.end();

  const database = openDatabase(url.href);
  const named = async () => Object.fromEntries((await agentNames(database.db)).map(({ id, name }) => [id, name]));
  expect(await named()).toEqual({ a: "twin (a)", b: "Twin", c: "TWIN (c)", d: "Other" });
  const desk = { database, wall: { now: () => 0 }, actor: "test" };
  const allowed = "it must be one that no agent of this desk has or had";
  await expect(createAgent(desk, { ...COIN_AGENT, id: "e", name: "OTHER" })).rejects.toThrow(
    `name "OTHER" is that of the agent with id "d": ${allowed}`,
  );
  await archiveAgent(database.db, "d", 1);
  await expect(createAgent(desk, { ...COIN_AGENT, id: "e", name: "other" })).rejects.toThrow(
    `name "other" is that of the archived agent with id "d": ${allowed}`,
  );
  await expect(createAgent(desk, { ...COIN_AGENT, id: "d", name: "Another" })).rejects.toThrow(`id "d" is taken: ${allowed}`);
  await createAgent(desk, { ...COIN_AGENT, id: "e", name: "Another" });
  expect(await named()).toMatchObject({ d: "Other", e: "Another" });
  await database.close();
  await server.unsafe(`drop database ${NAME}`);
  await server.end();
  rmSync(old, { recursive: true });
});
