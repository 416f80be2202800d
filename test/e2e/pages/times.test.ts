import { expect, test } from "vitest";
import { eventually, openApi } from "../support/api";
import { DESKTOP, PHONE, THEMES, visit, withBrowser } from "../support/browser";
import { pauseMarket } from "../support/pause-market";

const open = withBrowser();

test("the grid of runs has an axis of time, which follows the row that is pointed at", async () => {
  const api = openApi();
  await eventually(
    "runs of two agents",
    async () => {
      const grid = await api.runs.grid.query({});
      return grid.filter(({ runs }) => runs.length > 2).length > 1 ? true : null;
    },
    120_000,
  );
  // A run that comes meanwhile would move the columns.
  await pauseMarket();
  for (const viewport of [DESKTOP, PHONE])
    for (const theme of THEMES) {
      const desk = await open({ viewport, theme });
      await visit(desk, "/runs");
      const axis = desk.page.getByRole("grid").locator("[aria-hidden]").first();
      const newest = axis.locator("time").first();
      await newest.waitFor();
      await desk.page.screenshot({ path: `test-results/grid-axis-${viewport.width}-${theme}.png` });
      const row = desk.page.locator('[role=row][data-row="btc-usd"]');
      const cell = row.locator("a[data-stop]").last();
      await cell.hover();
      const runId = Number(await cell.getAttribute("data-stop"));
      const { dueAt } = (await api.runs.get.query({ runId })).run;
      await desk.page.waitForFunction(
        (iso) => document.querySelector("[role=grid] [aria-hidden] time")?.getAttribute("datetime") === iso,
        new Date(dueAt).toISOString(),
      );
      expect(desk.complaints).toEqual([]);
      await desk.close();
    }
  await api.accounts.setClock.mutate({ paused: false });
}, 180_000);

test("the header's equity has its age, which counts on while nothing new is told", async () => {
  const api = openApi();
  await api.accounts.setClock.mutate({ speed: "60" });
  await pauseMarket();
  const desk = await open();
  await visit(desk, "/system");
  const age = desk.page.getByText("Age of these figures:").locator("..").locator("time");
  await age.waitFor();
  const { booksAt } = await api.accounts.current.query();
  await expect.poll(async () => Date.parse((await age.getAttribute("datetime")) ?? "")).toBe(booksAt);
  const before = await age.textContent();
  await api.accounts.setClock.mutate({ paused: false });
  await eventually("it counts", async () => ((await age.textContent()) === before ? null : true));
  await desk.close();
});
