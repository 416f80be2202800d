import type { PlainRule } from "@/server/core/backtest/play/backtest-spec";

/** A cross of the usual averages, which buys for all of its cash. */
export const CROSS_RULE: PlainRule = {
  kind: "rule",
  strategy: "sma_cross",
  params: { fast: 10, slow: 20 },
  hold: "long_flat",
  cashUsd: 10_000,
  units: null,
  stop: null,
  target: null,
};
