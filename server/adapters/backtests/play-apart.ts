import { runApart } from "../apart/run-apart";
import type { BacktestDone, BacktestProgress, BacktestTask } from "./backtest-task";

/** Columns of numbers come on top. */
const HEAP_LIMIT_MB = 512;

const WORDS = {
  cancelled: "the backtest was cancelled",
  tooLarge: `the backtest takes more than the ${HEAP_LIMIT_MB} MB of memory that one may take`,
  notStarted: "the machine of the desk started no process to play the backtest",
  doing: "played the backtest",
};

/** Plays a backtest in a process of its own, with the Faults of `playBacktest` and of `runApart`. */
export function playApart(
  task: BacktestTask,
  signal: AbortSignal,
  onProgress: (progress: BacktestProgress) => void,
): Promise<BacktestDone> {
  const source = new URL("./backtest.worker.ts", import.meta.url);
  return runApart({ source, task, heapLimitMb: HEAP_LIMIT_MB, signal, onProgress, words: WORDS });
}
