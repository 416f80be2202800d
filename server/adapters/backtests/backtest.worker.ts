import { createHash } from "node:crypto";
import { constants } from "node:os";
import { performance } from "node:perf_hooks";
import { evidenceOf } from "@/server/core/backtest/play/backtest-evidence";
import { resultOf } from "@/server/core/backtest/play/backtest-result";
import { playBacktest } from "@/server/core/backtest/play/play-backtest";
import { workApart } from "../apart/work-apart";
import { instrumentOf } from "../market-data/instrument-of";
import type { BacktestDone, BacktestProgress, BacktestTask } from "./backtest-task";
import { searchInThreads } from "./search-in-threads";

/** Which part of the work its checks are, where nothing is searched for besides. */
const CHECKS = 0.9;
/** And where something is. */
const CHECKS_BESIDE_SEARCH = 0.1;

/** Plays one backtest, checks it and searches, behind everything else that the machine does. */
workApart<BacktestTask, BacktestProgress, BacktestDone>(
  constants.priority.PRIORITY_LOW,
  async ({ spec, bars: given, pieces }, onProgress) => {
    const instrument = instrumentOf(spec.symbol);
    const began = performance.now();
    const played = playBacktest(spec, given, instrument);
    const barsPerSecond = (1_000 * (played.span.to - played.span.from)) / (performance.now() - began);
    const { search } = spec;
    const [first, checks] = search === null ? [1 - CHECKS, CHECKS] : [0, CHECKS_BESIDE_SEARCH];
    const evidence = evidenceOf(spec, played, instrument, (part) =>
      onProgress({ progress: first + part * checks, barsPerSecond }),
    );
    const found =
      search &&
      (await searchInThreads({
        spec: { ...spec, search },
        bars: played.bars,
        pieces,
        onPiece: (piece, share, speed) => onProgress({ progress: checks + share * (1 - checks), barsPerSecond: speed, piece }),
      }));
    const kept = { ...resultOf(played), evidence, found };
    return { ...kept, resultHash: createHash("sha256").update(JSON.stringify(kept)).digest("hex") };
  },
);
