import { expect, test } from "vitest";
import { confirmBy, untilConfirmedLongAgo } from "../support/access-of";
import { apiOf, eventually } from "../support/api-of";
import { findBarriers } from "../support/axe";
import { DESKTOP, PHONE, THEMES, visit, withBrowser } from "../support/browser";
import { ADMIN, signIn } from "../support/sign-in";
import { unlessRefused } from "../support/unless-refused";
import { withOwnDesk } from "../support/with-own-desk";

/** A desk of this file's own: a limit would bound what other tests let agents buy. */
const openPage = withBrowser();
const own = withOwnDesk();
const ARRIVES_MS = 120_000;

const openAdmin = async (viewport = DESKTOP) =>
  openPage({ baseUrl: own.desk.url, cookie: await signIn(own.desk.url, ADMIN), viewport });
/** An agent may hold something by now: it is sold, and they only observe from then on. */
async function holdNothing(): Promise<void> {
  const api = apiOf(own.desk.url);
  const agentIds = (await api.agents.list.query()).map(({ id }) => id);
  await api.agents.setMode.mutate({ agentIds, mode: "observe" });
  const hasArrived = async () => ((await api.accounts.current.query()).clock.full ? null : true);
  await eventually("the market has arrived", hasArrived, ARRIVES_MS);
  await eventually("nothing is held", async () => {
    const { rows } = await api.positions.list.query();
    for (const { agentId } of rows) await unlessRefused(api.positions.close.mutate({ agentId }));
    return rows.length === 0 ? true : null;
  });
}
const boundNow = async () =>
  (await own.sql<{ value: number }[]>`select value from risk_limits where name = 'deployed_share'`)[0]?.value ?? null;

test("a limit is set and made tighter without more ado, and raised and lifted where it is shown who asks", async () => {
  const view = await openAdmin();
  const { page } = view;
  await visit(view, "/risk");
  await page.getByText("No limit is set").waitFor();
  await page.getByRole("button", { name: "Set a limit…" }).press("Enter");
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Limit").selectOption("deployed_share");
  await dialog.getByText("The house recommends 80.0").waitFor();
  await dialog.getByRole("button", { name: "Set the limit" }).click();
  const row = page.getByRole("table", { name: "Limits" }).getByRole("row", { name: /^Deployed account at most 80\.0/ });
  await row.getByRole("meter").waitFor();
  expect(await boundNow()).toBe(0.8);

  const change = page.getByRole("button", { name: "Change Deployed, account" });
  await change.click();
  await dialog.getByLabel("Holds at most").fill("60");
  await dialog.getByRole("button", { name: "Set the limit" }).click();
  await expect.poll(boundNow).toBe(0.6);
  await page.getByRole("row", { name: /^Deployed account at most 60\.0/ }).waitFor();

  await untilConfirmedLongAgo(own.sql);
  await change.click();
  await dialog.getByLabel("Holds at most").fill("70");
  await dialog.getByText("This lets more through than now").waitFor();
  await dialog.getByRole("button", { name: "Set the limit" }).click();
  expect(await boundNow()).toBe(0.6);
  await confirmBy(page, ADMIN.password);
  await expect.poll(boundNow).toBe(0.7);

  await dialog.waitFor({ state: "detached" });
  await change.click();
  await dialog.getByLabel("Holds at most").fill("");
  await dialog.getByRole("button", { name: "Lift the limit" }).click();
  await page.getByText("No limit is set").waitFor();
  expect(await boundNow()).toBeNull();
  await view.close();
});

test("the house's limits are set by one button, and what is tighter stays", async () => {
  const view = await openAdmin(PHONE);
  const { page } = view;
  const bounds = async () =>
    Object.fromEntries(
      (await own.sql<{ name: string; value: number }[]>`select name, value from risk_limits`).map(({ name, value }) => [
        name,
        value,
      ]),
    );
  await own.sql`insert into risk_limits (account_id, name, value, changed_at, changed_by)
    select id, 'deployed_share', 0.5, now(), 'a test' from accounts`;
  await visit(view, "/risk");
  await page.getByRole("button", { name: "Set the house's limits…" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Set the house's limits?" });
  await dialog.getByText("stays at most 50.0").waitFor();
  expect(await findBarriers(view, "[role=alertdialog]")).toEqual([]);
  await page.screenshot({ path: "test-results/house-limits-390.png" });
  await dialog.getByRole("button", { name: "Set them" }).click();
  await page.getByText("3 limits of the house set").waitFor();
  expect(await bounds()).toEqual({ agent_share: 0.1, position_share: 0.05, deployed_share: 0.5, correlated_positions: 3 });
  await page.getByRole("row", { name: /^Share of a position account at most 5\.0/ }).waitFor();
  await page.getByText("What each no saved or cost", { exact: true }).waitFor();
  await own.sql`delete from risk_limits`;
  await view.close();
});

test("a blackout is named, stands among the locks, and is lifted by whoever shows who they are", async () => {
  const view = await openAdmin();
  const { page } = view;
  await visit(view, "/risk");
  await page.getByText("No lock", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Name a blackout…" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Event").fill("the rate decision");
  await dialog.getByLabel("From").fill("2020-01-01T10:00");
  await dialog.getByLabel("Until").fill("2019-01-01T10:00");
  await dialog.getByText("must be after From").waitFor();
  await dialog.getByLabel("Until").fill("2099-01-01T10:00");
  await dialog.getByRole("button", { name: "Name the blackout" }).click();
  const locks = page.getByRole("table", { name: "Locks" });
  await locks.getByText("the rate decision").waitFor();
  await page.getByText("1 stands").waitFor();
  await untilConfirmedLongAgo(own.sql);
  await page.getByRole("button", { name: "Lift the lock: the rate decision" }).click();
  await dialog.getByRole("button", { name: "Lift the lock" }).click();
  await confirmBy(page, ADMIN.password);
  await locks.getByText(/lifted by/).waitFor();
  await view.close();
});

test("says by what is held what is at risk, on both widths and in both themes without a barrier", async () => {
  const cookie = await signIn(own.desk.url, ADMIN);
  await holdNothing();
  const empty = await openPage({ baseUrl: own.desk.url, cookie });
  await visit(empty, "/risk");
  await empty.page.getByText("Nothing is at risk").waitFor();
  await empty.close();
  for (const [agent, symbol, qty, price] of [
    ["tsla", "TSLA", 10, 300],
    ["iwm", "IWM", 20, 200],
  ] as const)
    await own.sql`insert into positions (account_id, agent_id, symbol, qty, avg_price, realized_usd, fees_usd, updated_at)
      select id, ${agent}, ${symbol}, ${qty}, ${price}, 0, 0, now() from accounts
      on conflict (account_id, agent_id, symbol) do update set qty = excluded.qty, avg_price = excluded.avg_price`;
  for (const theme of THEMES)
    for (const viewport of [DESKTOP, PHONE]) {
      const view = await openPage({ baseUrl: own.desk.url, cookie, theme, viewport });
      await visit(view, "/risk");
      await view.page.getByRole("button", { name: "Set a limit…" }).waitFor();
      await view.page.getByText("Every price falls 10 % in one bar").waitFor();
      await view.page.getByText("IWM with TSLA").waitFor();
      await view.page.getByText("Without a stop, and not in the figures of stops: IWM, TSLA.").waitFor();
      await view.page.getByRole("table", { name: "Exposure" }).getByText("all shares").waitFor();
      expect(await findBarriers(view)).toEqual([]);
      await view.page.getByRole("button", { name: "Set a limit…" }).click();
      await view.page.getByRole("alertdialog").waitFor();
      expect(await findBarriers(view)).toEqual([]);
      expect(await view.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(
        true,
      );
      expect(view.complaints).toEqual([]);
      await view.close();
    }
}, 240_000);
