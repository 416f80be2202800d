/** What is kept of each cell: fractions, US dollars and a count. NaN is "not defined". */
export const CELL_FIELDS = ["totalReturn", "sharpe", "maxDrawdown", "trades", "feesUsd"] as const;
export type CellField = (typeof CELL_FIELDS)[number];

export type CellFigures = Readonly<Record<CellField, number>>;

/** A column of each figure. `trades` is NaN of a cell that was not played yet, and -1 of one whose parameters do not go together. */
export type CellColumns = Readonly<Record<CellField, Float64Array>>;

/** Of `trades` where the parameters do not go together. */
const MISFIT = -1;

/** How many bytes the columns of so many cells take. */
export function cellBytes(cells: number): number {
  return CELL_FIELDS.length * cells * Float64Array.BYTES_PER_ELEMENT;
}

/** The columns of cells in memory that threads may share. What is in it stays: memory that is new is to be blanked. */
export function cellColumns(buffer: ArrayBufferLike, cells: number): CellColumns {
  const column = (field: CellField) =>
    new Float64Array(buffer, CELL_FIELDS.indexOf(field) * cells * Float64Array.BYTES_PER_ELEMENT, cells);
  return {
    totalReturn: column("totalReturn"),
    sharpe: column("sharpe"),
    maxDrawdown: column("maxDrawdown"),
    trades: column("trades"),
    feesUsd: column("feesUsd"),
  };
}

/** Columns of cells of which none was played. */
export function blankCells(cells: number, buffer: ArrayBufferLike = new ArrayBuffer(cellBytes(cells))): CellColumns {
  const columns = cellColumns(buffer, cells);
  for (const field of CELL_FIELDS) columns[field].fill(Number.NaN);
  return columns;
}

/** Keeps what a cell came to; null where its parameters do not go together. `trades` is written last, so that it says whether the others are there. */
export function writeCell(columns: CellColumns, index: number, figures: CellFigures | null): void {
  for (const field of CELL_FIELDS) if (field !== "trades") columns[field][index] = figures?.[field] ?? Number.NaN;
  columns.trades[index] = figures?.trades ?? MISFIT;
}

/** Whether a cell was played, or found not to go together. */
export function isWritten({ trades }: CellColumns, index: number): boolean {
  return !Number.isNaN(trades[index]);
}

/** Whether a cell was played and came to something. */
export function isPlayed({ trades }: CellColumns, index: number): boolean {
  return (trades[index] as number) >= 0;
}

/** The figures of a cell that leave the core: null where they are not defined. */
export function cellAt(columns: CellColumns, index: number): Readonly<Record<CellField, number | null>> {
  const figure = (field: CellField) => {
    const value = columns[field][index] as number;
    return Number.isFinite(value) && !(field === "trades" && value === MISFIT) ? value : null;
  };
  return {
    totalReturn: figure("totalReturn"),
    sharpe: figure("sharpe"),
    maxDrawdown: figure("maxDrawdown"),
    trades: figure("trades"),
    feesUsd: figure("feesUsd"),
  };
}
