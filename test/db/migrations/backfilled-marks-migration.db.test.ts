import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { expect, inject, it } from "vitest";

const NAME = "backfilled_marks_migration";
const TAG = "forget_backfilled_marks";

/** The migrations before marks of back-filled runs were forgotten. */
function migrationsBefore(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "ztrade-drizzle-"));
  cpSync("drizzle", folder, { recursive: true });
  const journal = path.join(folder, "meta/_journal.json");
  const { entries, ...rest } = JSON.parse(readFileSync(journal, "utf8")) as { entries: readonly { readonly tag: string }[] };
  const place = entries.findIndex(({ tag }) => tag.endsWith(TAG));
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, place) }));
  return folder;
}

const timeOf = (at: number) => new Date(at).toISOString().slice(8, 16).replace("T", " ");

it("takes away what back-filled runs drew, and nothing else; an account's mark that they overwrote is as its own run found it", async () => {
  const server = postgres(inject("databaseUrl"), { max: 1, onnotice: () => undefined });
  await server.unsafe(`create database ${NAME}`);
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${NAME}`;
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
  const old = migrationsBefore();
  await migrate(drizzle(sql), { migrationsFolder: old });
  await sql`insert into accounts (id, kind, name, active, config, start_cash_usd, cash_usd, created_at, broker_cursor, clock_speed)
    values ('sim-1', 'simulated', 'S', true, '{}', 100, 100, now(), '', '1')`;
  await sql`insert into cash_entries (account_id, kind, amount_usd, at) values ('sim-1', 'deposit', 100, '2026-03-02 14:30Z')`;
  await sql`insert into agents (id, name, symbol, mode, version, created_at)
    select id, id, 'TSLA', 'on', 1, now() from unnest(array['a', 'b']) as id`;
  await sql`insert into agent_versions (agent_id, version, cron, time_zone, params, created_at, created_by)
    select id, 1, '* * * * *', 'UTC', '{"capitalUsd":100}', now(), 'x' from unnest(array['a', 'b']) as id`;

  /** A run, and the step by which it may have drawn equity. */
  const run = async (agent: string, time: string, trigger: string, state: string, step: string | null, equity = 0) => {
    const [row] = await sql<{ id: string }[]>`
      insert into runs (account_id, agent_id, agent_version, due_at, trigger, state, queued_at, ended_at)
      values ('sim-1', ${agent}, 1, ${`2026-03-${time}Z`}, ${trigger}, ${state}, now(), now()) returning id`;
    const output = { equityUsd: equity, exposureUsd: 1, paidInUsd: 100 };
    if (row && step !== null)
      await sql`insert into run_steps (run_id, name, state, tries, output)
        values (${row.id}, 'log_performance', ${step}, 1, ${step === "ok" ? JSON.stringify(output) : null})`;
  };
  const mark = (agent: string, time: string, usd: number) =>
    sql`insert into equity_points (account_id, agent_id, at, equity_usd, exposure_usd) values ('sim-1', ${agent}, ${`2026-03-${time}Z`}, ${usd}, 2)`;

  // Before the account was opened: by a back-fill, and by whom nobody can tell.
  await run("a", "01 15:00", "backfill", "vetoed", "ok", 77);
  for (const agent of ["", "a"]) await mark(agent, "01 15:00", 77);
  await mark("", "02 14:29", 76);
  // In a gap of the account's life, alone.
  await run("a", "02 15:00", "backfill", "held", "ok", 75);
  for (const agent of ["", "a"]) await mark(agent, "02 15:00", 75);
  // Beside a true run of another agent, whose mark of the account it overwrote.
  await run("b", "02 15:05", "schedule", "held", "ok", 101);
  await run("a", "02 15:05", "backfill", "held", "ok", 74);
  for (const [agent, usd] of [
    ["", 74],
    ["a", 74],
    ["b", 101],
  ] as const)
    await mark(agent, "02 15:05", usd);
  // Beside a true run that drew nothing, and beside one of which it is not known.
  await run("b", "02 15:10", "schedule", "skipped", "not_needed");
  await run("a", "02 15:10", "backfill", "held", "ok", 73);
  for (const agent of ["", "a"]) await mark(agent, "02 15:10", 73);
  await run("b", "02 15:15", "manual", "held", null);
  await run("a", "02 15:15", "backfill", "held", "ok", 72);
  for (const [agent, usd] of [
    ["", 72],
    ["a", 72],
    ["b", 102],
  ] as const)
    await mark(agent, "02 15:15", usd);
  // A back-fill that drew nothing, and marks without any.
  await run("a", "02 15:20", "backfill", "skipped", "not_needed");
  await mark("", "02 15:20", 103);
  await run("a", "02 15:25", "schedule", "ordered", "ok", 104);
  for (const agent of ["", "a"]) await mark(agent, "02 15:25", 104);
  await mark("", "02 15:30", 105);

  await migrate(drizzle(sql), { migrationsFolder: "drizzle" });
  const left = await sql<{ agent: string; at: number; usd: number; exposure: number }[]>`
    select agent_id as agent, (extract(epoch from at) * 1000)::float8 as at, equity_usd::float8 as usd, exposure_usd::float8 as exposure
    from equity_points order by at, agent_id`;
  expect(left.map(({ agent, at, usd, exposure }) => `${timeOf(at)} ${agent || "account"} ${usd} ${exposure}`)).toEqual([
    "02 15:05 account 101 1",
    "02 15:05 b 101 2",
    "02 15:15 account 72 2",
    "02 15:15 b 102 2",
    "02 15:20 account 103 2",
    "02 15:25 account 104 2",
    "02 15:25 a 104 2",
    "02 15:30 account 105 2",
  ]);
  await sql.end();
  await server.unsafe(`drop database ${NAME} with (force)`);
  await server.end();
  rmSync(old, { recursive: true });
});
