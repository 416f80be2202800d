"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { CandleChart } from "@/components/charts/candle-chart";
import type { TradeMark } from "@/components/charts/chart-types";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { count, signedUsd } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Select } from "@/components/ui/inputs/select";
import { Time } from "@/components/ui/text/time";
import type { BacktestColumns, BacktestDetail, BacktestResult } from "./backtest-types";

const BARS = 300;

type ShownTrades = Pick<BacktestColumns["trades"], "entryAt" | "exitAt" | "pnlUsd">;

interface TradesOnCandlesProps {
  readonly backtest: BacktestDetail;
  readonly result: BacktestResult;
  readonly trades: BacktestColumns["trades"];
}

/** The bars that were played with what was bought and sold, a page of them at a time, the last first. Load it with next/dynamic. */
export function TradesOnCandles({ backtest, result, trades: all }: TradesOnCandlesProps) {
  const { from, to, agents = [] } = result;
  const trpc = useTRPC();
  const [agentId, setAgentId] = useState(agents[0]?.agentId);
  const { symbol, timeframe } = agents.find((each) => each.agentId === agentId) ?? { ...backtest, ...result };
  const trades = useMemo(() => tradesOf(all, agentId), [all, agentId]);
  const [until, setUntil] = useState(to);
  const bars = useQuery(
    trpc.backtests.bars.queryOptions(
      { backtestId: backtest.id, agentId, count: BARS, until },
      { placeholderData: keepPreviousData },
    ),
  );
  const time = bars.data?.time ?? [];
  const [first, last] = [time[0] ?? until, time.at(-1) ?? until];
  const marks = useMemo(() => marksOf(trades, first, last), [trades, first, last]);
  const earlier = first > from;
  const nextTo = trades.entryAt.findLast((at) => at < first);
  return (
    <Card
      title="Trades on the bars"
      meta={
        <>
          {count(time.length, "bar")} to <Time at={last} />
        </>
      }
      actions={
        <>
          {agentId === undefined ? null : (
            <Select
              label="Agent"
              labelHidden
              value={agentId}
              options={agents.map((each) => ({ value: each.agentId, label: `${each.name}, ${each.symbol}` }))}
              onChange={setAgentId}
            />
          )}
          <Button size="sm" disabled={!earlier} onClick={() => setUntil(first)}>
            Earlier
          </Button>
          <Button size="sm" disabled={nextTo === undefined} onClick={() => setUntil(nextTo ?? until)}>
            Trade before
          </Button>
          <Button size="sm" disabled={until === to} onClick={() => setUntil(to)}>
            Latest
          </Button>
        </>
      }
      flush
      loading={bars.isPending}
      error={
        bars.error
          ? { what: "The bars could not be loaded", done: errorText(bars.error), onRetry: () => void bars.refetch() }
          : null
      }
      empty={
        bars.data && time.length === 0
          ? {
              title: `No ${timeframe} bars of ${symbol} are stored`,
              hint: "They were erased since it was played.",
            }
          : null
      }
    >
      {bars.data ? <CandleChart label={`${symbol}, ${timeframe}`} bars={bars.data} marks={marks} /> : null}
    </Card>
  );
}

/** Those of one of several agents; all where there is one. */
function tradesOf({ agentId: whose, ...trades }: BacktestColumns["trades"], agentId: string | undefined): ShownTrades {
  const { entryAt, exitAt, pnlUsd } = trades;
  if (whose === undefined) return { entryAt, exitAt, pnlUsd };
  const own = <Value,>(column: readonly Value[]) => column.filter((_, n) => whose[n] === agentId);
  return { entryAt: own(entryAt), exitAt: own(exitAt), pnlUsd: own(pnlUsd) };
}

function marksOf(trades: ShownTrades, first: number, last: number): readonly TradeMark[] {
  const isShown = ({ at }: TradeMark) => at >= first && at <= last;
  const entries = trades.entryAt.map((at): TradeMark => ({ at, side: "buy", label: "" }));
  const exits = trades.exitAt.map((at, n): TradeMark => ({ at, side: "sell", label: signedUsd(trades.pnlUsd[n]) }));
  return [...entries, ...exits].filter(isShown).toSorted((a, b) => a.at - b.at);
}
