import { DRILLS, FIGURES } from "./drills";
import { judgeDrill } from "./judge-drill";
import type { DrillResult } from "./result";

const secondsInWords = (value: number | null) => (value === null ? "never" : `${value.toFixed(1)} s`);

/** What a terminal shows of a result: each figure beside its limit, and the verdict. */
export function drillReport(result: DrillResult): readonly string[] {
  const { title } = DRILLS[result.drill];
  const { passed, figures } = judgeDrill(result);
  const width = Math.max(...figures.map(({ name }) => FIGURES[name].length));
  const rows = figures.map(({ name, limitS, measuredS, holds }) => {
    const limit = `at most ${secondsInWords(limitS)}`.padStart(17);
    return `  ${FIGURES[name].padEnd(width)}  ${limit}  ${secondsInWords(measuredS).padStart(9)}  ${holds ? "holds" : "MISSED"}`;
  });
  const lines = result.violations.map((each) => `  WRONG  ${each}`);
  const books = result.violations.length === 0 ? "  No order is there twice, the position has its stop, the books agree" : "";
  const oracle = result.failure === null ? [books, ...lines].filter((line) => line !== "") : [`  NOT PLAYED  ${result.failure}`];
  return [`${title}: ${passed ? "passed" : "NOT PASSED"}`, ...rows, ...oracle];
}
