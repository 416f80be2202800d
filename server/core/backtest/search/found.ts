import type { CellField } from "../evidence/sweep/cells";
import type { SweepSummary } from "../evidence/sweep/summarise-sweep";
import type { Choice, WalkForward } from "../evidence/walk-forward/walk-forward";
import type { SweepSearch } from "../play/backtest-spec";

/** A column of each figure; null is "not defined", and of `trades` -1 where the parameters do not go together. */
export type KeptCells = Readonly<Record<CellField, readonly (number | null)[]>>;

/** A part of a search that was done, which is not done again: figures of neighbouring cells, or what was chosen in a window. */
export type PieceBody = ({ readonly kind: "cells" } & KeptCells) | ({ readonly kind: "choice" } & Choice);

/** Piece `place` of a search. */
export interface Piece {
  readonly place: number;
  readonly body: PieceBody;
}

export interface FoundSweep extends Pick<SweepSearch, "kind" | "axes"> {
  readonly summary: SweepSummary;
  readonly cells: KeptCells;
}

export interface FoundWalk {
  readonly kind: "walk_forward";
  readonly walk: WalkForward;
}

/** What a search came to. */
export type Found = FoundSweep | FoundWalk;
