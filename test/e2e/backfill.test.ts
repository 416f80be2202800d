import { mkdirSync, readFileSync } from "node:fs";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { previousSession } from "@/server/core/market/calendar/calendar";
import { eventually, openApi } from "./support/api";
import { findBarriers } from "./support/axe";
import { DESKTOP, PHONE, THEMES, visit, type WatchedPage, withBrowser } from "./support/browser";
import { type OpenDesk, openDesk } from "./support/desk";
import { pauseMarket } from "./support/pause-market";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

const FOLDER = "test-results";
mkdirSync(FOLDER, { recursive: true });
const openPage = withBrowser();

/** A desk of this file's own, whose market stands, with runs of iwm back-filled over the days before its account was opened. */
let desk: OpenDesk;
let api: ReturnType<typeof openApi>;
let view: WatchedPage;
let drawn: { readonly before: unknown; readonly openedAt: number };
let runId = 0;

const curve = async () => {
  const [{ at: _, ...equity }, summary] = await Promise.all([
    api.performance.equity.query({ range: "all", perAgent: true }),
    api.performance.summary.query({}),
  ]);
  return { equity, summary };
};

beforeAll(async () => {
  desk = await openDesk();
  api = openApi(desk.url);
  const account = await eventually(
    "the market has opened",
    async () => {
      const current = await api.accounts.current.query();
      return current.session.open && !current.clock.full ? current : null;
    },
    120_000,
  );
  await pauseMarket(api);
  const { startAt: openedAt } = account.config;
  drawn = { before: await curve(), openedAt };
  // Two sessions, whatever weekend or holiday lies between.
  const { open: from } = previousSession("equity", previousSession("equity", openedAt).open);
  const span = { agentId: "iwm", from, to: openedAt, dryRun: false };
  const { made } = await api.runs.backfill.mutate(span);
  expect(made).toBeGreaterThan(20);
  const ended = await eventually("the back-fill has ended", async () => {
    const { rows } = await api.runs.list.query({ agentId: "iwm", limit: 200 });
    const own = rows.filter(({ trigger }) => trigger === "backfill");
    return own.length === made && own.every(({ endedAt }) => endedAt !== null) ? own : null;
  });
  for (const { id } of ended) if ((await api.runs.get.query({ runId: id })).decision !== null) runId = id;
  view = await openPage({ baseUrl: desk.url });
}, 180_000);
afterAll(async () => {
  await view.close();
  await desk.stop();
});

const marks = () => view.page.getByRole("main").getByText("back-filled", { exact: true });

test("a back-fill over days before the account was opened draws no equity, and changes no figure", async () => {
  expect(runId).toBeGreaterThan(0);
  expect(await curve()).toEqual(drawn.before);
  await visit(view, "/");
  await view.page.getByRole("heading", { name: "Equity" }).first().waitFor();
  await view.page.screenshot({ path: `${FOLDER}/backfill-overview-1440.png` });
  expect(await marks().count()).toBe(0);
});

test("a back-filled run is marked on its page, in the list and the grid of runs, and says what it did not do", async () => {
  const { page } = view;
  await visit(view, `/runs/${runId}`);
  await marks().first().waitFor();
  await page.getByText("It sent no order, and neither the books nor the equity curve know of it.").waitFor();
  await visit(view, "/runs?agent=iwm&view=list");
  await marks().first().waitFor();
  const pictures = async (name: string, mark: Locator) => {
    for (const theme of THEMES)
      for (const viewport of [DESKTOP, PHONE]) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
        await page.setViewportSize(viewport);
        // A list that becomes narrower draws its rows anew.
        await vi.waitFor(() => mark.scrollIntoViewIfNeeded(), { timeout: 10_000 });
        await page.screenshot({ path: `${FOLDER}/backfill-${name}-${theme}-${viewport.width}.png` });
        expect(await findBarriers(view, "main")).toEqual([]);
      }
    await page.setViewportSize(DESKTOP);
  };
  await pictures("list", marks().first());
  await visit(view, "/runs?agent=iwm&view=grid&columns=300");
  const cells = page.getByRole("gridcell").filter({ has: page.getByLabel(/back-filled/) });
  await eventually("a back-filled cell comes into view", async () => {
    if ((await cells.count()) > 0) return true;
    await page.getByRole("grid").evaluate((grid) => grid.scrollBy(-200, 0));
    return null;
  });
  await pictures("grid", cells.last());
});

test("a decision of a back-filled run is marked in the list, on its page and in the file that is exported, and is no agent's last", async () => {
  const { page } = view;
  const { decision } = await api.runs.get.query({ runId });
  if (!decision) throw new Error("the run decided nothing");
  await visit(view, `/decisions/${decision.id}`);
  await marks().first().waitFor();
  await page.screenshot({ path: `${FOLDER}/backfill-decision-1440.png` });
  await visit(view, "/decisions?agent=iwm");
  const last = async () => (await api.agents.list.query({})).find(({ id }) => id === "iwm")?.lastDecision;
  expect((await last())?.at).toBeGreaterThan(drawn.openedAt);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: /CSV/ }).click();
  const file = readFileSync(await (await downloading).path(), "utf8").split("\r\n");
  expect(file[0]?.split(",")).toContain("trigger");
  expect(file.filter((line) => line.includes('"backfill"')).length).toBeGreaterThan(0);
});
