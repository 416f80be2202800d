import { rmSync } from "node:fs";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { expect, inject, it } from "vitest";
import { openDatabase } from "@/db/client";
import { listAgents } from "@/db/queries/agents";
import { loadScores, newsBetween, REAL_NEWS } from "@/db/queries/sentiment";
import { textHashOf } from "@/db/text-hash";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { USUAL_SOURCE_WEIGHTS } from "@/server/core/signals/weight-params";
import { migrationsBefore } from "../../support/database/migrations-before";

const NAME = "news_migration";
/** The migrations before headlines had a publisher and scores went by text. */
const BEFORE = 7;

/** Parameters as an agent had them before its sources had weights. */
const OF_OLD = Object.fromEntries(
  Object.entries(DEFAULT_AGENTS[0]?.params ?? {}).filter(([name]) => !(name in USUAL_SOURCE_WEIGHTS)),
);

it("headlines, scores and agents of an older desk are what they were after the migration", async () => {
  const server = postgres(inject("databaseUrl"), { max: 1, onnotice: () => undefined });
  await server.unsafe(`create database ${NAME}`);
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${NAME}`;
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
  const old = migrationsBefore(BEFORE);
  await migrate(drizzle(sql), { migrationsFolder: old });
  await sql`insert into news_items (scope, id, source, symbols, title, summary, published_at, seen_at) values
    ('real', 'a', 'reuters', array['TSLA'], 'Tesla beats', '', now(), now()),
    ('sim-1', 'b', 'sim-wire', array['TSLA'], 'Tesla misses', 'Més', now(), now())`;
  await sql`insert into item_scores (scope, item_id, scorer, positive, negative, neutral) values
    ('real', 'a', 'lexicon-1', 0.8, 0.1, 0.1), ('sim-1', 'b', 'lexicon-1', 0.1, 0.8, 0.1)`;
  await sql`insert into agents (id, name, symbol, mode, version, created_at) values ('t', 'T', 'TSLA', 'on', 1, now())`;
  await sql`insert into agent_versions (agent_id, version, cron, time_zone, params, created_at, created_by)
    values ('t', 1, '* * * * *', 'UTC', ${JSON.stringify(OF_OLD)}::text::jsonb, now(), 'x')`;
  await migrate(drizzle(sql), { migrationsFolder: "drizzle" });
  await sql.end();

  const { db, close } = openDatabase(url.href);
  const read = async (scope: string, source: string) => {
    const items = await newsBetween(db, { scope, source, symbol: "TSLA", from: 0, to: Date.now() + 60_000 });
    return { items, scores: [...(await loadScores(db, "lexicon-1", items.map(textHashOf))).values()] };
  };
  expect(await read(REAL_NEWS, "imported")).toMatchObject({
    items: [{ id: "a", story: "a", publisher: "reuters" }],
    scores: [{ positive: 0.8 }],
  });
  expect(await read("sim-1", "simulated")).toMatchObject({
    items: [{ id: "b", story: "b", publisher: "sim-wire" }],
    scores: [{ negative: 0.8 }],
  });
  expect((await listAgents(db)).map(({ params }) => params)).toEqual([{ ...OF_OLD, ...USUAL_SOURCE_WEIGHTS }]);
  await close();
  await server.unsafe(`drop database ${NAME} with (force)`);
  await server.end();
  rmSync(old, { recursive: true });
});
