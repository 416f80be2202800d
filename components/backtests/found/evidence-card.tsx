import { count, percent, signedPercent, usd } from "@/components/format";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/tables/data-table";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Badge } from "@/components/ui/text/badge";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import type { BacktestEvidence } from "../backtest-types";
import { HistoryFindings } from "./history-findings";

type Variant = BacktestEvidence["sensitivity"][number];

const COLUMNS: readonly TableColumn<Variant>[] = [
  { id: "name", header: "Played", cell: (row) => nameOf(row) },
  { id: "return", header: "Return", numeric: true, cell: ({ figures }) => <Delta value={figures.totalReturn} kind="percent" /> },
  {
    id: "drawdown",
    header: "Max drawdown",
    numeric: true,
    priority: 2,
    cell: ({ figures }) => <Num value={figures.maxDrawdown} kind="percent" />,
  },
  {
    id: "trades",
    header: "Trades",
    numeric: true,
    priority: 2,
    cell: ({ figures }) => <Num value={figures.trades} kind="count" />,
  },
  { id: "fees", header: "Fees", unit: "USD", numeric: true, cell: ({ feesUsd }) => <Num value={feesUsd} kind="money" /> },
];

function nameOf({ costTimes, delayBars }: Variant): string {
  if (delayBars > 0) return `${count(delayBars, "bar")} late`;
  return costTimes === 1 ? "as asked" : costTimes === 0 ? "without costs" : `costs times ${costTimes}`;
}

/** What says whether the result can be believed. */
export function EvidenceCard({ evidence }: { readonly evidence: BacktestEvidence }) {
  const { lookAhead, warmUp, sensitivity } = evidence;
  return (
    <Card title="Can it be believed?" meta={`chance by the seed ${lookAhead.seed}`} flush>
      <div className="grid min-w-0 divide-y">
        <div className="grid gap-4 p-4 lg:grid-cols-2">
          <HistoryFindings
            title="Reads no bar ahead"
            says="Played again on data that ends at random instants, it decides the same up to there."
            check={lookAhead}
          />
          <HistoryFindings
            title="Has warm-up enough"
            says="Played again with the stated warm-up alone before it, it decides the same."
            check={warmUp}
          />
        </div>
        <DataTable
          label="At other costs, and a bar late"
          columns={COLUMNS}
          rows={sensitivity}
          rowKey={({ costTimes, delayBars }) => `${costTimes} ${delayBars}`}
          sortedElsewhere
          empty={null}
        />
        <KeyValueList items={chancesOf(evidence)} className="px-4 py-1" />
      </div>
    </Card>
  );
}

/** Of this p-value on chance alone is said to do as well. */
const BY_CHANCE = 0.05;

function chancesOf({ tradeOrder, blocks, entries }: BacktestEvidence) {
  return [
    {
      label: "Entries at random",
      value:
        entries === null ? (
          "not drawn: no trades, or those of several agents"
        ) : (
          <>
            <Badge tone={entries.pValue > BY_CHANCE ? "amber" : "neutral"}>p {entries.pValue.toFixed(3)}</Badge> its trades
            returned {signedPercent(entries.actual)} together, as many at random and held as long{" "}
            {signedPercent(entries.spread.p5)} to {signedPercent(entries.spread.p95)} in nine of ten rounds
          </>
        ),
    },
    {
      label: "Its bars drawn anew in blocks",
      value:
        blocks === null ? (
          "not defined"
        ) : (
          <>
            ends at {usd(blocks.endUsd.p5, 0)} to {usd(blocks.endUsd.p95, 0)} in nine of ten rounds, under the start in{" "}
            {percent(blocks.belowStart, 0)}
          </>
        ),
    },
    {
      label: "Its trades in another order",
      value:
        tradeOrder === null ? (
          "not drawn: no trades, or those of several agents"
        ) : (
          <>
            deepest fall {percent(tradeOrder.maxDrawdown.p95)} to {percent(tradeOrder.maxDrawdown.p5)} in nine of ten rounds, it
            was {percent(tradeOrder.actual.maxDrawdown)}
          </>
        ),
    },
  ];
}
