import { createHash } from "node:crypto";
import { constants } from "node:os";
import { performance } from "node:perf_hooks";
import { resultOf } from "@/server/core/backtest/play/backtest-result";
import { playBacktest } from "@/server/core/backtest/play/play-backtest";
import { workApart } from "../apart/work-apart";
import { instrumentOf } from "../market-data/instrument-of";
import type { BacktestDone, BacktestProgress, BacktestTask } from "./backtest-task";

/** Plays one backtest, behind everything else that the machine does. */
workApart<BacktestTask, BacktestProgress, BacktestDone>(constants.priority.PRIORITY_LOW, ({ spec, bars }, onProgress) => {
  const began = performance.now();
  const played = playBacktest(spec, bars, instrumentOf(spec.symbol));
  const seconds = (performance.now() - began) / 1_000;
  onProgress({ progress: 1, barsPerSecond: (played.span.to - played.span.from) / seconds });
  const kept = resultOf(played);
  return { ...kept, resultHash: createHash("sha256").update(JSON.stringify(kept)).digest("hex") };
});
