import type { AgentLine } from "@/components/charts/chart-types";
import type { BacktestDetail } from "../backtest-types";

/** What backtests won or lost at every time that any of them has; null before one begins and after it ends. */
export function linesOf(rows: readonly BacktestDetail[]): {
  readonly time: readonly number[];
  readonly lines: readonly AgentLine[];
} {
  const time = [...new Set(rows.flatMap(({ columns }) => columns?.curve.at ?? []))].toSorted((a, b) => a - b);
  const lines = rows.map(({ id, title, columns, result }): AgentLine => {
    const { at = [], equityUsd = [] } = columns?.curve ?? {};
    const start = result?.startUsd ?? 0;
    let place = -1;
    const pnlUsd = time.map((moment) => {
      while (place + 1 < at.length && (at[place + 1] as number) <= moment) place++;
      const isOver = moment > (at.at(-1) ?? 0);
      return place < 0 || isOver ? null : (equityUsd[place] as number) - start;
    });
    return { id: `backtest-${id}`, name: `${id}: ${title}`, pnlUsd };
  });
  return { time, lines };
}
