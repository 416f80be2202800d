import type { ReactNode } from "react";
import { MISSING, signedUsd } from "@/components/format";
import { EmptyState } from "@/components/ui/empty-state";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import { LEAST_CASES } from "@/server/core/effectiveness/horizon";
import type { Comparison, SideFigures } from "./shadow-types";

interface Row {
  readonly what: string;
  readonly of: (side: SideFigures) => ReactNode;
}

const ROWS: readonly Row[] = [
  {
    what: "Result after fees",
    of: ({ resultUsd }) =>
      resultUsd === null ? MISSING : <Delta kind="usd" value={resultUsd} formula="closed and open, at the last run" />,
  },
  {
    what: "A trade, 95 %",
    of: (side) => <OfTrade side={side} />,
  },
  { what: "Trades that ended", of: ({ trades }) => <Num value={trades} kind="count" /> },
  {
    what: "Hit rate",
    of: ({ hitRate }) =>
      hitRate === null ? (
        MISSING
      ) : (
        <Num value={hitRate} kind="percent" decimals={0} formula="trades that won ÷ trades that ended" />
      ),
  },
  {
    what: "Worst fall",
    of: ({ worstFallUsd }) =>
      worstFallUsd === null ? (
        MISSING
      ) : (
        <Num value={worstFallUsd} kind="usd" formula="the deepest fall of the result from its highest" />
      ),
  },
];

function OfTrade({ side: { meanUsd, interval, trades } }: { readonly side: SideFigures }) {
  if (meanUsd === null) return <span className="text-ink-faint">{`too few to say: ${trades} of ${LEAST_CASES}`}</span>;
  return (
    <span className="figure">
      {signedUsd(meanUsd)}
      {interval === null ? null : (
        <span className="block text-ink-faint text-xs">
          {signedUsd(interval.low)} to {signedUsd(interval.high)}
        </span>
      )}
    </span>
  );
}

/** What each side came to over the same runs. */
export function SidesTable({ comparison: { shadow, sides } }: { readonly comparison: Comparison }) {
  const columns: readonly TableColumn<Row>[] = [
    {
      id: "what",
      header: "Over the same runs",
      width: "min(10rem, 28cqw)",
      cell: ({ what }) => <span className="font-medium">{what}</span>,
    },
    { id: "shadow", header: shadow.name, numeric: true, cell: ({ of }) => of(sides.shadow) },
    { id: "agent", header: "Agent on paper", numeric: true, cell: ({ of }) => of(sides.agent) },
    { id: "real", header: "Agent in truth", numeric: true, cell: ({ of }) => of(sides.real) },
  ];
  return (
    <DataTable
      label="The shadow, the agent on paper and the agent in truth"
      columns={columns}
      rows={ROWS}
      rowKey={({ what }) => what}
      sortedElsewhere
      empty={<EmptyState title="Nothing to compare" />}
    />
  );
}
