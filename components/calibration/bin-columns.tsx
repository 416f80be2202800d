import type { Outputs } from "@/components/desk/trpc";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Num } from "@/components/ui/text/num";

export type Bin = Outputs["effectiveness"]["calibration"]["all"]["bins"][number];

export const BIN_COLUMNS: readonly TableColumn<Bin>[] = [
  {
    id: "range",
    header: "Said",
    cell: ({ from, to }) => (
      <span className="figure">
        {from.toFixed(1)} to {to.toFixed(1)}
      </span>
    ),
  },
  {
    id: "said",
    header: "Mean",
    numeric: true,
    width: "4rem",
    priority: 2,
    cell: ({ said }) => <Num value={said} decimals={2} />,
  },
  { id: "came", header: "Came", numeric: true, width: "4rem", cell: ({ came }) => <Num value={came} decimals={2} /> },
  {
    id: "interval",
    header: "95 %",
    numeric: true,
    width: "8rem",
    cell: ({ interval }) => (
      <span className="figure text-ink-muted">
        {interval.low.toFixed(2)} to {interval.high.toFixed(2)}
      </span>
    ),
  },
  { id: "cases", header: "Cases", numeric: true, width: "4rem", cell: ({ cases }) => <span className="figure">{cases}</span> },
];
