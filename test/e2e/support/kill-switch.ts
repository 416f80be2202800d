import type { Page } from "playwright-core";
import { eventually, openApi } from "./api";
import { unlessRefused } from "./unless-refused";

export async function isEngaged(api = openApi()): Promise<boolean> {
  return (await api.accounts.current.query()).killSwitch.engaged;
}

/** Moves the kill switch beside the browser, again where the database of a busy machine did not take it within the two seconds that a person is promised. */
export async function moveKillSwitch(engaged: boolean, api = openApi(), reason = "a browser test"): Promise<void> {
  await eventually(engaged ? "the kill switch is engaged" : "the kill switch is released", async () => {
    if ((await isEngaged(api)) === engaged) return true;
    await unlessRefused(api.accounts.setKillSwitch.mutate({ engaged, reason }));
    return null;
  });
}

/** Resolves once what was pressed has engaged the kill switch. It is pressed again where the page says that the database of a busy machine did not take it. */
export async function untilEngaged(page: Page, api = openApi()): Promise<void> {
  const question = page.getByRole("alertdialog");
  await eventually("the kill switch is engaged", async () => {
    if (await isEngaged(api)) return true;
    const isRefused = await question.getByText(/^NOT engaged: the database/).isVisible();
    if (isRefused) await question.getByRole("button", { name: "Stop all trading" }).click();
    return null;
  });
}

/**
 * Resolves once the header shows that trading is stopped and can be reached. Where an order waited or a stop was missing, a window that tells what came
 * of each lies over it: that is closed.
 */
export async function untilShownEngaged(page: Page): Promise<void> {
  await page.locator("header").getByText("Release", { exact: true }).first().waitFor();
  const told = page.getByRole("dialog", { name: "Trading is stopped" });
  if (await told.isVisible()) await told.getByRole("button", { name: "Close" }).click();
  await page.getByRole("banner").getByRole("button", { name: "Release" }).waitFor();
}
