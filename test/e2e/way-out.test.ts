import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answerOtherwise } from "./support/answer-otherwise";
import { eventually, openApi } from "./support/api";
import { findBarriers } from "./support/axe";
import { DESKTOP, PHONE, THEMES, visit, type WatchedPage, withBrowser } from "./support/browser";
import { openEagerAgents, positionOf } from "./support/eager-agents";
import { moveKillSwitch } from "./support/kill-switch";
import { openRelay, type Relay } from "./support/relay";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const open = withBrowser();
const api = openApi();
let relay: Relay;
let desk: WatchedPage;
let page: Page;
let eager: Awaited<ReturnType<typeof openEagerAgents>>;
let agentId: string;
beforeEach(async () => {
  eager = await openEagerAgents();
  agentId = eager.agentId;
  relay = await openRelay();
  desk = await open({ baseUrl: relay.url });
  page = desk.page;
  page.setDefaultTimeout(30_000);
});
afterEach(async () => {
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await desk.close();
  await relay.close();
  await moveKillSwitch(false);
  await eager.close();
  const agents = await api.agents.list.query();
  const agentIds = agents.filter(({ mode }) => mode === "reduce_only").map(({ id }) => id);
  if (agentIds.length > 0) await api.agents.setMode.mutate({ agentIds, mode: "on" });
});

const sold = (id: string) => eventually("nothing is held", async () => ((await positionOf(id)) === null ? true : null));
const dialog = () => page.getByRole("alertdialog");
const sell = () => dialog().getByRole("button", { name: /^Sell [\d.]+ BTC\/USD$/ });
async function ask(): Promise<void> {
  await visit(desk, "/positions");
  await page.getByRole("button", { name: new RegExp(`^Close….* of ${eager.name}$`) }).click();
  await dialog().waitFor();
}

test("a sale is told at its end, with what was paid, on whatever page a person is by then", async () => {
  await ask();
  await sell().click();
  await page.getByRole("navigation", { name: "Pages" }).first().getByRole("link", { name: "Orders" }).click();
  await page.getByRole("heading", { level: 1, name: "Orders" }).waitFor();
  await page.getByText(new RegExp(`^${eager.name}: sold [\\d.]+ BTC/USD at [\\d.]+`)).waitFor();
  await page.getByText(/Selling/).waitFor({ state: "detached" });
  await sold(agentId);
});

test("nothing is said to be sold where the switch was engaged a moment ago, and the reason is told", async () => {
  await ask();
  await moveKillSwitch(true);
  await sell().click();
  await page.getByText(new RegExp(`^${eager.name}: not sold: the kill switch is engaged`)).waitFor();
  expect(await page.getByText(/Selling|: sold/).count()).toBe(0);
  expect(await positionOf(agentId)).not.toBeNull();
});

test("the end of a sale is asked for while no stream tells of it", async () => {
  await ask();
  relay.miss(/system\.events/);
  relay.cutStreams();
  await page.getByText("The stream is lost since").waitFor();
  await sell().click();
  await page.getByText(new RegExp(`^${eager.name}: sold `)).waitFor();
  relay.miss(null);
});

test("a desk that hangs is said to, a person may go back, and is told that it is asked no more", async () => {
  await ask();
  relay.fail("frozen");
  await sell().click();
  await dialog()
    .getByText(/^Not confirmed after 5 s: the desk does not answer.*Do this at the broker/)
    .waitFor();
  await keepPictures("sale-not-confirmed");
  await dialog().getByRole("button", { name: "Go back" }).click();
  await page.getByText(/^The desk did not answer, and it is asked no more/).waitFor();
  relay.fail("none");
});

describe("with the kill switch engaged", () => {
  test("the dialog says so and offers the way out: agents only reduce, the switch is released, and it is sold", async () => {
    await moveKillSwitch(true);
    await ask();
    await dialog().getByText("The kill switch is engaged: nothing is sold until it is released.").waitFor();
    await dialog()
      .getByText(/^There is a way out: every agent that is on in this account is set to reduce only first/)
      .waitFor();
    expect(await findBarriers(desk, "[role=alertdialog]")).toEqual([]);
    await keepPictures("way-out");
    const confirm = dialog().getByRole("button", { name: /^Release for exits, sell / });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog().getByLabel("Type release to confirm").fill("release");
    await confirm.click();
    await page.getByText(new RegExp(`^${eager.name}: sold `)).waitFor();
    await sold(agentId);
    expect((await api.accounts.current.query()).killSwitch.engaged).toBe(false);
    expect((await api.agents.list.query()).filter(({ mode }) => mode === "on")).toEqual([]);
  });
});

test("a closed market is said before the click, with when it opens", async () => {
  const nextOpen = Date.UTC(2026, 10, 30, 14, 30);
  await answerOtherwise(page, {
    "accounts.current": (account) => ({
      ...(account as object),
      session: { open: false, reason: "weekend", session: null, nextOpen, nextClose: nextOpen + 6.5 * 3_600_000 },
    }),
    "positions.list": (list) => {
      const { rows, ...rest } = list as { rows: { agentId: string; symbol: string }[] };
      return { ...rest, rows: rows.map((row) => (row.agentId === agentId ? { ...row, symbol: "TSLA" } : row)) };
    },
  });
  await visit(desk, "/positions");
  await page.getByRole("button", { name: new RegExp(`^Close….* TSLA of ${eager.name}$`) }).click();
  await dialog()
    .getByText(
      /^The market is closed \(weekend\) until Mon 30 Nov 2026 09:30.ET: nothing is sold before, nor at the open by itself/,
    )
    .waitFor();
});

/** What the dialog looks like in both themes and at both widths. */
async function keepPictures(name: string): Promise<void> {
  for (const theme of THEMES)
    for (const viewport of [DESKTOP, PHONE]) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await page.setViewportSize(viewport);
      await page.screenshot({ path: `test-results/${name}-${theme}-${viewport.width}.png` });
    }
  await page.setViewportSize(DESKTOP);
}
