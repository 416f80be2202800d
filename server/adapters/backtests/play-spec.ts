import { createHash } from "node:crypto";
import type { BacktestData } from "@/server/core/backtest/play/backtest-data";
import type { BacktestSpec } from "@/server/core/backtest/play/backtest-spec";
import { playBacktest } from "@/server/core/backtest/play/play-backtest";
import { playShared } from "@/server/core/backtest/play/play-shared";
import type { PlayedBacktest } from "@/server/core/backtest/play/played-backtest";
import { instrumentOf } from "../market-data/instrument-of";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Plays whatever a backtest asks for, over what is stored of its symbol, or of that of each of its agents. Throws as `playBacktest` does. */
export function playSpec(spec: BacktestSpec, data: readonly BacktestData[]): PlayedBacktest {
  const { played, symbol } = spec;
  if (played.kind === "account") return playShared(spec, played, data, { instrumentOf, sha256 });
  const [first] = data;
  if (!first) throw new Error(`there are no bars of "${symbol}"`);
  const { bars, ...besides } = first;
  return playBacktest(spec, bars, instrumentOf(symbol), besides);
}
