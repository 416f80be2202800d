import type { AgentParams } from "@/server/core/agents/agent";
import type { PartFigures } from "@/server/core/agents/default-figures";
import { type AgentColumn, createAgentColumn } from "@/server/core/backtest/agent/agent-column";
import { playAgent } from "@/server/core/backtest/agent/play-agent";
import type { PlayedTrade } from "@/server/core/backtest/agent/played-agent";
import { roundTrip } from "@/server/core/decision/edge";
import { assetClassOf, type Bars } from "@/server/core/market/market";
import { aggregateBars } from "@/server/core/market/timeframes";
import { DEFAULT_TRADING_COSTS } from "@/server/core/money/trading-costs";
import { drawdownOf } from "@/server/core/performance/drawdown";
import type { Part } from "./parts";
import { readBars } from "./read-bars";
import { usualTerms } from "./usual-terms";

/** Columns are dear and the same for every agent of their timeframe. */
const OPEN = new Map<string, AgentColumn>();
const READ = new Map<string, Bars>();

export function columnOf({ file, symbol, stored }: Part, timeframe: AgentParams["timeframe"]): AgentColumn {
  const bars = READ.get(file) ?? readBars(file, symbol, stored);
  READ.set(file, bars);
  const key = `${file} ${timeframe}`;
  const column = OPEN.get(key) ?? createAgentColumn(timeframe === stored ? bars : aggregateBars(bars, timeframe));
  OPEN.set(key, column);
  return column;
}

export interface PlayedPart {
  readonly figures: PartFigures;
  readonly trades: readonly PlayedTrade[];
}

/** Plays an agent of `params` over a part of the bars; those before it only feed its indicators. Its figures beside holding its position limit throughout. */
export function playPart(part: Part, params: AgentParams): PlayedPart {
  const column = columnOf(part, params.timeframe);
  const { bars } = column;
  const [from, to] = [Math.max(1, indexAt(bars, part.from)), indexAt(bars, part.to)];
  const agent = { id: "agent", name: "Agent", symbol: part.symbol, version: 1, cron: "* * * * *", timeZone: "UTC", params };
  const { trades, equity } = playAgent(agent, column, { ...usualTerms(part.symbol), from, to });
  const levels = Float64Array.of(params.capitalUsd, ...equity);
  const sum = (of: (trade: PlayedTrade) => string) => trades.reduce((total, trade) => total + Number(of(trade)), 0);
  const costs = roundTrip(DEFAULT_TRADING_COSTS.byClass[assetClassOf(part.symbol)]);
  const growth = (bars.close[to - 1] as number) / (bars.open[from] as number) - 1;
  return {
    trades,
    figures: {
      symbol: part.symbol,
      from: dateOf(bars.time[from] as number),
      to: dateOf(bars.time[to - 1] as number),
      trades: trades.length,
      won: trades.filter(({ pnlUsd }) => Number(pnlUsd) > 0).length,
      resultUsd: cents(sum(({ pnlUsd }) => pnlUsd)),
      feesUsd: cents(sum(({ feesUsd }) => feesUsd)),
      maxDrawdown: Math.round(drawdownOf(levels, Float64Array.from(levels.keys())).deepest * 1e4) / 1e4,
      holdUsd: cents(params.positionLimitUsd * (growth - costs)),
      sizes: sizesOf(trades),
    },
  };
}

/** How many entries had the whole, three quarters and half of the position limit. */
function sizesOf(trades: readonly PlayedTrade[]): PartFigures["sizes"] {
  const count = (words: RegExp) => trades.filter(({ sizing }) => words.test(sizing)).length;
  return [count(/the whole position limit/), count(/three quarters/), count(/half of the/)];
}

function indexAt({ time }: Bars, date: string): number {
  const at = Date.parse(`${date}T00:00:00Z`);
  const index = time.findIndex((start) => start >= at);
  return index === -1 ? time.length : index;
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
