import fc from "fast-check";
import { expect, it } from "vitest";
import type { AgentParams } from "@/server/core/agents/agent";
import { type AgentColumn, createAgentColumn } from "@/server/core/backtest/agent/agent-column";
import { playAgent } from "@/server/core/backtest/agent/play-agent";
import type { PlayedAgent } from "@/server/core/backtest/agent/played-agent";
import { feeUsd } from "@/server/core/money/trading-costs";
import { usualTerms } from "@/test/defaults/usual-terms";
import { walk } from "../walk";
import { agentWith, QUICK } from "./quick-agent";

/** What it decides does not go by what it paid: neither its capital, nor what it waits for, nor what a day may lose. */
const DEAF: AgentParams = {
  ...QUICK,
  capitalFollows: "fixed",
  earlySellThreshold: QUICK.sellThreshold,
  capitalUsd: 1_000_000,
  maxDailyLossUsd: 1_000_000,
};
const { instrument, costs } = usualTerms("BTC/USD");
const columns = [3, 11, 27].map((seed) => createAgentColumn(walk(seed, 240)));
const aColumn = fc.constantFrom(...columns);
const play = (column: AgentColumn, params: AgentParams, feeBps: number) =>
  playAgent(agentWith(params), column, { instrument, costs: { ...costs, feeBps } });
const same = ({ trades }: PlayedAgent) =>
  trades.map(({ entryAt, exitAt, qty, entryPrice, exitPrice, cause }) => ({
    entryAt,
    exitAt,
    qty,
    entryPrice,
    exitPrice,
    cause,
  }));

it("higher costs never raise what an agent's same trades come to", () => {
  const fee = fc.integer({ min: 0, max: 60 });
  let trades = 0;
  fc.assert(
    fc.property(aColumn, fee, fee, (column, low, more) => {
      const [cheap, dear] = [play(column, DEAF, low), play(column, DEAF, low + more)];
      expect(same(dear)).toEqual(same(cheap));
      expect(dear.equity.findIndex((usd, i) => usd > (cheap.equity[i] as number) + 1e-6)).toBe(-1);
      trades += cheap.trades.length;
    }),
    { numRuns: 12 },
  );
  expect(trades).toBeGreaterThan(30);
});

it("an agent's equity is its cash and what it holds at each close, to a cent", () => {
  fc.assert(
    fc.property(aColumn, fc.constantFrom(0, 25, 40), fc.constantFrom(QUICK, DEAF), (column, feeBps, params) => {
      const { trades, equity } = play(column, params, feeBps);
      const { time, close } = column.bars;
      for (const [n, usd] of equity.entries()) {
        const i = n + 1;
        const until = (time[i] as number) + 299_999;
        // What is held at the end is sold at the last close.
        const ended = trades.filter(({ exitAt, cause }) => exitAt <= until && (cause !== "none" || i === time.length - 1));
        const cash = ended.reduce((sum, { pnlUsd }) => sum + Number(pnlUsd), params.capitalUsd);
        const held = trades.find((trade) => trade.entryAt <= until && !ended.includes(trade));
        const worth = held ? Number(held.qty) * ((close[i] as number) - Number(held.entryPrice)) : 0;
        const paid = held ? Number(feeUsd(Number(held.qty) * Number(held.entryPrice), { ...costs, feeBps })) : 0;
        expect(usd).toBeCloseTo(cash + worth - paid, 2);
      }
    }),
    { numRuns: 12 },
  );
});
