import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PAGES } from "@/components/desk/header/pages";
import { AGENT_TEMPLATES } from "@/server/core/agents/default-agents";
import { startAlpacaServer } from "../support/alpaca/start-alpaca-server";
import { eventually, openApi } from "./support/api";
import { findBarriers } from "./support/axe";
import { DESKTOP, PHONE, rootIn, THEMES, visit, type WatchedPage, withBrowser } from "./support/browser";
import { type OpenDesk, openDesk } from "./support/desk";
import { importBars } from "./support/import-bars";
import { pauseMarket } from "./support/pause-market";

const FOLDER = "test-results";
mkdirSync(FOLDER, { recursive: true });
const VIEWS = THEMES.flatMap((theme) => [DESKTOP, PHONE].map((viewport) => ({ theme, viewport })));
const HALF_HOUR_MS = 1_800_000;

/** A desk of this file's own, whose account is left and gone on with. The tests follow each other. */
const openPage = withBrowser();
let desk: OpenDesk;
let api: ReturnType<typeof openApi>;
let view: WatchedPage;

beforeAll(async () => {
  desk = await openDesk();
  api = openApi(desk.url);
  view = await openPage({ baseUrl: desk.url });
  view.page.setDefaultTimeout(25_000);
  await eventually(
    "the market has arrived",
    async () => ((await api.accounts.current.query()).clock.full ? null : true),
    180_000,
  );
  await pauseMarket(api);
  await importBars(desk.url, { symbol: "TSLA", timeframe: "5m", fileName: "tsla.csv", text: barsOfADay() });
}, 240_000);
afterAll(() => desk.stop());

/** The New York session of 3 September 2025 in bars of five minutes. */
function barsOfADay(): string {
  const open = Date.parse("2025-09-03T13:30:00Z");
  const rows = Array.from({ length: 78 }, (_, i) => {
    const price = 300 + 10 * Math.sin(i / 6);
    return `${new Date(open + i * 300_000).toISOString()},${price},${price + 1},${price - 1},${price + 0.5},1000`;
  });
  return ["timestamp,open,high,low,close,volume", ...rows].join("\n");
}

/** A picture in both themes at both widths, and what axe finds there. */
async function keepPictures(name: string, part = view.page.locator("main")): Promise<string[]> {
  const { page } = view;
  const found: string[] = [];
  for (const { theme, viewport } of VIEWS) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.setViewportSize(viewport);
    await page.locator(rootIn(theme)).waitFor();
    found.push(...(await findBarriers(view)));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) found.push(`${wide} px too wide at ${viewport.width}`);
    await part.scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${FOLDER}/accounts-${name}-${theme}-${viewport.width}.png` });
  }
  await page.setViewportSize(DESKTOP);
  return found;
}

const rowOf = (name: string) => view.page.getByRole("table", { name: "Accounts" }).getByRole("row").filter({ hasText: name });

test("a replay with the bars of one agent starts, the others wait in words, and the account before it goes on beside it", async () => {
  const { page } = view;
  await visit(view, "/data");
  await page.getByRole("button", { name: "Replay imported bars" }).click();
  await page.getByRole("button", { name: "Start the replay…" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByText("Every other account that goes on does so beside it").waitFor();
  await question.getByRole("button", { name: "Start the replay" }).click();
  await rowOf("Replay 1").getByText("the default").filter({ visible: true }).waitFor();
  await rowOf("Simulated 1").getByText("goes on").filter({ visible: true }).waitFor();
  expect(await keepPictures("list", rowOf("Simulated 1"))).toEqual([]);
  await visit(view, "/agents?view=cards");
  await page.getByText("waits: this replay has no bars of IWM").waitFor();
  await visit(view, "/agents/iwm");
  await page.getByText("It waits: this replay has no bars of IWM.").waitFor();
  const { rows } = await eventually("it has run", async () => {
    const list = await api.runs.list.query({ limit: 50 });
    return list.rows.length > 5 ? list : null;
  });
  expect(new Set(rows.map(({ agentId }) => agentId))).toEqual(new Set(["tsla"]));
  expect(view.complaints).toEqual([]);
}, 90_000);

test("a ticker that the market does not know is refused with its name and what is allowed", async () => {
  const { page } = view;
  await visit(view, "/agents?new=template:share-news");
  const dialog = page.getByRole("dialog", { name: "New agent" });
  await dialog.getByLabel("Symbol").fill("ZZZZZ");
  await dialog.getByRole("button", { name: "Create ZZZZZ" }).click();
  await dialog.getByText('symbol "ZZZZZ" is not known in Replay 1, it must be a symbol of which bars are stored').waitFor();
  expect((await api.agents.list.query()).map(({ symbol }) => symbol)).not.toContain("ZZZZZ");
  view.complaints.length = 0;
}, 60_000);

/** Chooses an account in the header, as a person does. */
async function choose(name: string): Promise<void> {
  const { page } = view;
  const banner = page.getByRole("banner");
  await banner.getByRole("button", { name: /: choose the account$/ }).click();
  await page.getByRole("menuitem", { name }).click();
  await banner.getByText(name.toUpperCase(), { exact: true }).waitFor();
}

test("an account that is set aside is looked at on every page, unmistakably, and the kill switch stops those that go on", async () => {
  const { page } = view;
  await visit(view, "/data");
  await page.getByRole("button", { name: "Set aside Simulated 1" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByText("SIMULATED", { exact: true }).waitFor();
  await question.getByRole("button", { name: "Set Simulated 1 aside" }).click();
  await rowOf("Simulated 1").getByText("set aside, can go on").filter({ visible: true }).waitFor();
  await page.getByRole("button", { name: "Look at Simulated 1" }).click();
  const bar = page.getByRole("region", { name: "Account set aside" });
  await bar.getByText("Simulated 1 is set aside").waitFor();
  const { rows } = await api.decisions.list.query({ accountId: "sim-1", limit: 1 });
  for (const { href } of [...PAGES, { href: "/agents/tsla" }]) {
    await visit(view, href);
    await bar.getByText("Simulated 1 is set aside").waitFor();
  }
  await visit(view, "/decisions");
  await page.locator(`a[href="/decisions/${rows[0]?.id}"]`).first().waitFor({ state: "attached" });
  await visit(view, "/");
  await page.getByRole("banner").getByText("SIMULATED").waitFor();
  expect(await keepPictures("aside")).toEqual([]);
  await page.getByRole("button", { name: "Kill switch" }).click();
  await page.getByRole("alertdialog", { name: "Stop all trading on all accounts?" }).waitFor();
  await page.keyboard.press("Escape");
  // A browser that looks back does so in all its tabs.
  const other = await view.context.newPage();
  await other.goto("/positions");
  await other.getByText("Simulated 1 is set aside").waitFor();
  await page.bringToFront();
  await bar.getByRole("button", { name: "Back to Replay 1" }).click();
  await page.getByRole("banner").getByText("REPLAY").waitFor();
  await other.getByText("Simulated 1 is set aside").waitFor({ state: "detached" });
  await other.close();
  await bar.waitFor({ state: "detached" });
  expect(view.complaints).toEqual([]);
}, 120_000);

test("nothing can be traded or moved while an account that is set aside is looked at", async () => {
  const { page } = view;
  await visit(view, "/data");
  await page.getByRole("button", { name: "Look at Simulated 1" }).click();
  await page.getByRole("region", { name: "Account set aside" }).waitFor();
  await visit(view, "/agents/tsla");
  expect(await page.getByRole("button", { name: "Run now" }).count()).toBe(0);
  const answer = await page.evaluate(async () => {
    const headers = { "content-type": "application/json", "x-ztrade-looks-at": "sim-1" };
    const body = JSON.stringify({ paused: false });
    return (await fetch("/api/trpc/accounts.setClock", { method: "POST", headers, body })).text();
  });
  expect(answer).toContain("Simulated 1 is set aside: go on with it first");
  await page.getByRole("button", { name: "Back to Replay 1" }).click();
  await page.getByRole("banner").getByText("REPLAY").waitFor();
  view.complaints.length = 0;
}, 60_000);

test("an account that was set aside goes on from where it stood", async () => {
  const { page } = view;
  const before = await api.accounts.current.query({ accountId: "sim-1" });
  await visit(view, "/data");
  await page.getByRole("button", { name: "Go on with Simulated 1" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Go on with Simulated 1" }).click();
  await page.getByRole("banner").getByText("SIMULATED 1").waitFor();
  const now = await eventually("it goes on again", async () => {
    const current = await api.accounts.current.query({ accountId: "sim-1" });
    return current.goesOn ? current : null;
  });
  expect(now.clock.at).toBe(before.clock.at);
  expect(now.equityUsd).toBe(before.equityUsd);
  const target = before.clock.at + HALF_HOUR_MS;
  await api.accounts.playTo.mutate({ accountId: "sim-1", target });
  await eventually(
    "it has run on",
    async () => ((await api.runs.list.query({ accountId: "sim-1", limit: 1 })).rows[0]?.dueAt ?? 0) > before.clock.at || null,
    60_000,
  );
  await visit(view, "/data");
  await rowOf("Simulated 1").getByText("goes on").filter({ visible: true }).waitFor();
  await rowOf("Replay 1")
    .getByText(/goes on|played to its end/)
    .filter({ visible: true })
    .waitFor();
  await page.getByRole("button", { name: "Make Simulated 1 the default" }).click();
  await rowOf("Simulated 1").getByText("the default").filter({ visible: true }).waitFor();
  expect((await api.accounts.current.query()).id).toBe("sim-1");
  expect(view.complaints).toEqual([]);
}, 120_000);

test("two accounts go on at once: each is chosen in the header and acted on, and one is stopped while the other trades on", async () => {
  const { page } = view;
  const banner = page.getByRole("banner");
  const { id: replay } = await api.accounts.open.mutate({ kind: "replay", from: "2025-09-03", to: "2025-09-03", speed: "1" });
  await api.accounts.playTo.mutate({ accountId: replay, target: Date.parse("2025-09-03T14:00:00Z") });
  await api.accounts.setClock.mutate({ accountId: "sim-1", speed: "60", paused: false });
  const clocks = async () =>
    Promise.all(["sim-1", replay].map(async (accountId) => (await api.accounts.current.query({ accountId })).clock.at));
  await eventually(
    "the replay is in its session",
    async () => ((await clocks())[1] ?? 0) > Date.parse("2025-09-03T13:59:00Z") || null,
  );
  const [simulated = 0, replayed = 0] = await clocks();
  await eventually("both clocks move", async () => {
    const [one = 0, other = 0] = await clocks();
    return (one > simulated && other > replayed) || null;
  });

  await visit(view, "/agents/tsla");
  await choose("Simulated 1");
  await page.getByRole("radio", { name: "Off" }).first().click();
  const modeIn = async (accountId: string) => (await api.agents.get.query({ accountId, agentId: "tsla" })).mode;
  await eventually("tsla is off there", async () => ((await modeIn("sim-1")) === "off" ? true : null));
  expect(await modeIn(replay)).toBe("on");
  await choose("Replay 2");
  await page.getByRole("heading", { level: 1 }).getByText("on", { exact: true }).waitFor();

  await page.getByRole("button", { name: "Kill switch" }).click();
  const question = page.getByRole("alertdialog", { name: "Stop all trading on Replay 2?" });
  await question.getByText("REPLAY", { exact: true }).waitFor();
  await page.screenshot({ path: `${FOLDER}/accounts-kill-switch-one.png` });
  await question.getByRole("button", { name: "Stop all trading" }).click();
  const isStopped = async (accountId: string) => (await api.accounts.current.query({ accountId })).killSwitch.engaged;
  await eventually("it is stopped", async () => ((await isStopped(replay)) ? true : null));
  expect(await isStopped("sim-1")).toBe(false);
  await banner.getByRole("button", { name: "Release" }).waitFor();
  await choose("Simulated 1");
  await page.getByText("The kill switch of Replay 2 is engaged.").waitFor();
  await visit(view, "/");
  await page.locator("#attention").waitFor();
  await page
    .getByText(/^Replay 2: *The kill switch is engaged/)
    .first()
    .waitFor();
  expect(await keepPictures("two", banner)).toEqual([]);
  const newest = async () => (await api.runs.list.query({ accountId: "sim-1", limit: 1 })).rows[0]?.id ?? 0;
  const last = await newest();
  await eventually("the other one trades on", async () => ((await newest()) > last ? true : null), 60_000);

  await page.getByRole("button", { name: "Kill switch" }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("radio", { name: /^All \d accounts$/ })
    .click();
  await page.screenshot({ path: `${FOLDER}/accounts-kill-switch-all.png` });
  await page
    .getByRole("alertdialog", { name: "Stop all trading on all accounts?" })
    .getByRole("button", { name: "Stop all trading" })
    .click();
  await eventually("all are stopped", async () => ((await isStopped("sim-1")) ? true : null));
  await banner.getByRole("button", { name: "Release" }).waitFor();
  for (const accountId of ["sim-1", replay])
    await api.accounts.setKillSwitch.mutate({ accountId, engaged: false, reason: "the test is over" });
  await api.agents.setMode.mutate({ accountId: "sim-1", agentIds: ["tsla"], mode: "on" });
  await api.accounts.setClock.mutate({ accountId: "sim-1", paused: true });
  await api.accounts.setAside.mutate({ accountId: replay });
  expect(view.complaints).toEqual([]);
}, 240_000);

test("the page of an agent that has not run yet opens", async () => {
  const { cron, timeZone, params } = await api.agents.get.query({ agentId: "tsla" });
  await api.agents.create.mutate({ id: "fresh", name: "Fresh", symbol: "NVDA", mode: "off", cron, timeZone, params });
  await visit(view, "/agents/fresh");
  await view.page.getByText("No run yet").waitFor();
  await api.agents.archive.mutate({ agentId: "fresh" });
  expect(view.complaints).toEqual([]);
}, 60_000);

test("a new agent observes unless it is made off, and its table of defaults scrolls within itself on a phone", async () => {
  const { page } = view;
  const make = async (symbol: string, mode: string | null) => {
    await visit(view, "/agents?new=template:share-news");
    const dialog = page.getByRole("dialog", { name: "New agent" });
    await dialog.getByLabel("Symbol").fill(symbol);
    if (mode !== null) await dialog.getByRole("radio", { name: mode }).click();
    await page.setViewportSize(PHONE);
    const table = dialog.getByRole("table");
    await table.waitFor();
    const wide = () =>
      table.evaluate((node) => {
        const body = node.closest("[role=dialog]")?.querySelector(".overflow-y-auto");
        const frame = node.parentElement;
        if (!body || !frame) throw new Error("the table stands in the body of the dialog");
        return { body: body.scrollWidth - body.clientWidth, frame: frame.scrollWidth - frame.clientWidth };
      });
    await expect.poll(async () => (await wide()).body).toBe(0);
    await expect.poll(async () => (await wide()).frame).toBeGreaterThan(0);
    await page.screenshot({ path: `${FOLDER}/accounts-new-agent-390.png` });
    await page.setViewportSize(DESKTOP);
    await dialog.getByRole("button", { name: `Create ${symbol}` }).click();
    await page.waitForURL(`**/agents/${symbol.toLowerCase()}`);
    return (await api.agents.get.query({ agentId: symbol.toLowerCase() })).mode;
  };
  expect(await make("AAPL", null)).toBe("observe");
  expect(await make("MSFT", "Off")).toBe("off");
  expect(view.complaints).toEqual([]);
}, 90_000);

test("an archived agent keeps its page, and comes back turned off", async () => {
  const { page } = view;
  const { runId } = await api.runs.trigger.mutate({ agentId: "aapl" });
  await eventually("it has run", async () => ((await api.runs.get.query({ runId })).run.endedAt === null ? null : true));
  await api.agents.archive.mutate({ agentId: "aapl" });
  await visit(view, "/agents");
  await page.getByRole("table", { name: "Archived agents" }).getByRole("link", { name: "AAPL" }).click();
  await page.getByRole("heading", { level: 1 }).getByText("archived").waitFor();
  await page.getByRole("table", { name: "Last runs" }).locator(`a[href="/runs/${runId}"]`).first().waitFor();
  expect(await keepPictures("archived")).toEqual([]);
  await page.getByRole("button", { name: "Bring AAPL back" }).click();
  await page.getByRole("heading", { level: 1 }).getByText("off").waitFor();
  expect((await api.agents.list.query()).find(({ id }) => id === "aapl")?.mode).toBe("off");
  expect(view.complaints).toEqual([]);
}, 90_000);

test("an account at a broker stays traded while a market is played beside it; a broker that is away lets no ticker in", async () => {
  const server = await startAlpacaServer({ clock: { now: () => Date.now() }, historyDays: 5, rateLimitPerMinute: null });
  const atBroker = await openDesk({
    ALPACA_API_KEY: server.keyId,
    ALPACA_SECRET_KEY: server.secret,
    ALPACA_TRADING_URL: server.tradingUrl,
    ALPACA_DATA_URL: server.dataUrl,
    ALPACA_TRADE_STREAM_URL: server.tradeStreamUrl,
    ALPACA_DATA_STREAM_URL: server.dataStreamUrl,
  });
  try {
    const broker = openApi(atBroker.url);
    const { name } = await broker.accounts.current.query();
    const { id } = await broker.accounts.open.mutate({ kind: "simulated" });
    expect((await broker.accounts.list.query()).map(({ state, isDefault }) => [state, isDefault])).toEqual([
      ["going", false],
      ["going", true],
    ]);
    await eventually(
      "it is played",
      async () => ((await broker.runs.list.query({ accountId: id, limit: 1 })).rows[0] ? true : null),
      60_000,
    );
    const page = await openPage({ baseUrl: atBroker.url });
    await visit(page, "/data");
    await page.page.getByRole("button", { name: "Look at Simulated 1" }).click();
    await page.page.getByRole("banner").getByText("SIMULATED 1").waitFor();
    await page.page.getByRole("button", { name: "Kill switch" }).click();
    await page.page.getByRole("alertdialog", { name: "Stop all trading on Simulated 1?" }).waitFor();
    await page.page.keyboard.press("Escape");
    await page.page
      .getByRole("banner")
      .getByRole("button", { name: /: choose the account$/ })
      .click();
    await page.page.getByRole("menuitem", { name }).click();
    await page.page.getByRole("banner").getByText(name.toUpperCase()).waitFor();
    await page.close();
    await server.close();
    const [template] = AGENT_TEMPLATES;
    if (!template) throw new Error("there is no template");
    const { cron, timeZone, params } = template;
    await expect(
      broker.agents.create.mutate({ id: "late", name: "Late", symbol: "PLTR", cron, timeZone, params }),
    ).rejects.toThrow(/symbol "PLTR" could not be asked for at the market of .+: .+; try again/);
  } finally {
    await atBroker.stop();
  }
}, 180_000);
