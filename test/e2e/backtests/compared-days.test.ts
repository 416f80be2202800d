import type { Sql } from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDatabase } from "@/db/client";
import { joinEmbeddedPostgres } from "@/db/embedded";
import { DIVERGENCE_CAUSES } from "@/server/core/divergence/causes";
import { eventually, openApi } from "../support/api";
import { visit, withBrowser } from "../support/browser";
import { type OpenDesk, openDesk } from "../support/desk";
import { lookEverywhere } from "../support/look-everywhere";
import { pauseMarket } from "../support/pause-market";

/** The desk begins to compare a minute after its start, behind everything else that a busy machine does. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const DAY_MS = 86_400_000;
const NONE = Object.fromEntries(DIVERGENCE_CAUSES.map((cause) => [cause, 0]));
const open = withBrowser();
let desk: OpenDesk;
let api: ReturnType<typeof openApi>;

beforeAll(async () => {
  desk = await openDesk();
  api = openApi(desk.url);
  await pauseMarket(api);
});
afterAll(() => desk?.stop());

const history = (agentId: string) => api.divergence.history.query({ agentId });

test("a desk compares by itself the days that its market has played, and they have no unexplained difference", async () => {
  const made = await eventually(
    "the agent is compared",
    async () => {
      const { rows } = await history("tsla");
      return rows.some(({ state }) => state !== "making") ? rows : null;
    },
    240_000,
  );
  expect(made).toMatchObject([{ state: "made", unexplained: 0, failure: null, codeVersion: expect.any(String) }]);
  expect(made[0]?.decisions).toBeGreaterThan(10);
});

test("the page shows them, the newest first, with what nobody can explain, and Attention leads there", async () => {
  const rows = [1, 2, 3].map((ago) => ({ day: new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10), ago }));
  const unexplained = (day: string) => ({
    at: Date.parse(`${day}T15:00:00Z`),
    kind: "decision",
    live: "buy 7, stop 320.1, target 360.2",
    backtest: "hold",
    cause: "unexplained",
    detail: "all that the run went by does not make the backtest decide as it did",
    runId: null,
    decisionId: null,
  });
  await alter(async (sql) => {
    await sql`delete from divergences where agent_id = 'tsla'`;
    for (const { day, ago } of rows) {
      const isFailed = ago === 2;
      const found = {
        counts: { ...NONE, fill_price: 4, unexplained: ago },
        unexplained: [unexplained(day)],
      };
      await sql`insert into divergences (account_id, agent_id, day, state, began_at, ended_at, from_at, to_at, since_at, agent_version,
          decisions, fills, acts, differences, unexplained, findings, data_hash, backtest_hash, code_version, failure)
        select id, 'tsla', ${day}, ${isFailed ? "failed" : "made"}, now(), now(), ${`${day}T05:00:00Z`}, ${`${day}T21:00:00Z`},
          ${`${day}T14:30:00Z`}, 1, ${isFailed ? null : 78}, ${isFailed ? null : 8}, ${isFailed ? null : 20}, ${isFailed ? null : 4 + ago},
          ${isFailed ? null : ago}, ${isFailed ? null : JSON.stringify(found)}, ${isFailed ? null : "ab358229eedf"},
          ${isFailed ? null : "ca20"}, '0.1.0', ${isFailed ? "the broker was not reached" : null}
        from accounts limit 1`;
    }
  });
  const view = await open({ baseUrl: desk.url });
  const { page } = view;
  page.setDefaultTimeout(60_000);
  await visit(view, "/");
  const words = /4 differences from its backtests in 30 days have no cause, 10\.00 % of what was done/;
  const [told] = (await api.system.attention.query()).items.filter(({ text }) => words.test(text));
  expect(told).toMatchObject({ level: "warn", href: "/agents/tsla/divergence" });
  await page.getByText(words).first().waitFor();
  await visit(view, "/agents/tsla/divergence");
  const table = page.getByRole("table", { name: "Compared days" });
  await table.waitFor();
  const cells = await table.getByRole("row").allInnerTexts();
  expect(cells.slice(1).map((text) => text.slice(0, 10))).toEqual(rows.map(({ day }) => day));
  await table.getByText("Could not be made").waitFor();
  await table.getByText("the broker was not reached").waitFor();
  await page.getByText(/4 differences of 30 days have no cause, 10\.00\s%/).waitFor();
  await page.getByRole("table", { name: "Unexplained differences" }).waitFor();
  await page.getByText(/last made/).waitFor();
  await page
    .getByText(/Nothing to compare|No difference/)
    .or(page.getByRole("table", { name: "Differences", exact: true }))
    .first()
    .waitFor();
  await lookEverywhere(view, "compared-days");
});

/** Changes what the desk has written down. */
async function alter(work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const { url } = await joinEmbeddedPostgres({ dataDir: `${desk.dataDir}/postgres` });
  const { sql, close } = openDatabase(url, { max: 1 });
  await work(sql as unknown as Sql);
  await close();
}
