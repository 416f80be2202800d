import type { Outputs } from "@/components/desk/trpc";
import { count, MISSING, signedUsd } from "@/components/format";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Badge } from "@/components/ui/text/badge";
import { Delta } from "@/components/ui/text/delta";
import { LEAST_CASES } from "@/server/core/effectiveness/horizon";

export type LedgerRow = Outputs["counterfactual"]["ledger"]["rows"][number];

const VERDICTS = {
  costs: { label: "costs more than it saves", tone: "amber" },
  saves: { label: "saves", tone: "neutral" },
  open: { label: "not shown either way", tone: "faint" },
  few: { label: "too few cases", tone: "faint" },
} as const;

export const LEDGER_COLUMNS: readonly TableColumn<LedgerRow>[] = [
  { id: "title", header: "What stood in the way", cell: (row) => <Title row={row} /> },
  {
    id: "cases",
    header: "Cases",
    numeric: true,
    width: "6.5rem",
    value: (row) => row.independent,
    cell: (row) => (
      <span className="figure">
        {row.independent} <span className="text-ink-faint">of {row.cases}</span>
      </span>
    ),
  },
  {
    id: "saved",
    header: "Saved or cost",
    numeric: true,
    width: "8rem",
    value: (row) => row.savedUsd,
    cell: (row) => (row.independent === 0 ? MISSING : <Delta kind="usd" value={row.savedUsd} />),
  },
  {
    id: "mean",
    header: "A case, 95 %",
    numeric: true,
    width: "13rem",
    priority: 2,
    value: (row) => row.meanUsd,
    cell: (row) => <OfOne row={row} />,
  },
  {
    id: "verdict",
    header: "Verdict",
    width: "12rem",
    priority: 3,
    cell: (row) => (
      <Badge tone={VERDICTS[row.verdict].tone}>
        {row.verdict === "few" ? `${row.independent} of at least ${LEAST_CASES} cases` : VERDICTS[row.verdict].label}
      </Badge>
    ),
  },
];

function Title({ row: { title, sales, cases } }: { readonly row: LedgerRow }) {
  return (
    <span className="font-medium">
      {title}
      {sales > 0 ? (
        <span className="font-normal text-ink-faint">, {sales === cases && cases > 1 ? "sales" : count(sales, "sale")}</span>
      ) : null}
    </span>
  );
}

function OfOne({ row: { meanUsd, interval } }: { readonly row: LedgerRow }) {
  if (meanUsd === null) return MISSING;
  return (
    <span className="figure">
      {signedUsd(meanUsd)}
      {interval ? (
        <>
          {" "}
          <span className="inline-block whitespace-nowrap text-ink-faint">
            ({signedUsd(interval.low)} to {signedUsd(interval.high)})
          </span>
        </>
      ) : null}
    </span>
  );
}
