import { valuesAt } from "@/server/core/backtest/evidence/sweep/axes";
import type { FoundSweep } from "../backtest-types";

/** A combination of a sweep as it is shown; figures are null where they are not defined. */
export interface SweepCellView {
  readonly index: number;
  readonly params: Readonly<Record<string, number>>;
  /** "fast 10, slow 20". */
  readonly words: string;
  /** What the best is best by. */
  readonly value: number | null;
  readonly totalReturn: number | null;
  readonly sharpe: number | null;
  readonly maxDrawdown: number | null;
  /** Null where the parameters do not go together. */
  readonly trades: number | null;
}

/** The combinations of a sweep, the last parameter changing first. */
export function cellViews({ axes, cells, summary: { measure } }: FoundSweep): readonly SweepCellView[] {
  return cells.trades.map((trades, index) => {
    const params = valuesAt(axes, index);
    const at = (column: readonly (number | null)[]) => column[index] ?? null;
    return {
      index,
      params,
      words: Object.entries(params)
        .map(([name, value]) => `${name} ${value}`)
        .join(", "),
      value: at(cells[measure]),
      totalReturn: at(cells.totalReturn),
      sharpe: at(cells.sharpe),
      maxDrawdown: at(cells.maxDrawdown),
      trades: trades === null || trades < 0 ? null : trades,
    };
  });
}
