import { instrumentOf } from "@/server/adapters/market-data/instrument-of";
import { AGENT_TEMPLATES } from "@/server/core/agents/default-agents";
import { createAgentColumn } from "@/server/core/backtest/agent/agent-column";
import type { Headlines } from "@/server/core/backtest/agent/headlines";
import { playAgent } from "@/server/core/backtest/agent/play-agent";
import { usualCosts } from "@/server/core/backtest/costs";
import { IndicatorColumns } from "@/server/core/backtest/indicator-columns";
import { playSignal } from "@/server/core/backtest/play-signal";
import { smaCross } from "@/server/core/backtest/reference/sma-cross";
import { type RunRoom, roomFor } from "@/server/core/backtest/signal-run";
import type { Bars } from "@/server/core/market/market";
import { emptyBars } from "@/server/core/simulation/bar-columns";
import { toldHeadlines } from "@/test/server/core/backtest/told-headlines";

/** A year of one-minute bars. */
export const BAR_COUNT = 98_280;
const MINUTE_MS = 60_000;
const FEE = 0.001;
const TICK = 0.01;
export const CASH_USD = 1_000_000;
export const [FAST, SLOW] = [10, 20];

/** A random walk in quarters of a dollar, whose sums are exact whoever adds them up, from a linear congruential generator, the same on every machine. Its volume is not known. */
export function walkOf(count = BAR_COUNT, symbol = "TSLA"): Bars {
  const bars = emptyBars(symbol, "1m", count);
  let state = 42;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  let price = 12_000;
  for (let i = 0; i < count; i++) {
    const open = price;
    price = Math.max(400, Math.round(price * (1 + (random() - 0.5) * 0.002)));
    bars.time[i] = Date.UTC(2025, 0, 2) + i * MINUTE_MS;
    bars.open[i] = open / 4;
    bars.close[i] = price / 4;
    bars.high[i] = (Math.max(open, price) + Math.floor(random() * 5)) / 4;
    bars.low[i] = (Math.min(open, price) - Math.floor(random() * 5)) / 4;
  }
  return bars;
}

const COSTS = { ...usualCosts("equity"), slippageBps: 0, halfSpreadBps: 0, feeBps: FEE * 10_000 };
const TERMS = { instrument: instrumentOf("TSLA"), costs: COSTS, cashUsd: CASH_USD, units: 1, stop: null, target: null };

/** The engine: of a pass before only the memory is kept. */
export function enginePass(columns: IndicatorColumns, room: RunRoom): { readonly endUsd: number; readonly trades: number } {
  const { bars } = columns;
  columns.forget();
  const signal = smaCross.signal(columns, { fast: FAST, slow: SLOW }, "long_only");
  const { equity, account } = playSignal(bars, signal, TERMS, { from: 0, to: bars.time.length }, room);
  return { endUsd: equity[equity.length - 1] as number, trades: account.trades.length };
}

/** The same by one loop without any engine: two running sums, an order at the next open with a fee, equity, trades in columns. */
export function tightPass(
  { open, close }: Bars,
  equity: Float64Array,
  pnl: Float64Array,
): { readonly endUsd: number; readonly trades: number } {
  const count = close.length;
  let trades = 0;
  let cash = CASH_USD;
  let held = 0;
  let wanted = 0;
  let paid = 0;
  let fastSum = 0;
  let slowSum = 0;
  for (let i = 0; i < count; i++) {
    const x = close[i] as number;
    if (wanted !== held) {
      if (wanted === 1) {
        const price = (open[i] as number) + TICK;
        paid = price * (1 + FEE);
        cash -= paid;
      } else {
        const got = (open[i] as number) * (1 - FEE);
        cash += got;
        pnl[trades++] = got - paid;
      }
      held = wanted;
    }
    fastSum += x - (i >= FAST ? (close[i - FAST] as number) : 0);
    slowSum += x - (i >= SLOW ? (close[i - SLOW] as number) : 0);
    if (i >= SLOW - 1) {
      const fast = fastSum / FAST;
      const slow = slowSum / SLOW;
      if (fast > slow) wanted = 1;
      else if (fast < slow) wanted = 0;
    }
    equity[i] = cash + held * x;
  }
  return { endUsd: equity[count - 1] as number, trades };
}

const HEADLINES_A_DAY = 20;

/** Headlines as a symbol that is much written of has them, and a filing in three days. */
export function headlinesOver({ time }: Bars): Headlines {
  const [from, to] = [time[0] as number, time.at(-1) as number];
  const told = toldHeadlines(1, Math.round((1.5 * HEADLINES_A_DAY * (to - from)) / 86_400_000), [from, to]);
  return { ...told, items: told.items.filter(({ item }, n) => item.source !== "sec" || n % 30 === 0) };
}

/** A whole agent, from bars on: indicators and votes of each, headlines, decisions, sizes, exits and rules. Returns how often it traded. */
export function agentPass(bars: Bars, headlines: Headlines | null = null): number {
  const template = AGENT_TEMPLATES.find(({ id }) => id === "coin-news");
  if (!template) throw new Error("there is no template of a coin");
  const params = { ...template.params, timeframe: bars.timeframe, minEdge: 0, maxTradesPerDay: 500 };
  const { cron, timeZone } = template;
  const agent = { id: "bench", name: "Bench", symbol: bars.symbol, version: 1, cron, timeZone, params };
  const terms = { instrument: instrumentOf(bars.symbol), costs: usualCosts("crypto") };
  return playAgent(agent, createAgentColumn(bars, headlines), terms).trades.length;
}

/** Columns and room of one who plays over bars. */
export function seatOf(bars: Bars) {
  return { columns: new IndicatorColumns(bars), room: roomFor(bars.time.length) };
}
