import type { Locator } from "playwright-core";
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
  await api.accounts.setDeskState.mutate({ state: "active", reason: "the test is over" });
  await api.accounts.setKillSwitch.mutate({ engaged: false, reason: "the test is over" });
});

const standing = async () => (await api.accounts.current.query()).killSwitch;
const stateIs = (state: string) => eventually(`it is ${state}`, async () => ((await standing()).state === state ? true : null));

const focused = (at: Locator) => at.and(view.page.locator(":focus")).waitFor();

/** What a page looks like in both themes and at both widths; axe finds nothing in its bars. */
async function keepPictures(name: string): Promise<void> {
  const { page } = view;
  for (const theme of THEMES)
    for (const viewport of [DESKTOP, PHONE]) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await page.setViewportSize(viewport);
      expect(await findBarriers(view, "main, [role=status], [role=alertdialog]")).toEqual([]);
      await page.screenshot({ path: `test-results/${name}-${theme}-${viewport.width}.png` });
    }
  await page.setViewportSize(DESKTOP);
}

test("entries are paused by the keyboard alone, every page says since when and by whom, and it is released with a typed word", async () => {
  const { page } = view;
  await visit(view, "/");
  await page.getByRole("banner").getByRole("button", { name: "Kill switch" }).focus();
  await page.keyboard.press("Enter");
  const question = page.getByRole("alertdialog", { name: /^Stop all trading on / });
  // The window takes the focus once it is there, and an arrow moves it a moment after the key: each is waited for.
  await focused(question.getByRole("button", { name: "Go back" }));
  await question.getByRole("radio", { name: "Cancel entries" }).focus();
  await page.keyboard.press("ArrowLeft");
  await focused(question.getByRole("radio", { name: "Pause entries" }));
  await page.keyboard.press("Space");
  const pausing = page.getByRole("alertdialog", { name: /^Stop buying on / });
  await pausing.getByText(/^From this moment nothing is bought/).waitFor();
  await keepPictures("pause-asked");
  await pausing.getByRole("button", { name: "Pause entries" }).focus();
  await page.keyboard.press("Enter");
  await stateIs("reducing");
  const bar = page.getByRole("status").filter({ hasText: "This account only reduces: nothing is bought." });
  await bar.getByText(/engaged on screen/).waitFor();
  // An order that waited, or a stop that was missing, is told in a window.
  const told = page.getByRole("dialog", { name: "Nothing is bought any more" });
  if (await told.isVisible()) await told.getByRole("button", { name: "Close" }).click();
  await page.getByRole("definition").getByText("only reducing, no entry").waitFor();
  await page
    .getByText(/No position is entered: the account only reduces: engaged on screen/)
    .first()
    .waitFor();
  await keepPictures("paused");
  expect((await standing()).engaged).toBe(false);
  await page.getByRole("banner").getByRole("button", { name: "Kill switch" }).waitFor();

  await bar.getByRole("button", { name: "Let it buy again…" }).click();
  const release = page.getByRole("alertdialog", { name: /^Release the kill switch of / });
  await release.getByLabel("Type release to confirm").fill("release");
  await release.getByRole("button", { name: "Release the kill switch" }).click();
  await stateIs("active");
  await bar.waitFor({ state: "detached" });
  expect(view.complaints).toEqual([]);
});

test("the whole desk is halted on the page Risk, says so everywhere, and is released apart from its accounts", async () => {
  const { page } = view;
  await page.setViewportSize(PHONE);
  await visit(view, "/risk");
  const card = page.getByRole("region", { name: "The whole desk" });
  await card.getByText("trades", { exact: true }).waitFor();
  await card.getByRole("button", { name: "Halt the whole desk…" }).click();
  const asked = page.getByRole("alertdialog", { name: "Halt the whole desk?" });
  await asked.getByLabel("Why").fill("a look at everything");
  await keepPictures("desk-halt-asked");
  await page.setViewportSize(PHONE);
  expect((await api.accounts.current.query()).wholeDesk?.state ?? "active").toBe("active");
  await asked.getByRole("button", { name: "Halt the whole desk" }).click();
  await card.getByText("halted", { exact: true }).waitFor();
  await card.getByText(/a look at everything/).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await keepPictures("desk-halted-risk");
  await visit(view, "/data");
  await page
    .getByRole("table", { name: "Accounts" })
    .getByText("halted", { exact: true })
    .locator("visible=true")
    .first()
    .waitFor();
  await page.getByRole("region", { name: "Accounts" }).screenshot({ path: "test-results/accounts-halted-1440.png" });
  await visit(view, "/positions");
  const bar = page.getByRole("status").filter({ hasText: "The whole desk is halted: no entry and no exit is sent." });
  await bar.getByText(/a look at everything/).waitFor();
  await keepPictures("desk-halted");
  await bar.getByRole("button", { name: "Release the whole desk…" }).click();
  const release = page.getByRole("alertdialog", { name: "Release the whole desk?" });
  await release.getByLabel("Type release to confirm").fill("release");
  await release.getByRole("button", { name: "Release the whole desk" }).click();
  await bar.waitFor({ state: "detached" });
  expect((await api.accounts.current.query()).wholeDesk?.state).toBe("active");
  expect(view.complaints).toEqual([]);
});
