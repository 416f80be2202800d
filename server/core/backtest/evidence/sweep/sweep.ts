import { Fault } from "../../../fault";
import type { Rhythm } from "../../../performance/periods";
import { returnsOf } from "../../../performance/returns";
import type { BarSpan } from "../../signal-run";
import { type Axis, countCells, valuesAt } from "./axes";
import type { CellFigures } from "./cells";
import { cellFigures, periodLevels, periodMarks } from "./period-marks";
import type { Tunable, Values } from "./tunable";

/** A rule or an agent at every combination of some of its parameters, over one span. */
export interface Sweep {
  readonly axes: readonly Axis[];
  readonly cells: number;
  readonly rhythm: Rhythm;
  paramsAt(index: number): Values;
  /** Null where the parameters of the cell do not go together. */
  playCell(index: number): CellFigures | null;
  /** The returns of the sessions or days of a cell; none where its parameters do not go together. */
  returnsAt(index: number): Float64Array;
}

/**
 * A sweep over a span. A cell comes to the same whenever and in whichever thread it is played: threads that each have a sweep of the same bars may take
 * cells from one counter. Throws Fault `invalid_input`, before anything is played, for axes that `countCells` refuses, for a parameter that there is not
 * or a value out of its bounds, where no combination goes together, and for a span under two bars.
 */
export function createSweep(tunable: Tunable, axes: readonly Axis[], given: BarSpan): Sweep {
  const cells = countCells(axes);
  for (const { name, values } of axes) for (const value of values) tunable.refuse(name, value);
  const span = { from: Math.max(tunable.firstBar, given.from), to: given.to };
  if (span.to - span.from < 2)
    throw new Fault(
      "invalid_input",
      `a span of "${Math.max(0, span.to - span.from)}" bars is too short: it must have at least 2`,
    );
  const paramsAt = (index: number) => valuesAt(axes, index);
  refuseMisfits(tunable, cells, paramsAt);
  const marks = periodMarks(tunable.bars, span);
  return {
    axes,
    cells,
    rhythm: marks.rhythm,
    paramsAt,
    playCell(index) {
      const run = tunable.play(paramsAt(index), span);
      return run === null ? null : cellFigures(marks, run);
    },
    returnsAt(index) {
      const run = tunable.play(paramsAt(index), span);
      return run === null ? new Float64Array(0) : returnsOf(periodLevels(marks, run));
    },
  };
}

function refuseMisfits(tunable: Tunable, cells: number, paramsAt: (index: number) => Values): void {
  const first = tunable.misfit(paramsAt(0));
  if (first === null) return;
  for (let index = 1; index < cells; index++) if (tunable.misfit(paramsAt(index)) === null) return;
  throw new Fault("invalid_input", `no combination goes together: ${first}`);
}
