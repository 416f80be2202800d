import { mkdirSync } from "node:fs";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { joinEmbeddedPostgres } from "@/db/embedded";
import { type AlpacaServer, startAlpacaServer } from "../support/alpaca/start-alpaca-server";
import { postmasterOf, setReadOnly, standingStill } from "../support/time/standing-still";
import { eventually, openApi } from "./support/api";
import { findBarriers } from "./support/axe";
import { DESKTOP, PHONE, rootIn, THEMES, visit, type WatchedPage, withBrowser } from "./support/browser";
import { type OpenDesk, openDesk } from "./support/desk";
import { moveKillSwitch } from "./support/kill-switch";
import { untilAsWideAs } from "./support/until-as-wide-as";

const FOLDER = "test-results";
mkdirSync(FOLDER, { recursive: true });
/** A person is promised 5 s, and 2 s of the kill switch, on a machine that is not busy with tests; test/server holds the desk to it. */
const WITHIN_MS = 15_000;
const READ_ONLY = "The database takes no changes now (it is read-only), for";
const SILENT = "The database does not answer, for";
const FOLLOWS = "Nothing is sent and runs wait. What rests at the broker stays there. Nothing needs a restart.";

/** Far below the market. */
const WAITING = {
  side: "buy",
  time_in_force: "gtc",
  symbol: "BTC/USD",
  qty: "0.1",
  type: "limit",
  limit_price: "500",
} as const;

/** A desk of this file's own, whose paper account is at the local server, where an order waits. The tests do ill to its database. */
const openPage = withBrowser();
let server: AlpacaServer;
let desk: OpenDesk;
let api: ReturnType<typeof openApi>;
let view: WatchedPage;
let databaseUrl: string;
let admin: postgres.Sql;
let still: ReturnType<typeof standingStill>;

beforeAll(async () => {
  const clock = { now: () => Date.now() };
  server = await startAlpacaServer({ clock, startAt: clock.now(), historyDays: 5, rateLimitPerMinute: null });
  await server.faults.add({ fault: "foreign_order", order: WAITING });
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
  databaseUrl = (await joinEmbeddedPostgres({ dataDir: `${desk.dataDir}/postgres` })).url;
  admin = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  const postmaster = await postmasterOf(admin);
  still = standingStill(() => postmaster);
}, 120_000);
afterAll(async () => {
  still.thaw();
  await admin.end({ timeout: 1 });
  await desk.stop();
  await server.close();
});
afterEach(async () => {
  still.thaw();
  await setReadOnly(admin, false);
  await until(200);
});

/** Until readiness answers with `status`. */
async function until(status: number): Promise<string> {
  return eventually(
    `/readyz answers ${status}`,
    async () => {
      const answer = await fetch(`${desk.url}/readyz`);
      return answer.status === status ? answer.text() : null;
    },
    WITHIN_MS,
  );
}

/** The same page in both themes and at both widths, each with a picture. */
async function keepPictures(name: string, part: string): Promise<void> {
  const { page } = view;
  const barriers: string[] = [];
  for (const theme of THEMES)
    for (const viewport of [DESKTOP, PHONE]) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await page.setViewportSize(viewport);
      await page.locator(rootIn(theme)).waitFor();
      const isLookedAt = (theme === "dark") === (viewport === PHONE);
      const found = isLookedAt ? await findBarriers(view, part) : [];
      barriers.push(...found.map((words) => `${theme} ${viewport.width}: ${words}`));
      await untilAsWideAs(page, viewport.width);
      await page.screenshot({ path: `${FOLDER}/${name}-${theme}-${viewport.width}.png` });
    }
  await page.setViewportSize(DESKTOP);
  expect(barriers).toEqual([]);
}

const bar = () => view.page.getByRole("status").filter({ hasText: FOLLOWS });

describe("on a read-only database", () => {
  test("readiness, metrics and every open page say so within 5 s, and take it back within 5 s", async () => {
    await visit(view, "/");
    await bar().waitFor({ state: "detached" });
    await setReadOnly(admin, true);
    await bar().filter({ hasText: READ_ONLY }).waitFor({ timeout: WITHIN_MS });
    expect(JSON.parse(await until(503))).toMatchObject({
      ready: false,
      reason: "the database takes no changes now (it is read-only)",
    });
    expect(await (await fetch(`${desk.url}/metrics`)).text()).toMatch(/^ztrade_database_ready 0$/m);
    await keepPictures("database-read-only", "body");
    await visit(view, "/system");
    await bar().waitFor();
    await view.page.getByRole("region", { name: "Database" }).getByText("read-only", { exact: true }).waitFor();
    await keepPictures("database-read-only-system", "main");
    await setReadOnly(admin, false);
    await bar().waitFor({ state: "detached", timeout: WITHIN_MS });
  }, 120_000);

  test("the kill switch says that it is NOT engaged, and entries can be cancelled at the broker all the same", async () => {
    const { page } = view;
    await visit(view, "/orders");
    const orders = async () => (await api.orders.list.query({ limit: 50 })).rows.map(({ order }) => order);
    // An agent may have orders beside it.
    const { id } = await eventually(
      "the order that waits is known",
      async () => (await orders()).find(({ limitPrice }) => Number(limitPrice) === Number(WAITING.limit_price)) ?? null,
    );
    await setReadOnly(admin, true);
    await page.getByRole("button", { name: "Kill switch" }).click();
    const dialog = page.getByRole("alertdialog");
    await dialog.getByRole("button", { name: "Stop all trading" }).click();
    await dialog
      .getByText(/^NOT engaged: the database takes no changes now \(it is read-only\)\. Cancel orders and close positions/)
      .waitFor();
    await keepPictures("kill-switch-not-engaged", "[role=alertdialog]");
    await dialog.getByRole("button", { name: "Cancel entries at the broker" }).click();
    await dialog.getByText("1 order is cancelled at the broker.").waitFor();
    await page.screenshot({ path: `${FOLDER}/kill-switch-past-books.png` });
    await dialog.getByRole("button", { name: "Go back" }).click();
    await setReadOnly(admin, false);
    await eventually("the order has ended", async () =>
      (await orders()).find((order) => order.id === id)?.state === "canceled" ? true : null,
    );
    expect((await api.accounts.current.query()).killSwitch.engaged).toBe(false);
  }, 120_000);
});

describe("on a database that stands still", () => {
  test("pages say so, keep their frame when they are loaded anew, and read again by themselves", async () => {
    const { page } = view;
    await visit(view, "/");
    still.freeze("all");
    await bar().filter({ hasText: SILENT }).waitFor({ timeout: WITHIN_MS });
    await page.locator("[data-database=away]").waitFor();
    await page.getByText("What else needs attention cannot be read now").waitFor();
    expect(await page.getByText("All is well").count()).toBe(0);
    expect(JSON.parse(await until(503))).toMatchObject({ ready: false, reason: "the database does not answer" });
    await keepPictures("database-silent", "body");
    await visit(view, "/runs");
    await bar().waitFor();
    await page.getByText("This page cannot be read now").waitFor();
    await page.getByRole("button", { name: "Kill switch" }).waitFor();
    await keepPictures("database-silent-page", "body");
    still.thaw();
    await page.getByText("This page cannot be read now").waitFor({ state: "detached", timeout: WITHIN_MS });
    await page.getByRole("heading", { name: "Runs" }).waitFor();
    await page.locator("[data-database=read]").waitFor();
  }, 120_000);

  test("the kill switch says within two seconds that it is NOT engaged", async () => {
    const { page } = view;
    await visit(view, "/");
    still.freeze("all");
    await page.getByRole("button", { name: "Kill switch" }).click();
    const dialog = page.getByRole("alertdialog");
    await dialog.getByRole("button", { name: "Stop all trading" }).click();
    await dialog.getByText(/^NOT engaged: the database (does not answer|did not take it)/).waitFor();
    await dialog.getByRole("button", { name: "Go back" }).click();
    still.thaw();
    await until(200);
    await moveKillSwitch(false, api);
  });
});

test("pages warn before the connections are used up, and the desk goes on", async () => {
  const { page } = view;
  await visit(view, "/");
  const { figures } = await api.system.database.query();
  const { used, max } = figures?.connections ?? { used: 0, max: 0 };
  const more = Math.ceil(max * 0.9) - used;
  const hog = postgres(databaseUrl, { max: more, onnotice: () => undefined });
  const sessions = Array.from({ length: more }, () => hog`select pg_sleep(60)`.execute());
  // One that is refused, because the desk took more itself meanwhile, is no error of the test.
  const ended = Promise.allSettled(sessions);
  const warning = page
    .getByRole("status")
    .filter({ hasText: /\d+ of the database's \d+ connections are used\. Once nothing is left/ });
  await warning.waitFor({ timeout: 25_000 });
  await until(200);
  await keepPictures("database-connections-short", "body");
  for (const session of sessions) session.cancel();
  await ended;
  await hog.end({ timeout: 1 });
  await warning.waitFor({ state: "detached", timeout: 25_000 });
}, 120_000);
