import { expect, test, vi } from "vitest";
import { dayStart } from "@/server/core/market/market-day";
import { eventually, openApi } from "../support/api";
import { findBarriers } from "../support/axe";
import { DESKTOP, PHONE, THEMES, visit, withBrowser } from "../support/browser";
import { pauseMarket } from "../support/pause-market";
import { ADMIN, signIn } from "../support/sign-in";
import { withOwnDesk } from "../support/with-own-desk";

vi.setConfig({ testTimeout: 480_000 });

/** A desk of this file's own: it stops by itself. */
const openPage = withBrowser();
const own = withOwnDesk();

const DAY_MS = 86_400_000;
const WHY = /the account has lost \d\d\.\d\d % today, and 5\.00 % halts it/;

test("a loss of the day halts the account by itself, which every page says on a phone too, and only a person lets it go on", async () => {
  const api = openApi(own.desk.url);
  const current = () => api.accounts.current.query();
  const marketAt = async () => (await current()).clock.at;
  /** Comes to the next moments at which agents are due. */
  const goOn = async () => {
    const from = await marketAt();
    await eventually("agents were due twice", async () => ((await marketAt()) - from > 2 * 300_000 ? true : null), 120_000);
  };
  await pauseMarket(api);
  expect((await current()).killSwitch.engaged).toBe(false);
  // As if it had been worth twice as much before the day began, and before the one that may begin meanwhile.
  const began = dayStart("desk", await marketAt());
  for (const day of [began, dayStart("desk", began + 1.2 * DAY_MS)])
    await own.sql`insert into equity_points (account_id, agent_id, at, equity_usd, exposure_usd, paid_in_usd)
      select id, '', ${new Date(day - 1).toISOString()}, 60000, 0, 30000 from accounts on conflict do nothing`;
  await api.accounts.setClock.mutate({ paused: false, speed: "60" });
  await eventually("it is halted", async () => ((await current()).killSwitch.trigger === "daily_loss" ? true : null), 120_000);

  const phone = await openPage({ baseUrl: own.desk.url, cookie: await signIn(own.desk.url, ADMIN), viewport: PHONE });
  const { page } = phone;
  page.setDefaultTimeout(30_000);
  for (const path of ["/risk", "/"]) {
    await visit(phone, path);
    const bar = page.getByRole("status").filter({ hasText: "The kill switch is engaged: no entry and no exit is sent." });
    await bar.getByText(WHY).waitFor();
    await bar.getByText(/by the desk itself/).waitFor();
  }
  await page
    .getByText(new RegExp(`The kill switch is engaged, no entry and no exit is sent: ${WHY.source}`))
    .first()
    .waitFor();
  for (const theme of THEMES)
    for (const viewport of [DESKTOP, PHONE]) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await page.setViewportSize(viewport);
      expect(await findBarriers(phone, "main, [role=status]")).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      await page.screenshot({ path: `test-results/trigger-fired-${theme}-${viewport.width}.png` });
    }

  await goOn();
  expect(await current()).toMatchObject({ killSwitch: { engaged: true, changedBy: "system" } });
  await page
    .getByRole("banner")
    .getByRole("button", { name: /kill switch|release/i })
    .click();
  const question = page.getByRole("alertdialog", { name: /^Release the kill switch of / });
  const release = question.getByRole("button", { name: "Release the kill switch" });
  expect(await release.isDisabled()).toBe(true);
  await question.getByLabel("Type release to confirm").fill("release");
  await release.click();
  await eventually("it is released", async () => ((await current()).killSwitch.engaged ? null : true));
  await goOn();
  // The same loss overrules nobody who let it go on.
  expect((await current()).killSwitch).toMatchObject({ engaged: false, changedBy: "admin" });
  await page.getByRole("status").filter({ hasText: "The kill switch is engaged" }).waitFor({ state: "detached" });
  await phone.close();
});
