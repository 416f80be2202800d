import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eventually, openApi } from "./support/api";
import { findBarriers } from "./support/axe";
import { DESKTOP, PHONE, THEMES, visit, type WatchedPage, withBrowser } from "./support/browser";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const open = withBrowser();
const api = openApi();
let view: WatchedPage;
beforeEach(async () => {
  view = await open();
  view.page.setDefaultTimeout(30_000);
});
afterEach(async () => {
  await view.close();
  await api.accounts.setTrigger.mutate({ trigger: "daily_loss", threshold: 0.05 });
});

const lossOf = async () => (await api.accounts.triggers.query()).find(({ name }) => name === "daily_loss")?.threshold;

test("what stops the account by itself stands under Settings with what it measures, and its threshold is changed there", async () => {
  const { page } = view;
  await visit(view, "/settings");
  const row = page.getByRole("listitem").filter({ hasText: "Loss of the day" });
  await row.getByText(/the account is halted/).waitFor();
  await row.scrollIntoViewIfNeeded();
  for (const theme of THEMES)
    for (const viewport of [DESKTOP, PHONE]) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await page.setViewportSize(viewport);
      expect(await findBarriers(view, "main")).toEqual([]);
      await page.screenshot({ path: `test-results/triggers-${theme}-${viewport.width}.png`, fullPage: true });
    }
  await page.setViewportSize(DESKTOP);
  await row.getByRole("button", { name: "Change Loss of the day" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("alertdialog", { name: 'Change "Loss of the day"?' });
  const save = dialog.getByRole("button", { name: "Change the threshold" });
  await dialog.getByLabel("Threshold").fill("400");
  expect(await save.isDisabled()).toBe(true);
  await dialog.getByLabel("Threshold").fill("3");
  await save.click();
  await eventually("it is lower", async () => ((await lossOf()) === 0.03 ? true : null));
  await row.getByText("usually 5.00 %").waitFor();
  expect(view.complaints).toEqual([]);
});
