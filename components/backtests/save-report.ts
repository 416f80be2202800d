import { download } from "@/components/csv";
import { untilLoaded } from "@/components/ui/until-loaded";
import type { BacktestDetail } from "./backtest-types";

/** Hands a backtest to the browser as one page that needs nothing else; nothing of one that is not done. */
export async function saveReport(backtest: BacktestDetail): Promise<void> {
  const { id, title, spec, result, columns, evidence, found } = backtest;
  if (result === null || columns === null) return;
  const { backtestReport } = await untilLoaded(() => import("@/server/core/backtest/report/backtest-report"));
  const known = [
    ["Backtest", String(id)],
    ["Hash of the data", backtest.dataHash],
    ["Result’s hash", backtest.resultHash],
    ["Release", backtest.codeVersion],
  ] as const;
  const origin = known.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  const report = backtestReport({ title, spec, result, columns, evidence, found, origin });
  download(`ztrade-backtest-${id}.html`, "text/html;charset=utf-8", report);
}
