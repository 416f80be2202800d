import type { GridRow } from "../run-types";

/** Columns between two labels of the axis. */
const EVERY = 10;

export interface AxisTimes {
  /** The agent whose times these are, where the agents in sight do not run at the same times; null where they do. */
  readonly whose: string | null;
  /** When the runs were due (`at`, epoch milliseconds) in the columns 0, `EVERY`, … back from the newest, as far as there are runs. */
  readonly times: readonly { readonly back: number; readonly at: number }[];
}

/** What stands over the columns: the times of the row that is pointed at, else of the first one that has runs. */
export function timesOnAxis(
  rows: readonly GridRow[],
  runsOf: (row: GridRow) => readonly { readonly dueAt: number }[] | undefined,
  pointed: string | null,
  columns: number,
): AxisTimes {
  const backs = Array.from({ length: Math.ceil(columns / EVERY) }, (_, index) => index * EVERY);
  const lines = rows
    .filter(({ step }) => step === null)
    .map((row) => ({ row, runs: runsOf(row) ?? [] }))
    .filter(({ runs }) => runs.length > 0);
  const agentId = rows.find(({ key }) => key === pointed)?.agent.id;
  const line = lines.find(({ row }) => row.agent.id === agentId) ?? lines[0];
  if (!line) return { whose: null, times: [] };
  const times = backs
    .slice(0, Math.ceil(line.runs.length / EVERY))
    .map((back) => ({ back, at: line.runs.at(-1 - back)?.dueAt ?? 0 }));
  const isSame = lines.every(({ runs }) => times.every(({ back, at }) => (runs.at(-1 - back)?.dueAt ?? at) === at));
  return { whose: isSame ? null : line.row.agent.name, times };
}
