"use client";

import { useQuery } from "@tanstack/react-query";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { ErrorState } from "@/components/ui/error-state";
import { ExportLinks } from "@/components/ui/export-links";
import { Skeleton } from "@/components/ui/skeleton";
import { DataTable } from "@/components/ui/tables/data-table";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import { IMPORTED_COLUMNS } from "./imported-columns";
import type { ImportedResults } from "./imported-types";

const TRADES = "closed round trips of the imported executions, after fees";

/** What the executions of an imported account come to, by the functions of the desk's own statistics. */
export function ImportedFigures({ account }: { readonly account: string }) {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.imported.results.queryOptions({ account }));
  if (error) return <ErrorState what="The trades could not be read" advice={errorText(error)} />;
  if (!data) return <Skeleton rows={5} />;
  return (
    <>
      <KeyValueList layout="columns" items={itemsOf(data)} />
      {data.unmatched > 0 ? (
        <p className="text-ink-muted text-sm">
          {count(data.unmatched, "execution")} sold or covered more than the files tell was opened before: so much of them is in
          no trade.
        </p>
      ) : null}
      {data.open.length > 0 ? (
        <p className="text-ink-muted text-sm">
          Not closed by the last execution: {data.open.map(({ symbol, qty }) => `${symbol} ${qty}`).join(", ")}.
        </p>
      ) : null}
      <ExportLinks label="All executions" name="imported" of={{ imported: account }} />
      <DataTable
        label={`Closed trades of ${account}`}
        columns={IMPORTED_COLUMNS}
        rows={data.trades}
        rowKey={(row) => `${row.symbol} ${row.entryAt} ${row.exitAt} ${row.qty} ${row.pnlUsd}`}
        sortedElsewhere
        empty={<p className="p-4 text-ink-muted text-sm">No trade was closed.</p>}
      />
    </>
  );
}

function itemsOf({ performance, resultUsd, feesUsd, executions }: ImportedResults) {
  return [
    { label: "Executions", value: <Num value={executions} kind="count" source="imported files" /> },
    { label: "Closed trades", value: <Num value={performance.trades} kind="count" source={TRADES} /> },
    { label: "Realised, USD", value: <Delta value={resultUsd} source={TRADES} formula="sum of the results of closed trades" /> },
    { label: "Fees in it, USD", value: <Num value={feesUsd} kind="money" source={TRADES} /> },
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
    { label: "A win, USD", value: <Num value={performance.averageWinUsd} kind="money" source={TRADES} formula="mean of wins" /> },
    {
      label: "A loss, USD",
      value: <Num value={performance.averageLossUsd} kind="money" source={TRADES} formula="mean of losses" />,
    },
  ];
}
