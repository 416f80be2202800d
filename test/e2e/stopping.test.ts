import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eventually, openApi } from "./support/api";
import { findBarriers } from "./support/axe";
import { DESKTOP, PHONE, THEMES, visit, type WatchedPage, withBrowser } from "./support/browser";
import { openEagerAgents, positionOf } from "./support/eager-agents";
import { moveKillSwitch } from "./support/kill-switch";
import { openRelay, type Relay } from "./support/relay";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const open = withBrowser();
const api = openApi();
let relay: Relay;
let desk: WatchedPage;
let page: Page;
let eager: Awaited<ReturnType<typeof openEagerAgents>>;
beforeEach(async () => {
  eager = await openEagerAgents();
  relay = await openRelay();
  desk = await open({ baseUrl: relay.url });
  page = desk.page;
  page.setDefaultTimeout(30_000);
});
afterEach(async () => {
  await desk.close();
  await relay.close();
  await moveKillSwitch(false);
  await eager.close();
});

const question = () => page.getByRole("alertdialog");
const told = () => page.getByRole("dialog");
const rows = () => told().getByRole("region", { name: "Each order and position" });
const levelOf = async () => (await api.accounts.stopping.query({}))?.level;

async function ask(level: string, typed: string): Promise<void> {
  await page.getByRole("banner").getByRole("button", { name: "Kill switch" }).click();
  await question().getByRole("radio", { name: level }).click();
  await question().getByLabel(`Type ${typed} to confirm`).fill(typed);
}

async function keepPictures(name: string): Promise<void> {
  for (const theme of THEMES)
    for (const viewport of [DESKTOP, PHONE]) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await page.setViewportSize(viewport);
      expect(await findBarriers(desk, "[role=alertdialog], [role=dialog], [role=status]")).toEqual([]);
      await page.screenshot({ path: `test-results/${name}-${theme}-${viewport.width}.png` });
    }
  await page.setViewportSize(DESKTOP);
}

test("an account is emptied, each position a row until the broker says that it is sold, which can be looked at afterwards", async () => {
  await visit(desk, "/");
  await ask("Flatten", "flatten");
  await keepPictures("flatten-asked");
  await question().getByRole("button", { name: "Stop and sell everything" }).click();
  const coin = rows().getByRole("listitem").filter({ hasText: "BTC/USD" }).filter({ hasText: "position" });
  await coin.getByText("confirmed", { exact: true }).first().waitFor({ timeout: 60_000 });
  await keepPictures("flatten-told");
  await eventually("nothing is held of it", async () => ((await positionOf(eager.agentId)) === null ? true : null));
  await told().getByRole("button", { name: "Close" }).click();
  const bar = page.getByRole("status").filter({ hasText: "The kill switch is engaged: no entry and no exit is sent." });
  await bar.getByRole("button", { name: "Each order and position…" }).click();
  await page.getByRole("dialog", { name: "What became of it at the broker" }).waitFor();
  await coin.getByText("confirmed", { exact: true }).first().waitFor();
  expect(await levelOf()).toBe("flatten");
  expect(desk.complaints).toEqual([]);
});

test("a desk that hangs is said to, and empties the account once when it goes on, though it was told twice", async () => {
  await visit(desk, "/");
  await ask("Flatten", "flatten");
  const before = (await api.accounts.stopping.query({}))?.id ?? 0;
  relay.fail("frozen");
  await question().getByRole("button", { name: "Stop and sell everything" }).click();
  await question()
    .getByText(/^Not confirmed after 5 s: the desk does not answer.*Do this at the broker/)
    .waitFor();
  expect(await positionOf(eager.agentId)).not.toBeNull();
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  relay.fail("none");
  await eventually("it is sold", async () => ((await positionOf(eager.agentId)) === null ? true : null));
  const last = await api.accounts.stopping.query({});
  expect([last?.id, last?.level]).toEqual([before + 1, "flatten"]);
});

test("of an account that is stopped already all orders are cancelled, or it is emptied, from the same button", async () => {
  await moveKillSwitch(true);
  await visit(desk, "/orders");
  await page.getByRole("banner").getByRole("button", { name: "Release" }).click();
  await question().getByRole("button", { name: "Cancel all orders, or flatten…" }).click();
  await question().getByRole("radio", { name: "Cancel all orders" }).click();
  await question().getByLabel("Type cancel all to confirm").fill("cancel all");
  await question().getByRole("button", { name: "Stop and cancel all orders" }).click();
  await told().getByText("Done: no order rests at the broker any more.").waitFor({ timeout: 60_000 });
  expect(await levelOf()).toBe("all");
});
