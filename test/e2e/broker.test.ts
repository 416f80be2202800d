import { mkdirSync } from "node:fs";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { joinEmbeddedPostgres } from "@/db/embedded";
import { AGENT_TEMPLATES } from "@/server/core/agents/default-agents";
import { sessionsBetween } from "@/server/core/market/calendar/calendar";
import { type AlpacaServer, startAlpacaServer } from "../support/alpaca/start-alpaca-server";
import { openApi } from "./support/api";
import { findBarriers } from "./support/axe";
import { DESKTOP, PHONE, rootIn, THEMES, visit, type WatchedPage, withBrowser } from "./support/browser";
import { type OpenDesk, openDesk } from "./support/desk";

const FOLDER = "test-results";
mkdirSync(FOLDER, { recursive: true });
const DAY_MS = 86_400_000;
const MINUTES_MS = 180_000;
const WHOLE_SESSION_MS = 6.5 * 3_600_000;
/** A session within the month, of those that end at their usual hour, which the broker will not have. */
const CLOSED =
  sessionsBetween("equity", Date.now() + 3 * DAY_MS, Date.now() + 20 * DAY_MS).find(
    ({ open, close }) => close - open === WHOLE_SESSION_MS,
  )?.date ?? "";
/** The last one is that in which the tests go on. */
const VIEWS = THEMES.flatMap((theme) => [PHONE, DESKTOP].map((viewport) => ({ theme, viewport })));

/** A desk of this file's own, whose live account is at the local server: somebody holds coins in it, and an order waits. */
const openPage = withBrowser();
let server: AlpacaServer;
let desk: OpenDesk;
let api: ReturnType<typeof openApi>;
let view: WatchedPage;

beforeAll(async () => {
  const clock = { behindMs: 180_000, now: () => Date.now() - clock.behindMs };
  server = await startAlpacaServer({ clock, startAt: clock.now(), historyDays: 5, rateLimitPerMinute: null });
  const buy = { side: "buy", time_in_force: "gtc" } as const;
  for (const [symbol, qty] of [
    ["BTC/USD", "0.2"],
    ["ETH/USD", "2"],
  ])
    await server.faults.add({ fault: "foreign_order", order: { ...buy, symbol, qty, type: "market" } });
  clock.behindMs = 0;
  await server.advance(clock.now());
  const waiting = { ...buy, symbol: "BTC/USD", qty: "0.1", type: "limit", limit_price: "500" };
  await server.faults.add({ fault: "foreign_order", order: waiting });
  await server.faults.add({ fault: "calendar_day", date: CLOSED });
  desk = await openDesk({
    ALPACA_API_KEY: server.keyId,
    ALPACA_SECRET_KEY: server.secret,
    ALPACA_TRADING_URL: server.tradingUrl,
    ALPACA_DATA_URL: server.dataUrl,
    ALPACA_TRADE_STREAM_URL: server.tradeStreamUrl,
    ALPACA_DATA_STREAM_URL: server.dataStreamUrl,
  });
  api = openApi(desk.url);
  view = await openPage({ baseUrl: desk.url });
}, 120_000);
afterAll(async () => {
  await desk.stop();
  await server.close();
});
beforeEach(() => {
  view.complaints.length = 0;
});

/** What axe finds in an open dialog, or in the page's own part, in both themes and at both widths; a picture of each width is kept. */
async function barriersIn(name: string, part: Locator): Promise<string[]> {
  const { page } = view;
  const found: string[] = [];
  await part.waitFor();
  const role = await part.getAttribute("role");
  for (const { theme, viewport } of VIEWS) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.setViewportSize(viewport);
    await page.locator(rootIn(theme)).waitFor();
    const barriers = await findBarriers(view, role === null ? "main" : `[role=${role}]`);
    const where = `${name} ${theme} ${viewport.width}`;
    if (role !== null) await expect.poll(() => isWithin(part, viewport), { message: `${where} is on the screen` }).toBe(true);
    found.push(...barriers.map((words) => `${where}: ${words}`));
    if ((theme === "dark") === (viewport === PHONE))
      await page.screenshot({ path: `${FOLDER}/dialog-${name}-${viewport.width}.png` });
  }
  return found;
}

/** Whether all of it is on the screen, for which it is laid out a moment after that has another size. */
async function isWithin(part: Locator, { width, height }: typeof DESKTOP): Promise<boolean> {
  const box = await part.boundingBox();
  return box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
}

async function leave(dialog: Locator): Promise<void> {
  await view.page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
}

/** No desk trades a live account at another address than Alpaca's: one that trades a paper account is told that it is live. */
async function setKind(kind: "paper" | "live"): Promise<void> {
  const { url } = await joinEmbeddedPostgres({ dataDir: `${desk.dataDir}/postgres` });
  const { sql, close } = openDatabase(url, { max: 1 });
  await sql`update accounts set kind = ${kind}`;
  await close();
}

test("settings say how the connection is, on which day the broker's calendar overrules, and ask for its number before a live account is armed", async () => {
  const { page } = view;
  const found: string[] = [];
  await setKind("live");
  try {
    await visit(view, "/settings");
    await page.getByText(`${CLOSED} broker closed, rules 09:30 to 16:00`).waitFor();
    await page.getByRole("button", { name: "Test the connection" }).click();
    await page.getByText("order updates are streamed").waitFor();
    found.push(...(await barriersIn("connection-test", page.getByRole("main"))));
    await page.getByRole("button", { name: "Arm…" }).click();
    const dialog = page.getByRole("alertdialog");
    found.push(...(await barriersIn("arm", dialog)));
    await leave(dialog);
  } finally {
    await setKind("paper");
  }
  await visit(view, "/");
  const words = `${CLOSED}: the broker's hours are closed, by the desk's rules they are 09:30 to 16:00; the broker's hold`;
  await page.getByText(words).waitFor();
  expect(found).toEqual([]);
  expect(view.complaints).toEqual([]);
}, 60_000);

test("dialogs of positions are clear to everybody: of those that somebody else bought, and of those that an agent holds", async () => {
  const { page } = view;
  const [template] = AGENT_TEMPLATES.filter(({ assetClass }) => assetClass === "crypto");
  if (!template) throw new Error("there is no template of crypto");
  const { cron, timeZone, params } = template;
  await api.agents.create.mutate({ id: "ether", name: "Ether", symbol: "ETH/USD", mode: "on", cron, timeZone, params });
  await api.positions.adopt.mutate({ agentId: "btc-usd", stopPrice: "1000" });
  await visit(view, "/positions");
  const dialog = page.getByRole("alertdialog");
  const found: string[] = [];
  const ask = async (name: string, press: () => Promise<void>) => {
    await press();
    found.push(...(await barriersIn(name, dialog)));
    await leave(dialog);
  };
  const more = (item: string) => async () => {
    await page.getByRole("button", { name: "More for BTC/USD of Bitcoin" }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await ask("adopt", () => page.getByRole("button", { name: "Adopt…" }).click());
  await ask("close", () => page.getByRole("button", { name: /^Close….* of Bitcoin$/ }).click());
  await ask("reduce", more("Reduce…"));
  await ask("move-stop", more("Move the stop…"));
  await page.setViewportSize(PHONE);
  await page.getByText("EXTERNAL").filter({ visible: true }).waitFor();
  await page.screenshot({ path: `${FOLDER}/positions-external-390.png` });
  await page.setViewportSize(DESKTOP);
  await page.getByRole("button", { name: "Leave ETH/USD as it is" }).click();
  await page.getByText("EXTERNAL, left").filter({ visible: true }).waitFor();
  expect(found).toEqual([]);
  expect(view.complaints).toEqual([]);
}, 60_000);

test("dialogs of orders are clear to everybody: one is cancelled, and all are", async () => {
  const { page } = view;
  await visit(view, "/orders");
  const dialog = page.getByRole("alertdialog");
  await page.getByRole("button", { name: "Cancel… buy BTC/USD" }).click();
  const found = await barriersIn("cancel", dialog);
  await leave(dialog);
  await page.getByRole("button", { name: "Kill switch" }).click();
  await dialog.getByText("Cancel all orders").click();
  found.push(...(await barriersIn("cancel-all", dialog)));
  await dialog.getByRole("textbox").fill("cancel all");
  await dialog.getByRole("button", { name: "Stop and cancel all orders" }).click();
  const answer = page.getByRole("dialog");
  await answer.getByText("Trading is stopped").waitFor();
  found.push(...(await barriersIn("cancelled", answer)));
  expect(found).toEqual([]);
  expect(view.complaints).toEqual([]);
}, 60_000);

test("an account that may not trade is told on every page, and what differs is taken over by a person with a reason", async () => {
  const { page } = view;
  await server.faults.add({ fault: "account_state", state: "trading_blocked" });
  await server.faults.add({ fault: "move_units", symbol: "ETH/USD", qty: "1", told: false });
  await visit(view, "/positions");
  const found: string[] = [];
  const bar = page.getByText("the broker has blocked trading for the account (trading_blocked)").first();
  const take = page.getByRole("button", { name: "Take… the broker's figure of ETH/USD" });
  // Books are compared each minute.
  await Promise.all([bar.waitFor({ timeout: MINUTES_MS }), take.waitFor({ timeout: MINUTES_MS })]);
  found.push(...(await barriersIn("account-blocked", page.getByRole("main"))));
  await take.click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByText("At the broker").waitFor();
  found.push(...(await barriersIn("take-figures", dialog)));
  await dialog.getByRole("textbox").fill("moved here from another account");
  await dialog.getByRole("button", { name: "Take 2.995 ETH/USD" }).click();
  await page.getByText("The desk has the broker's ETH/USD now").waitFor();
  await page.getByText("No position in ETH/USD is entered").waitFor({ state: "detached" });
  await visit(view, "/settings");
  await page.getByText("State at the broker").waitFor();
  found.push(...(await barriersIn("account-state", page.getByRole("main"))));
  expect(found).toEqual([]);
  expect(view.complaints).toEqual([]);
}, 240_000);
