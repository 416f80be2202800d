import { afterAll, expect, inject, test, vi } from "vitest";
import { eventually, openApi } from "./support/api";
import { visit, withBrowser } from "./support/browser";
import { lookEverywhere } from "./support/look-everywhere";
import { pauseMarket } from "./support/pause-market";
import { firstLoadBytes } from "./support/weight";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const MOST_FIRST_LOAD_BYTES = 250_000;

const open = withBrowser();
const api = openApi();
afterAll(() => api.accounts.setClock.mutate({ paused: false }));

test("System says how late runs began, how long steps take beside what is usual, what grows, and how the ways to brokers are", async () => {
  await pauseMarket(api);
  const view = await open();
  const { page } = view;
  page.setDefaultTimeout(30_000);
  await visit(view, "/system");
  await page.getByText(/, 19 of 20 by at most /).waitFor();
  const steps = page.getByRole("table", { name: "Durations of steps" });
  await steps.getByRole("columnheader", { name: /As a rule/ }).waitFor();
  const tables = page.getByRole("table", { name: "Tables by size" });
  // Sizes are told for a minute as they were found: of a desk that has just begun, before anything ran.
  const isMeasured = async () => {
    await page.getByRole("button", { name: "Read again" }).click();
    return (await tables.getByText("run_journals", { exact: true }).isVisible()) || null;
  };
  await eventually("the journals of runs are among the largest tables", isMeasured, 90_000);
  expect(await tables.getByRole("row").count()).toBeGreaterThan(5);
  await page.getByText(/^As they grew in the last|^How fast they grow is known/).waitFor();
  await page.getByText("No account at a broker is open here").waitFor();
  await page.getByText(/on Node\.js \d+\.\d+/).waitFor();
  await lookEverywhere(view, "system");
  expect(await firstLoadBytes(inject("deskUrl"), "/system")).toBeLessThanOrEqual(MOST_FIRST_LOAD_BYTES);
});
