import { mkdirSync, readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { isoOf } from "@/server/core/time/instant";
import { walk } from "../../server/core/backtest/walk";
import { eventually, openApi } from "../support/api";
import { findBarriers } from "../support/axe";
import { THEMES, visit, withBrowser } from "../support/browser";
import { importBars } from "../support/import-bars";
import { lookEverywhere } from "../support/look-everywhere";
import { pauseMarket } from "../support/pause-market";
import { ADMIN, signIn } from "../support/sign-in";
import { withOwnDesk } from "../support/with-own-desk";

vi.setConfig({ testTimeout: 300_000 });

const FOLDER = "test-results";
const BARS = 12_000;
mkdirSync(FOLDER, { recursive: true });

/** A desk of this file's own, whose stored bars are those of a random walk. */
const open = withBrowser();
const own = withOwnDesk();

function barsAsCsv(): string {
  const { time, open: opens, high, low, close } = walk(5, BARS, 1_000);
  const rows = Array.from(time, (at, i) => [isoOf(at), opens[i], high[i], low[i], close[i], 1_000].join(","));
  return ["timestamp,open,high,low,close,volume", ...rows].join("\n");
}

test("from an agent's page a person asks for a backtest, reads what came of it, and lets the agent decide so", async () => {
  const api = openApi(own.desk.url);
  await pauseMarket(api);
  await importBars(own.desk.url, { symbol: "BTC/USD", timeframe: "5m", fileName: "walk.csv", text: barsAsCsv() });
  const agent = (await api.agents.list.query()).find(({ symbol }) => symbol === "BTC/USD");
  if (!agent) throw new Error("no agent trades bitcoin");
  const view = await open({ baseUrl: own.desk.url, cookie: await signIn(own.desk.url, ADMIN) });
  const { page } = view;
  page.setDefaultTimeout(30_000);

  await visit(view, `/agents/${agent.id}`);
  await page.getByRole("link", { name: "Backtest", exact: true }).click();
  await page.getByRole("heading", { name: "New backtest" }).waitFor();
  expect(await page.getByLabel("Agent", { exact: true }).inputValue()).toBe(agent.id);
  await page.getByRole("button", { name: "Change parameters for this" }).click();
  await page.getByLabel("Buy from score").fill("0.05");
  await page.getByLabel("Lowest confidence").fill("0.05");
  await page.getByLabel("From", { exact: true }).fill("2025-01-10");
  await page.getByLabel("Within a bar").selectOption("5m");
  await page.getByLabel("Why").fill("quicker to buy");
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    expect(await findBarriers(view, "main")).toEqual([]);
    await page.screenshot({ path: `${FOLDER}/backtest-new-${theme}-1440.png`, fullPage: true });
  }
  await page.getByRole("button", { name: "Play it" }).click();
  await page.waitForURL(/\/backtests\/\d+$/);
  await page.getByRole("group", { name: /^Equity from/ }).waitFor({ timeout: 60_000 });
  await page.getByRole("table", { name: "Statistics of the equity" }).waitFor();
  await page.getByText("no headlines were stored for BTC/USD", { exact: false }).waitFor();
  await page.getByText("what happens within a bar is told by 5m bars in", { exact: false }).waitFor();
  await page.getByText("Resolved bars", { exact: true }).waitFor();
  await page.getByRole("group", { name: /^BTC\/USD, 1h: 300 bars/ }).waitFor();
  await lookEverywhere(view, "backtest");

  const id = Number(/(\d+)$/.exec(page.url())?.[1]);
  const { result } = await api.backtests.get.query({ backtestId: id });
  expect(result?.figures.trades).toBeGreaterThan(3);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Report, HTML" }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toBe(`ztrade-backtest-${id}.html`);
  const report = readFileSync(await file.path(), "utf8");
  expect(report).toContain("Whether it can be believed");
  expect(report).toContain(`<dt>Backtest</dt><dd><code>${id}</code></dd>`);

  await page.getByRole("button", { name: "Make it the agent’s" }).click();
  const promote = page.getByRole("alertdialog", { name: /decide by these parameters/ });
  await promote.getByRole("button", { name: `Save as version ${agent.version + 1}` }).click();
  await promote.waitFor({ state: "hidden" });
  const changed = await api.agents.get.query({ agentId: agent.id });
  expect([changed.version, changed.params.buyThreshold]).toEqual([agent.version + 1, 0.05]);
  expect(changed.versions[0]?.note).toMatch(new RegExp(`^backtest ${id}: `));

  await page.getByLabel("What you make of it").fill("on a random walk it can win nothing");
  await page.getByRole("button", { name: "Keep the note" }).click();
  await eventually("the note is kept", async () => {
    const { note } = await api.backtests.get.query({ backtestId: id });
    return note.startsWith("on a random") ? note : null;
  });
  expect(view.complaints).toEqual([]);
});

test("a plain rule is played on stored bars, stands in the list, and is taken off again; what cannot be played is said", async () => {
  const api = openApi(own.desk.url);
  const view = await open({ baseUrl: own.desk.url, cookie: await signIn(own.desk.url, ADMIN) });
  const { page } = view;
  page.setDefaultTimeout(30_000);
  await visit(view, "/backtests/new");
  await page.getByRole("radio", { name: "A plain rule" }).click();
  await page.getByLabel("Bars", { exact: true }).selectOption("BTC/USD 5m");
  await page.getByLabel("fast").fill("30");
  await page.getByRole("button", { name: "Play it" }).click();
  await page.getByText('fast "30" must be under slow "20"').waitFor();
  await page.getByLabel("fast").fill("5");
  await page.getByLabel("From", { exact: true }).fill("2031-01-01");
  await page.getByRole("button", { name: "Play it" }).click();
  await page.getByText('The period has no bars of "BTC/USD"').waitFor();
  await page.getByLabel("From", { exact: true }).fill("");
  await page.getByRole("button", { name: "Play it" }).click();
  await page.waitForURL(/\/backtests\/\d+$/);
  await page.getByRole("group", { name: /^Equity from/ }).waitFor({ timeout: 60_000 });
  await page.getByRole("table", { name: "Trades", exact: true }).waitFor();
  await page.getByRole("link", { name: "Backtests" }).first().click();
  const list = page.getByRole("table", { name: "Backtests" });
  const row = list.getByRole("link", { name: /sma_cross: fast 5, slow 20/ });
  await row.waitFor();
  await lookEverywhere(view, "backtests");
  const boxes = list.getByRole("checkbox");
  for (const place of [0, 1]) await boxes.nth(place).check();
  await page.getByRole("link", { name: "Compare 2", exact: true }).click();
  await page.getByRole("table", { name: "Statistics compared" }).waitFor();
  await page.getByRole("group", { name: /^P&L of / }).waitFor();
  await lookEverywhere(view, "backtests-compared");
  await page.goBack();
  await row.click();
  await page.getByRole("button", { name: "Remove" }).click();
  const remove = page.getByRole("alertdialog", { name: /^Remove the backtest/ });
  await remove.getByRole("button", { name: "Remove it" }).click();
  await page.waitForURL(/\/backtests$/);
  await eventually("it is gone", async () => {
    const { rows } = await api.backtests.list.query({});
    return rows.some(({ title }) => title.includes("fast 5")) ? null : true;
  });
});

test("several agents are played on one account, and the result says what each came to and whose a trade was", async () => {
  const api = openApi(own.desk.url);
  const view = await open({ baseUrl: own.desk.url, cookie: await signIn(own.desk.url, ADMIN) });
  const { page } = view;
  page.setDefaultTimeout(30_000);
  const agent = (await api.agents.list.query()).find(({ symbol }) => symbol === "BTC/USD");
  if (!agent) throw new Error("no agent trades bitcoin");
  const { symbol, cron, timeZone, params } = agent;
  const quick = { ...params, buyThreshold: 0.05, minConfidence: 0.05, minEdge: 0, timeframe: "15m" as const };
  await api.agents.create.mutate({ id: "quick-coin", name: "Quick coin", symbol, cron, timeZone, params: quick });
  await visit(view, "/backtests/new");
  await page.getByRole("radio", { name: "Several on one account" }).click();
  await page.getByLabel(`${agent.name}, BTC/USD`).check();
  expect(await page.getByRole("button", { name: "Play it" }).isDisabled()).toBe(true);
  await page.getByLabel("Quick coin, BTC/USD").check();
  await page.getByLabel("Cash of the account").fill("5000");
  expect(await findBarriers(view, "main")).toEqual([]);
  await page.getByRole("button", { name: "Play it" }).click();
  await page.waitForURL(/\/backtests\/\d+$/);
  const agents = page.getByRole("table", { name: "Agents of the account" });
  await agents.getByText("Quick coin, version 1").waitFor({ timeout: 120_000 });
  await page.getByRole("table", { name: "Trades", exact: true }).getByText("Quick coin").first().waitFor();
  await page.getByRole("group", { name: /^BTC\/USD, 1h/ }).waitFor();
  await page.getByLabel("Agent", { exact: true }).selectOption("quick-coin");
  await page.getByRole("group", { name: /^BTC\/USD, 15m/ }).waitFor();
  await lookEverywhere(view, "backtest-account");
  expect(view.complaints).toEqual([]);
});

test("every combination of a sweep is tried, the best becomes a version of the agent, and a walk forward tells what it was chosen by", async () => {
  const api = openApi(own.desk.url);
  const view = await open({ baseUrl: own.desk.url, cookie: await signIn(own.desk.url, ADMIN) });
  const { page } = view;
  page.setDefaultTimeout(30_000);
  const agent = (await api.agents.list.query()).find(({ symbol }) => symbol === "BTC/USD");
  if (!agent) throw new Error("no agent trades bitcoin");
  await visit(view, `/backtests/new?agent=${agent.id}`);
  await page.getByRole("radio", { name: "Every combination" }).click();
  expect(await page.getByRole("button", { name: "Play it" }).isDisabled()).toBe(true);
  await page.getByLabel("Parameter", { exact: true }).selectOption("buyThreshold");
  await page.getByLabel("Parameter from").fill("0.05");
  await page.getByLabel("Parameter to").fill("0.3");
  await page.getByLabel("Parameter step").fill("0.05");
  await page.getByLabel("Second parameter", { exact: true }).selectOption("minConfidence");
  await page.getByLabel("Second parameter from").fill("0.05");
  await page.getByLabel("Second parameter to").fill("0.35");
  await page.getByLabel("Second parameter step").fill("0.1");
  await page.getByLabel("Best by").selectOption("totalReturn");
  await page.getByRole("button", { name: "Play it" }).click();
  await page.waitForURL(/\/backtests\/\d+$/);
  const sweep = page.getByRole("region", { name: "Sweep" });
  await sweep.getByText("24 combinations").waitFor({ timeout: 120_000 });
  await page.getByRole("region", { name: "Reads no bar ahead" }).getByText("yes").waitFor();
  const map = sweep.getByRole("application", { name: "Combinations of the sweep" });
  await map.focus();
  await page.keyboard.press("ArrowLeft");
  await sweep.getByText(/^buyThreshold .*: return/).waitFor();
  await page.getByRole("group", { name: /^BTC\/USD, 1h/ }).waitFor();
  await lookEverywhere(view, "sweep");
  const id = Number(/(\d+)$/.exec(page.url())?.[1]);
  await page.reload();
  await sweep.getByRole("button", { name: "Make it the agent’s" }).click();
  const promote = page.getByRole("alertdialog", { name: /decide by these parameters/ });
  await promote.getByRole("button", { name: `Save as version ${agent.version + 1}` }).click();
  await promote.waitFor({ state: "hidden" });
  const { found } = await api.backtests.get.query({ backtestId: id });
  if (found?.kind !== "sweep") throw new Error("nothing was found");
  const changed = await api.agents.get.query({ agentId: agent.id });
  expect(changed.params).toMatchObject(found.summary.best?.params ?? { none: true });
  expect(changed.versions[0]?.note).toMatch(new RegExp(`^backtest ${id}: buyThreshold .* as one of 24 tries$`));

  await visit(view, "/backtests/new");
  await page.getByRole("radio", { name: "A plain rule" }).click();
  await page.getByLabel("Bars", { exact: true }).selectOption("BTC/USD 5m");
  await page.getByRole("radio", { name: "Walk forward" }).click();
  await page.getByLabel("Parameter", { exact: true }).selectOption("fast");
  await page.getByLabel("Parameter from").fill("2");
  await page.getByLabel("Parameter to").fill("10");
  await page.getByLabel("Parameter step").fill("2");
  await page.getByLabel("Days chosen by").fill("10");
  await page.getByLabel("Days played").fill("5");
  await page.getByRole("button", { name: "Play it" }).click();
  await page.waitForURL(/\/backtests\/\d+$/);
  await page.getByRole("table", { name: "Windows of the walk" }).waitFor({ timeout: 120_000 });
  await page
    .getByRole("region", { name: "Walk forward" })
    .getByRole("group", { name: /^Equity from/ })
    .waitFor();
  await page.screenshot({ path: `${FOLDER}/walk-light-1440.png`, fullPage: true });
  expect(view.complaints).toEqual([]);
});
