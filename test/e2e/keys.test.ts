import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { joinEmbeddedPostgres } from "@/db/embedded";
import { type AlpacaServer, startAlpacaServer } from "../support/alpaca/start-alpaca-server";
import { openApi } from "./support/api";
import { eventually } from "./support/api-of";
import { findBarriers } from "./support/axe";
import { DESKTOP, PHONE, rootIn, THEMES, visit, type WatchedPage, withBrowser } from "./support/browser";
import { type OpenDesk, openDesk } from "./support/desk";

const FOLDER = "test-results";
mkdirSync(FOLDER, { recursive: true });
const KEY = "PKCANARYKEYID00000WXYZ";
const SECRET = "canarySecretOfKeys000011112222";
const NUMBER = "PA3CANARY001";
const VIEWS = THEMES.flatMap((theme) => [PHONE, DESKTOP].map((viewport) => ({ theme, viewport })));

/** A desk that was started without keys, on a data directory and a configuration that outlast it. */
const openPage = withBrowser();
const place = mkdtempSync(path.join(tmpdir(), "ztrade-keys-"));
chmodSync(place, 0o755);
let server: AlpacaServer;
let desk: OpenDesk;
let api: ReturnType<typeof openApi>;
let view: WatchedPage;
const said: string[] = [];

async function start(configuration: string): Promise<void> {
  desk = await openDesk({
    ZTRADE_LOG_LEVEL: "debug",
    ZTRADE_DATA_DIR: path.join(place, "data"),
    XDG_CONFIG_HOME: path.join(place, configuration),
    ALPACA_TRADING_URL: server.tradingUrl,
    ALPACA_DATA_URL: server.dataUrl,
    ALPACA_TRADE_STREAM_URL: server.tradeStreamUrl,
    ALPACA_DATA_STREAM_URL: server.dataStreamUrl,
  });
  api = openApi(desk.url);
  view = await openPage({ baseUrl: desk.url });
}

async function stop(): Promise<void> {
  await view.close();
  await desk.stop();
  said.push(desk.said());
}

beforeAll(async () => {
  const clock = { behindMs: 180_000, now: () => Date.now() - clock.behindMs };
  const account = { keyId: KEY, secret: SECRET, accountNumber: NUMBER, cashUsd: "54321.10" };
  server = await startAlpacaServer({ ...account, clock, startAt: clock.now(), historyDays: 5, rateLimitPerMinute: null });
  const order = { symbol: "BTC/USD", qty: "0.2", side: "buy", time_in_force: "gtc", type: "market" } as const;
  await server.faults.add({ fault: "foreign_order", order });
  clock.behindMs = 0;
  await server.advance(clock.now());
  await start("config");
}, 120_000);
afterAll(async () => {
  await stop();
  await server.close();
  rmSync(place, { recursive: true, force: true });
});
beforeEach(() => {
  view.complaints.length = 0;
});

const dialog = () => view.page.getByRole("dialog");

async function type(keyId: string, secret: string): Promise<void> {
  await dialog().getByLabel("Name", { exact: true }).fill("Momentum, on paper");
  await dialog().getByLabel("Key", { exact: true }).fill(keyId);
  await dialog().getByLabel("Secret", { exact: true }).fill(secret);
  await dialog()
    .getByRole("button", { name: /^Test (the keys|again)$/ })
    .click();
}

/** Pictures of what is open now, and what axe finds in it. */
async function barriersIn(name: string, within: string): Promise<string[]> {
  const { page } = view;
  const found: string[] = [];
  for (const { theme, viewport } of VIEWS) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.setViewportSize(viewport);
    await page.locator(rootIn(theme)).waitFor();
    found.push(...(await findBarriers(view, within)).map((words) => `${name} ${theme} ${viewport.width}: ${words}`));
    await page.screenshot({ path: `${FOLDER}/keys-${name}-${theme}-${viewport.width}.png` });
  }
  return found;
}

test("wrong keys are refused by their field or by the step that failed, and nothing of them is kept", async () => {
  const { page } = view;
  await visit(view, "/settings");
  await page.getByText("No keys yet").waitFor();
  await page.getByRole("button", { name: "Add an account…" }).click();
  await type("AKCANARYKEYID00000WXYZ", SECRET);
  await dialog()
    .getByText("the account is meant for paper trading, but the key AK... is for LIVE trading with real money")
    .waitFor();
  expect(await dialog().getByLabel("Secret", { exact: true }).getAttribute("type")).toBe("password");
  expect(await dialog().getByLabel("Key", { exact: true }).getAttribute("autocomplete")).toBe("off");
  await type(KEY, "canaryOfAnother000033334444");
  await dialog().getByText("make a new pair of keys at app.alpaca.markets and put in both").waitFor();
  expect(await dialog().getByRole("button", { name: "Add this account" }).count()).toBe(0);
  expect(await barriersIn("refused", "[role=dialog]")).toEqual([]);
  expect(await api.keys.list.query()).toEqual([]);
  expect(readdirSync(place)).not.toContain("config");
  // The browser notes that requests were refused.
  expect(view.complaints.filter((each) => !each.includes("400"))).toEqual([]);
}, 90_000);

test("right keys show what account they open, and it is traded beside the simulated one without a restart", async () => {
  const { page } = view;
  await type(KEY, SECRET);
  await dialog().getByText(NUMBER, { exact: true }).waitFor();
  await dialog()
    .getByText(/^\$\d\d.\d{3}\.\d\d$/)
    .waitFor();
  await dialog()
    .getByText(/^0\.\d+ BTC\/USD$/)
    .waitFor();
  const modes = dialog().getByLabel("What the agents do there");
  expect(await modes.inputValue()).toBe("off");
  expect(await modes.getByRole("option").allTextContents()).toEqual([
    "Off: none of them runs",
    "Observe: they decide, and buy nothing",
    "As in Simulated 1",
  ]);
  expect(await barriersIn("tried", "[role=dialog]")).toEqual([]);
  await modes.selectOption({ label: "As in Simulated 1" });
  await dialog().getByText("one that is on there buys here from its next run on").waitFor();
  await modes.selectOption({ label: "Observe: they decide, and buy nothing" });
  await dialog().getByRole("button", { name: "Add this account" }).click();
  await dialog().waitFor({ state: "detached" });
  const row = page.getByRole("listitem").filter({ hasText: "Momentum, on paper" });
  await row.getByText("…WXYZ").waitFor();
  await row.getByText("Paper 1").waitFor();
  expect(await barriersIn("kept", "main")).toEqual([]);
  const going = (await api.accounts.list.query()).filter(({ state }) => state === "going").map(({ id }) => id);
  expect(going.sort()).toEqual(["paper-1", "sim-1"]);
  const agents = await api.agents.list.query({ accountId: "paper-1" });
  expect(agents.map(({ mode }) => mode)).toEqual(["observe", "observe", "observe"]);
  // A node trades it: its books are compared with the broker's.
  await eventually("the books were compared", async () => {
    const { account } = await api.settings.connection.query({ accountId: "paper-1" });
    return account.books?.agrees === true ? true : null;
  });
  expect(view.complaints).toEqual([]);
}, 90_000);

test("keys that are kept are tested, are not removed while their account goes on, and are replaced in place", async () => {
  const { page } = view;
  await page.getByRole("button", { name: "Test Momentum, on paper, …WXYZ" }).click();
  await page.getByText("order updates are streamed").waitFor();
  await page.getByRole("button", { name: "Remove Momentum, on paper, …WXYZ" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: "Remove the keys" }).click();
  await question.getByText("Paper 1 goes on by these keys: set it aside first").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Replace Momentum, on paper, …WXYZ" }).click();
  await type(KEY, SECRET);
  await dialog().getByRole("button", { name: "Replace the keys" }).waitFor();
  expect(await dialog().getByLabel("What the agents do there").count()).toBe(0);
  await dialog().getByRole("button", { name: "Replace the keys" }).click();
  await dialog().waitFor({ state: "detached" });
  const actions = (await api.system.audit.query({})).rows.filter(({ action }) => action.startsWith("keys."));
  expect(actions.map(({ action }) => action)).toEqual(["keys.set", "keys.set"]);
  await eventually("it is traded on", async () =>
    (await api.accounts.current.query({ accountId: "paper-1" })).trouble.broker === null ? true : null,
  );
}, 60_000);

test("a secret is in no page, no answer, no audit row, no row of the database and no line of the log", async () => {
  const { page } = view;
  await visit(view, "/settings");
  await page.getByText("…WXYZ").first().waitFor();
  const answers = await Promise.all([
    page.content(),
    api.keys.list.query().then((rows) => JSON.stringify(rows)),
    api.settings.connection.query({ accountId: "paper-1" }).then((rows) => JSON.stringify(rows)),
    api.system.audit.query({}).then((rows) => JSON.stringify(rows)),
  ]);
  const { url } = await joinEmbeddedPostgres({ dataDir: path.join(place, "data/postgres") });
  const { sql, close } = openDatabase(url, { max: 1 });
  const rows =
    await sql`select (select json_agg(k)::text from venue_keys k) as keys, (select json_agg(a)::text from audit_log a) as audit`;
  await close();
  for (const text of [...answers, JSON.stringify(rows), desk.said()])
    expect(text).not.toMatch(/canary(Secret|OfAnother)|CANARYKEYID/);
  expect(rows[0]?.keys).toContain("WXYZ");
});

test("with the master key lost the account is named under needs attention, and entering its keys anew mends it (fault 70)", async () => {
  await stop();
  await start("another-config");
  const { page } = view;
  await eventually("it is named", async () => {
    const items = await api.system.attention.query({});
    return JSON.stringify(items).includes("cannot be opened with the key file") ? true : null;
  });
  await visit(view, "/settings");
  await page.getByText(/These keys cannot be used: the secret cannot be opened with the key file/).waitFor();
  expect(await barriersIn("lost", "main")).toEqual([]);
  await page.getByRole("button", { name: "Replace Momentum, on paper, …WXYZ" }).click();
  await type(KEY, SECRET);
  await dialog().getByRole("button", { name: "Replace the keys" }).click();
  await dialog().waitFor({ state: "detached" });
  await eventually(
    "it is traded again",
    async () => {
      const { account, trouble } = await api.settings.connection.query({ accountId: "paper-1" });
      return trouble === null && account.books !== null && Date.now() - account.books.at < 60_000 ? true : null;
    },
    90_000,
  );
}, 180_000);
