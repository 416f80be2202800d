import { type Browser, chromium } from "playwright-core";
import { isoOf } from "@/server/core/time/instant";
import { apiOf, eventually } from "@/test/e2e/support/api-of";
import { browserPath } from "@/test/e2e/support/browser-path";
import { openDesk } from "@/test/e2e/support/desk";
import { importBars } from "@/test/e2e/support/import-bars";
import { cookieAt } from "@/test/e2e/support/sign-in";
import { signedIn } from "@/test/e2e/support/signed-in";
import { walk } from "@/test/server/core/backtest/walk";
import { opened } from "./pages";
import { type Bench, percentile, sleep } from "./support/open-bench-desk";

const BARS = 20_000;
const ROUNDS = 7;
const PLAYED_MS = 120_000;
const AT_REST_MS = 1_000;
const FREE = { feeBps: 0, halfSpreadBps: 0, slippageBps: 0 };

function barsAsCsv(): string {
  const { time, open, high, low, close, volume } = walk(7, BARS, 1_000_000);
  const rows = Array.from(time, (at, i) => [isoOf(at), open[i], high[i], low[i], close[i], volume[i]].join(","));
  return ["timestamp,open,high,low,close,volume", ...rows].join("\n");
}

const TURNS = 120;
const TURN_PX = 600;
const BETWEEN_TURNS_MS = 25;

/** How long each task took that kept the page from drawing for over 50 ms while its trades were scrolled by the wheel, milliseconds. Source: Long Tasks API (W3C). */
async function longTasksOfScrolling(browser: Browser, url: string, address: string): Promise<readonly number[]> {
  const context = await signedIn(browser, await cookieAt(url), { baseURL: url, viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(address);
    await page.locator("[data-stream=live]").waitFor();
    const table = page.getByRole("table", { name: "Trades", exact: true });
    const scroller = table.locator("xpath=..");
    await scroller.scrollIntoViewIfNeeded();
    await scroller.hover();
    await sleep(AT_REST_MS);
    const tasks = await page.evaluateHandle(() => {
      const found: number[] = [];
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) found.push(duration);
      }).observe({ type: "longtask" });
      return found;
    });
    for (let turn = 0; turn < TURNS; turn++) {
      await page.mouse.wheel(0, TURN_PX);
      await sleep(BETWEEN_TURNS_MS);
    }
    await sleep(AT_REST_MS);
    if ((await scroller.evaluate(({ scrollTop }) => scrollTop)) < TURNS * TURN_PX * 0.9)
      throw new Error("the trades were not scrolled");
    return await tasks.jsonValue();
  } finally {
    await context.close();
  }
}

/** A result of a rule that changes its mind as often as bars do, as whoever comes to it by a link sees it. */
async function page() {
  const executablePath = await browserPath();
  const desk = await openDesk({});
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const api = apiOf(desk.url);
    await api.accounts.setClock.mutate({ paused: true });
    await importBars(desk.url, { symbol: "BTC/USD", timeframe: "5m", fileName: "walk.csv", text: barsAsCsv() });
    const { id } = await api.backtests.create.mutate({
      played: { kind: "rule", symbol: "BTC/USD", timeframe: "5m", strategy: "sma_cross", params: { fast: 1, slow: 2 } },
      costs: FREE,
    });
    const isDone = async () => {
      const { state, columns } = await api.backtests.get.query({ backtestId: id });
      return state === "done" ? columns : null;
    };
    const columns = await eventually("a backtest that is done", isDone, PLAYED_MS);
    const paints: number[] = [];
    for (let round = 0; round < ROUNDS; round++) paints.push((await opened(browser, desk, `/backtests/${id}`)).largestMs);
    const long = await longTasksOfScrolling(browser, desk.url, `/backtests/${id}`);
    const told = paints.map((ms) => ms.toFixed(0)).join(", ");
    return {
      figure: percentile(paints, 0.5),
      unit: "ms to the largest paint",
      note: `${columns.trades.entryAt.length} trades; ${told}; ${long.length} tasks over 50 ms while they are scrolled${long.length > 0 ? `: ${long.join(", ")}` : ""}`,
    };
  } finally {
    await browser.close();
    await desk.stop();
  }
}

export const benches: readonly Bench[] = [{ name: "backtest page of 5,000 trades", onlyByName: true, run: page }];
