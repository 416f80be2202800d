import { blankCells, CELL_FIELDS, type CellColumns, type CellField, writeCell } from "../evidence/sweep/cells";
import { summariseSweep } from "../evidence/sweep/summarise-sweep";
import { createSweep } from "../evidence/sweep/sweep";
import type { Tunable } from "../evidence/sweep/tunable";
import { type Choice, chooseParams, joinWindows, planWalk } from "../evidence/walk-forward/walk-forward";
import type { Search, SweepSearch, WalkSearch } from "../play/backtest-spec";
import type { BarSpan } from "../signal-run";
import type { Found, KeptCells, PieceBody } from "./found";

/** A search in pieces that threads may do in any order, each once. */
export interface SearchWork {
  readonly pieces: number;
  /** How many bars all of it plays. */
  readonly barsToPlay: number;
  play(place: number): PieceBody;
  /** What it came to, of all its pieces in their order. */
  join(bodies: readonly PieceBody[]): Found;
}

/** So many cells make a piece: enough that threads seldom meet, few enough that little is lost with a process. */
const CELLS_A_PIECE = 64;

/** Throws like `createSweep` and `planWalk`, before anything is played. */
export function createSearch(search: Search, tunable: Tunable, span: BarSpan): SearchWork {
  return search.kind === "sweep" ? sweepWork(search, tunable, span) : walkWork(search, tunable, span);
}

function sweepWork({ axes, measure }: SweepSearch, tunable: Tunable, span: BarSpan): SearchWork {
  const sweep = createSweep(tunable, axes, span);
  return {
    pieces: Math.ceil(sweep.cells / CELLS_A_PIECE),
    barsToPlay: sweep.cells * (span.to - span.from),
    play(place) {
      const first = place * CELLS_A_PIECE;
      const count = Math.min(CELLS_A_PIECE, sweep.cells - first);
      const columns = blankCells(count);
      for (let n = 0; n < count; n++) writeCell(columns, n, sweep.playCell(first + n));
      return { kind: "cells", ...keptCells(columns) };
    },
    join(bodies) {
      const columns = blankCells(sweep.cells);
      for (const [place, body] of bodies.entries()) if (body.kind === "cells") restore(columns, place * CELLS_A_PIECE, body);
      return { kind: "sweep", axes, summary: summariseSweep(sweep, columns, measure), cells: keptCells(columns) };
    },
  };
}

function keptCells(columns: CellColumns): KeptCells {
  const kept = (field: CellField) => Array.from(columns[field], (value) => (Number.isFinite(value) ? value : null));
  return {
    totalReturn: kept("totalReturn"),
    sharpe: kept("sharpe"),
    maxDrawdown: kept("maxDrawdown"),
    trades: kept("trades"),
    feesUsd: kept("feesUsd"),
  };
}

function restore(columns: CellColumns, first: number, cells: KeptCells): void {
  for (const field of CELL_FIELDS)
    for (const [n, value] of cells[field].entries()) columns[field][first + n] = value ?? Number.NaN;
}

function walkWork(search: WalkSearch, tunable: Tunable, span: BarSpan): SearchWork {
  const { kind: _, ...terms } = search;
  const windows = planWalk(tunable, span, terms);
  const cells = terms.axes.reduce((product, { values }) => product * values.length, 1);
  return {
    pieces: windows.length,
    barsToPlay: windows.reduce((sum, { inSample }) => sum + cells * (inSample.to - inSample.from), 0),
    play(place) {
      const window = windows[place];
      if (!window) throw new Error(`there is no window ${place}`);
      return { kind: "choice", ...chooseParams(tunable, window, terms) };
    },
    join(bodies) {
      const choices = bodies.flatMap((body): readonly Choice[] => (body.kind === "choice" ? [body] : []));
      const plain = choices.map(({ tries, params }) => ({ tries, params }));
      return { kind: "walk_forward", walk: joinWindows(tunable, windows, plain, terms) };
    },
  };
}
