import type { Outputs } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Delta } from "@/components/ui/delta";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Num } from "@/components/ui/num";

interface AgentStatisticsProps {
  readonly performance: Outputs["performance"]["summary"]["performance"];
  readonly overview: Outputs["agents"]["list"][number];
}

const DAILY = "equity at the end of each day";
const TRADES = "closed round trips, after fees";

export function AgentStatistics({ performance, overview }: AgentStatisticsProps) {
  const items = [
    {
      label: "Equity, USD",
      value: <Num value={overview.equityUsd} kind="money" source="fills and prices" formula="capital + result" />,
    },
    {
      label: "Result, USD",
      value: <Delta value={overview.resultUsd} source="fills and prices" formula="realised − fees + unrealised" />,
    },
    {
      label: "Today, USD",
      value: <Delta value={overview.dayPnlUsd} source="the agent's equity" formula="equity − equity at the day's start" />,
    },
    {
      label: "Return",
      value: <Delta value={performance.totalReturn} kind="percent" source={DAILY} formula="last ÷ first − 1" />,
    },
    {
      label: "Largest fall",
      value: (
        <Num value={performance.maxDrawdown} kind="percent" source={DAILY} formula="lowest of equity ÷ highest before − 1" />
      ),
    },
    {
      label: "Sharpe",
      value: <Num value={performance.sharpe} source={DAILY} formula="mean ÷ deviation of daily returns × √365" />,
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
  ];
  return (
    <Card title="Statistics" meta={count(performance.periods, "day")}>
      <KeyValueList layout="columns" items={items} />
    </Card>
  );
}
