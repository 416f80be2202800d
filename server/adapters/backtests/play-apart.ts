import { runApart } from "../apart/run-apart";
import type { BacktestDone, BacktestMessage, BacktestProgress, BacktestTask } from "./backtest-task";
import { columnsOfData, toldOf } from "./told-data";

/** Columns of numbers come on top. */
const HEAP_LIMIT_MB = 512;
/** Ten years of minutes take 60 MB more with the 16 of V8's choice, and are played 8 % faster. */
const SEMI_SPACE_MB = 2;

const WORDS = {
  cancelled: "the backtest was cancelled",
  tooLarge: `the backtest takes more than the ${HEAP_LIMIT_MB} MB of memory that one may take`,
  notStarted: "the machine of the desk started no process to play the backtest",
  doing: "played the backtest",
};

/** Plays a backtest in a process of its own, with the Faults of `playBacktest` and of `runApart`. */
export function playApart(
  { data, ...task }: BacktestTask,
  signal: AbortSignal,
  onProgress: (progress: BacktestProgress) => void,
): Promise<BacktestDone> {
  const source = new URL("./backtest.worker.ts", import.meta.url);
  const message: BacktestMessage = { ...task, told: data.map(toldOf) };
  return runApart({
    source,
    task: message,
    columns: data.flatMap(columnsOfData),
    heapLimitMb: HEAP_LIMIT_MB,
    semiSpaceMb: SEMI_SPACE_MB,
    signal,
    onProgress,
    words: WORDS,
  });
}
