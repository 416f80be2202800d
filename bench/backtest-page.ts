import { chromium } from "playwright-core";
import { isoOf } from "@/server/core/time/instant";
import { apiOf, eventually } from "@/test/e2e/support/api-of";
import { browserPath } from "@/test/e2e/support/browser-path";
import { openDesk } from "@/test/e2e/support/desk";
import { importBars } from "@/test/e2e/support/import-bars";
import { walk } from "@/test/server/core/backtest/walk";
import { opened } from "./pages";
import { type Bench, percentile } from "./support/open-bench-desk";

const BARS = 20_000;
const ROUNDS = 7;
const PLAYED_MS = 120_000;
const FREE = { feeBps: 0, halfSpreadBps: 0, slippageBps: 0 };

function barsAsCsv(): string {
  const { time, open, high, low, close, volume } = walk(7, BARS, 1_000_000);
  const rows = Array.from(time, (at, i) => [isoOf(at), open[i], high[i], low[i], close[i], volume[i]].join(","));
  return ["timestamp,open,high,low,close,volume", ...rows].join("\n");
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
    const told = paints.map((ms) => ms.toFixed(0)).join(", ");
    return {
      figure: percentile(paints, 0.5),
      unit: "ms to the largest paint",
      note: `${columns.trades.entryAt.length} trades; ${told}`,
    };
  } finally {
    await browser.close();
    await desk.stop();
  }
}

export const benches: readonly Bench[] = [{ name: "backtest page of 5,000 trades", onlyByName: true, run: page }];
