/** queued: waits for its turn. failed: it could not be played, and says why. */
export const BACKTEST_STATES = ["queued", "playing", "done", "failed", "cancelled"] as const;
export type BacktestState = (typeof BACKTEST_STATES)[number];
export const UNFINISHED_BACKTESTS = ["queued", "playing"] as const satisfies readonly BacktestState[];

export function isUnfinished(state: BacktestState): boolean {
  return UNFINISHED_BACKTESTS.some((each) => each === state);
}
