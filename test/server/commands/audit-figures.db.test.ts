import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type AccountRow, accountById } from "@/db/queries/accounts/accounts";
import { summarize } from "@/server/api/performance/summarize";
import { auditAccount } from "@/server/commands/audit-figures/audit-account";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../support/desk/test-desk";

const DAY_MS = 86_400_000;
const START = Date.parse("2026-03-04T14:29:00Z");
const END = START + 2 * DAY_MS + 5 * 3_600_000;
const SCRIPT = new URL("../../../scripts/audit-figures.mjs", import.meta.url).pathname;

let server: TestDatabase;
let desk: TestDesk;
let account: AccountRow;

beforeAll(async () => {
  server = await openTestDatabase();
  desk = await openTestDesk(server.url);
  const { id } = await desk.open({ kind: "simulated", config: { seed: 5, startAt: START, endAt: END, symbols: [] } });
  await desk.playToEnd(id);
  account = await accountById(desk.database.db, id);
}, 300_000);

afterAll(async () => {
  await desk?.close();
  await server?.drop();
});

/** What `npm run audit:figures` says and how it ends. */
async function run() {
  const ran = promisify(execFile)(process.execPath, [SCRIPT], { env: { ...process.env, DATABASE_URL: server.url } });
  return ran.then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout, stderr }: { readonly code: number; readonly stdout: string; readonly stderr: string }) => ({
      code,
      stdout: `${stdout}${stderr}`,
    }),
  );
}

it("finds every figure of a played account to be what executions and flows come to", async () => {
  const audited = await auditAccount(desk.database.db, account);
  expect(audited.filter(({ agrees }) => !agrees)).toEqual([]);
  const figures = new Set(audited.filter(({ of }) => of === "tsla").map(({ figure }) => figure));
  for (const figure of [
    "realised − fees",
    "equity",
    "result",
    "totalReturn",
    "moneyWeightedReturn",
    "sharpe",
    "maxDrawdown",
    "winRate",
    "exposure",
  ])
    expect(figures).toContain(figure);
  expect(audited.filter(({ figure, of, exact }) => figure === "totalReturn" && of === "account" && exact !== null)).toHaveLength(
    1,
  );
  const { performance } = await summarize(desk.database.db, account, null);
  expect(performance).toMatchObject({ since: START, paidInUsd: 30_000, rhythm: "days", periods: 3 });
});

it("finds the same in marks of the last release, which did not note what was paid in", async () => {
  const before = await summarize(desk.database.db, account, "tsla");
  await desk.database.db.execute(sql`update equity_points set paid_in_usd = null`);
  expect((await auditAccount(desk.database.db, account)).filter(({ agrees }) => !agrees)).toEqual([]);
  expect(await summarize(desk.database.db, account, "tsla")).toEqual(before);
});

it("says so as a command, which ends with 1 once a mark is two cents off", { timeout: 120_000 }, async () => {
  const fair = await run();
  expect(fair.stdout).toMatch(/figures: all agree\n$/);
  expect(fair.code).toBe(0);
  await desk.database.db.execute(sql`
    update equity_points set equity_usd = equity_usd + 0.02
    where account_id = ${account.id} and agent_id = 'tsla' and at = (select max(at) from equity_points where agent_id = 'tsla')`);
  const off = await run();
  expect(off.stdout).toMatch(/^DIFFERS tsla +equity +/m);
  expect(off.code).toBe(1);
});

it("leaves a database of an earlier version as it is, and says how it gets there", { timeout: 120_000 }, async () => {
  const { sql: raw } = desk.database;
  const count = async () => (await raw<{ n: number }[]>`select count(*)::int as n from drizzle.__drizzle_migrations`)[0]?.n ?? 0;
  const known = await count();
  await raw`delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)`;
  const { code, stdout } = await run();
  expect(stdout).toContain(
    `Nothing was audited: the database is at version ${known - 1}, and this program reads version ${known}: start the desk once, which brings it there`,
  );
  expect([code, await count()]).toEqual([2, known - 1]);
});
