import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openApi } from "./support/api";
import { findBarriers } from "./support/axe";
import { DESKTOP, PHONE, THEMES, visit, type WatchedPage, withBrowser } from "./support/browser";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const open = withBrowser();
const api = openApi();
let view: WatchedPage;
beforeEach(async () => {
  view = await open();
});
afterEach(async () => {
  await view.close();
  await api.agents.setMode.mutate({ agentIds: ["tsla", "iwm", "btc-usd"], mode: "on" });
});

const modes = async () => Object.fromEntries((await api.agents.list.query({})).map(({ id, mode }) => [id, mode]));

test("several agents are only to sell, by the keyboard, and it is told row by row what became of each", async () => {
  const { page } = view;
  await visit(view, "/agents");
  for (const name of ["iwm", "tsla"]) {
    const row = page.getByRole("row").filter({ has: page.locator(`a[href="/agents/${name}"]`) });
    await row.getByRole("checkbox").press("Space");
  }
  await page.getByText("2 agents chosen").waitFor();
  const chosen = page.getByRole("group", { name: "Chosen agents" });
  await chosen.getByRole("button", { name: "Pause entries (reduce only)" }).press("Enter");
  const dialog = page.getByRole("alertdialog", { name: "Pause entries (reduce only): 2 agents?" });
  const each = dialog.getByRole("list", { name: "Chosen agents, each with its consequence" });
  expect(await each.getByRole("listitem").count()).toBe(2);
  expect(await findBarriers(view, "[role=alertdialog]")).toEqual([]);
  await dialog.getByRole("button", { name: "Pause entries (reduce only): 2 agents" }).press("Enter");
  await page.getByText("2 of 2 done").waitFor();
  const rows = page.getByRole("table", { name: "What became of each" }).getByRole("row");
  expect(await rows.filter({ hasText: "done" }).count()).toBe(2);
  expect(await modes()).toMatchObject({ tsla: "reduce_only", iwm: "reduce_only", "btc-usd": "on" });
  for (const theme of THEMES)
    for (const viewport of [DESKTOP, PHONE]) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await page.setViewportSize(viewport);
      expect(await findBarriers(view, "main")).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      await page.screenshot({ path: `test-results/bulk-${theme}-${viewport.width}.png` });
    }
  expect(view.complaints).toEqual([]);
});
