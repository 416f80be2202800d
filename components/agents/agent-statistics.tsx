import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import type { AgentData, AgentDetail, AgentOverview } from "./agent-types";
import { sizesInWords } from "./params/sizes-in-words";

interface AgentStatisticsProps {
  readonly sizes: AgentDetail["sizes"];
  readonly performance: AgentData["summary"]["performance"];
  /** Whether all trades from before they were kept are counted by now. */
  readonly isWhole: boolean;
  readonly overview: AgentOverview;
}

const TRADES = "closed round trips, after fees";

/** What the rows of the statistics are. */
const ROWS = { sessions: { of: "session", root: "√252" }, days: { of: "day", root: "√365" } } as const;

export function AgentStatistics({ sizes, performance, isWhole, overview }: AgentStatisticsProps) {
  const { rhythm, asOf } = performance;
  const rows = {
    source: `growth of a dollar at the end of each ${ROWS[rhythm].of}, flows taken out`,
    asOf,
    clock: "market",
  } as const;
  const now = { source: "fills and prices", asOf: overview.resultAt, clock: "market" } as const;
  const items = [
    {
      label: "Equity, USD",
      value: <Num value={overview.equityUsd} kind="money" {...now} formula="capital + given units + result" />,
    },
    {
      label: "Result, USD",
      value: <Delta value={overview.resultUsd} {...now} formula="equity − capital − worth of given units as they came" />,
    },
    {
      label: "Today, USD",
      value: <Delta value={overview.dayPnlUsd} {...now} formula="equity − equity at the day's start − paid in since" />,
    },
    {
      label: "Return, time-weighted",
      value: <Delta value={performance.totalReturn} kind="percent" {...rows} formula="product of (1 + return) − 1" />,
    },
    {
      label: "Return, money-weighted",
      value: (
        <Delta
          value={performance.moneyWeightedReturn}
          kind="percent"
          {...rows}
          source="the agent's equity, and what it was given and when"
          formula="the rate at which what was paid in came to the equity"
        />
      ),
    },
    {
      label: "Largest fall",
      value: <Num value={performance.maxDrawdown} kind="percent" {...rows} formula="lowest of growth ÷ highest before − 1" />,
    },
    {
      label: "Sharpe",
      value: <Num value={performance.sharpe} {...rows} formula={`mean ÷ deviation of returns × ${ROWS[rhythm].root}`} />,
    },
    { label: "Trades", value: <Num value={performance.trades} kind="count" source={TRADES} /> },
    {
      label: "Won",
      value: <Num value={performance.winRate} kind="percent" decimals={0} source={TRADES} formula="wins ÷ trades" />,
    },
    {
      label: "Profit factor",
      value: <Num value={performance.profitFactor} source={TRADES} formula="sum of wins ÷ sum of losses" />,
    },
    {
      label: "A trade brings, USD",
      value: <Delta value={performance.expectancyUsd} source={TRADES} formula="mean result of a trade" />,
    },
    {
      label: "In the market",
      value: (
        <Num value={performance.exposure} kind="percent" decimals={0} source={TRADES} formula="time with a trade open ÷ time" />
      ),
    },
    {
      label: "Sizes of entries, by position limit",
      value: <span className="text-sm">{sizesInWords(sizes)}</span>,
    },
  ];
  return (
    <Card title="Statistics" meta={count(performance.periods, ROWS[rhythm].of)}>
      {isWhole ? null : (
        <p className="text-sm text-ink-muted">Earlier trades are still being counted: their figures are not whole yet.</p>
      )}
      <KeyValueList layout="columns" items={items} />
    </Card>
  );
}
