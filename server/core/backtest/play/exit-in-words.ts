import type { BacktestTrade } from "./played-backtest";

/** By what a trade was left, after "left by". */
export const EXIT_IN_WORDS: Readonly<Record<BacktestTrade["exitBy"], string>> = {
  signal: "the signal",
  reversal: "the signal turned",
  stop: "its stop",
  target: "its target",
  session_end: "the session’s end",
  person: "a person",
  none: "the end of the bars",
};
