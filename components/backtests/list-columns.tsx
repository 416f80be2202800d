import { Checkbox } from "@/components/ui/inputs/checkbox";
import { Link } from "@/components/ui/link";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import { BacktestState } from "./backtest-state";
import type { BacktestRow } from "./backtest-types";
import { MOST_COMPARED } from "./compared/most-compared";

/** The rows that are to be compared. */
export interface ChosenRows {
  readonly ids: ReadonlySet<number>;
  readonly toggle: (id: number) => void;
}

/** The list of backtests, the first column of which chooses rows. */
export function listColumns({ ids, toggle }: ChosenRows): readonly TableColumn<BacktestRow>[] {
  const choose: TableColumn<BacktestRow> = {
    id: "choose",
    header: <span className="sr-only">Compare</span>,
    width: "2.5rem",
    cell: ({ id, title, result }) => (
      <Checkbox
        label={`Compare ${id}: ${title}`}
        labelHidden
        disabled={result === null || (!ids.has(id) && ids.size >= MOST_COMPARED)}
        checked={ids.has(id)}
        onChange={() => toggle(id)}
      />
    ),
  };
  return [choose, ...COLUMNS];
}

const COLUMNS: readonly TableColumn<BacktestRow>[] = [
  {
    id: "title",
    header: "Backtest",
    cell: ({ id, title, note }) => (
      <span className="grid min-w-0">
        <Link href={`/backtests/${id}`} className="row-link break-words font-medium">
          {title}
        </Link>
        {note === "" ? null : <span className="line-clamp-1 text-ink-muted text-xs">{note}</span>}
      </span>
    ),
  },
  { id: "state", header: "State", width: "9rem", cell: (row) => <BacktestState row={row} /> },
  {
    id: "period",
    header: "Period",
    priority: 3,
    cell: ({ result }) =>
      result === null ? null : (
        <span className="text-ink-muted">
          <Time at={result.from} show="date" /> to <Time at={result.to} show="date" />
        </span>
      ),
  },
  {
    id: "return",
    header: "Return",
    numeric: true,
    value: ({ result }) => result?.figures.totalReturn ?? null,
    cell: ({ result }) => (result === null ? null : <Delta value={result.figures.totalReturn} kind="percent" />),
  },
  {
    id: "hold",
    header: "Holding",
    numeric: true,
    priority: 3,
    value: ({ result }) => result?.hold.totalReturn ?? null,
    cell: ({ result }) => (result === null ? null : <Delta value={result.hold.totalReturn} kind="percent" />),
  },
  {
    id: "drawdown",
    header: "Max drawdown",
    numeric: true,
    priority: 3,
    value: ({ result }) => result?.figures.maxDrawdown ?? null,
    cell: ({ result }) => (result === null ? null : <Num value={result.figures.maxDrawdown} kind="percent" />),
  },
  {
    id: "sharpe",
    header: "Sharpe",
    numeric: true,
    priority: 2,
    value: ({ result }) => result?.figures.sharpe ?? null,
    cell: ({ result }) => (result === null ? null : <Num value={result.figures.sharpe} />),
  },
  {
    id: "trades",
    header: "Trades",
    numeric: true,
    priority: 2,
    value: ({ result }) => result?.figures.trades ?? null,
    cell: ({ result }) => (result === null ? null : <Num value={result.figures.trades} kind="count" />),
  },
  {
    id: "made",
    header: "Asked for",
    priority: 4,
    cell: ({ madeAt, madeBy }) => (
      <span className="text-ink-muted">
        <Time at={madeAt} /> by {madeBy}
      </span>
    ),
  },
];
