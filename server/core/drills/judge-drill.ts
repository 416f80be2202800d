import { DRILLS, FIGURE_NAMES, type FigureName } from "./drills";
import type { DrillResult } from "./result";

/** A figure beside its limit. */
export interface JudgedFigure {
  readonly name: FigureName;
  readonly limitS: number;
  /** Null where it did not come, or was not waited for. */
  readonly measuredS: number | null;
  readonly holds: boolean;
}

export interface DrillVerdict {
  readonly passed: boolean;
  readonly figures: readonly JudgedFigure[];
}

/** Holds what was measured beside what was promised. One that was not played to its end passes never. */
export function judgeDrill({ drill, figures, violations, failure }: DrillResult): DrillVerdict {
  const limits: Partial<Record<FigureName, number>> = DRILLS[drill].limits;
  const judged = FIGURE_NAMES.flatMap((name): JudgedFigure[] => {
    const limitS = limits[name];
    if (limitS === undefined) return [];
    const measuredS = figures[name] ?? null;
    return [{ name, limitS, measuredS, holds: measuredS !== null && measuredS <= limitS }];
  });
  const passed = failure === null && violations.length === 0 && judged.every(({ holds }) => holds);
  return { passed, figures: judged };
}
