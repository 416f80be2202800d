import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/tables/data-table";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Num } from "@/components/ui/text/num";
import { EQUITY_TERMS, type FigureTerm, TRADE_TERMS } from "@/server/core/performance/figure-terms";
import type { BacktestResult } from "./backtest-types";
import { Figure } from "./figure";

const ROW = { sessions: "session", days: "day" } as const;

const resolvedBy = (timeframe: string) => `bars that held both, where ${timeframe} bars say which came first`;

/** The statistics beside those of holding, each with what it means. */
export function FiguresCard({ result: { figures, hold, feesUsd, ambiguousBars, detail } }: { readonly result: BacktestResult }) {
  const columns: readonly TableColumn<FigureTerm>[] = [
    { id: "name", header: "Figure", cell: ({ name }) => name },
    { id: "own", header: "This", numeric: true, cell: (term) => <Figure term={term} figures={figures} /> },
    { id: "hold", header: "Buy and hold", numeric: true, cell: (term) => <Figure term={term} figures={hold} /> },
  ];
  const items = [
    ...TRADE_TERMS.map((term) => ({ label: term.name, value: <Figure term={term} figures={figures} /> })),
    { label: "Fees", value: <Num value={feesUsd} kind="usd" formula="commission and fees of all fills" /> },
    {
      label: "Ambiguous bars",
      value: <Num value={ambiguousBars} kind="count" formula="bars that held both stop and target: the stop is taken" />,
    },
    ...(detail
      ? [
          {
            label: "Resolved bars",
            value: <Num value={detail.resolvedBars} kind="count" formula={resolvedBy(detail.timeframe)} />,
          },
        ]
      : []),
  ];
  return (
    <Card title="Statistics" meta={count(figures.periods, ROW[figures.rhythm])} flush>
      <div className="grid min-w-0 lg:grid-cols-2 lg:divide-x">
        <DataTable
          label="Statistics of the equity"
          columns={columns}
          rows={EQUITY_TERMS}
          rowKey={({ key }) => key}
          sortedElsewhere
          empty={null}
        />
        <KeyValueList items={items} className="px-4 py-1" />
      </div>
    </Card>
  );
}
