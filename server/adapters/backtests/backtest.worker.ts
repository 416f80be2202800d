import { createHash } from "node:crypto";
import { constants } from "node:os";
import { performance } from "node:perf_hooks";
import {
  EVIDENCE_PARTS,
  type Evidence,
  type EvidenceMakers,
  evidenceMakers,
} from "@/server/core/backtest/evidence/gather-evidence";
import { resultOf } from "@/server/core/backtest/play/backtest-result";
import { workApart } from "../apart/work-apart";
import { instrumentOf } from "../market-data/instrument-of";
import type { BacktestDone, BacktestMessage, BacktestProgress } from "./backtest-task";
import { dataHash } from "./data-hash";
import { playSpec } from "./play-spec";
import { type SearchGiven, searchInThreads } from "./search-in-threads";
import { dataOf } from "./told-data";

/** Which part of the work its evidence is, where nothing is searched for besides, and where something is. */
const EVIDENCE_ALONE = 0.9;
const EVIDENCE_BESIDE_SEARCH = 0.1;
/** Chance is the same for everybody who asks for the same. */
const SEED = "1";

/** Plays one backtest, gathers its evidence and searches, behind everything else that the machine does. */
workApart<BacktestMessage, BacktestProgress, BacktestDone>(
  constants.priority.PRIORITY_LOW,
  async ({ spec, told, pieces }, onProgress, columns) => {
    const data = dataOf(told, columns);
    const instrument = instrumentOf(spec.symbol);
    const began = performance.now();
    const played = playSpec(spec, data);
    const barsPerSecond = (1_000 * (played.span.to - played.span.from)) / (performance.now() - began);
    const { search } = spec;
    const [first, share] = search === null ? [1 - EVIDENCE_ALONE, EVIDENCE_ALONE] : [0, EVIDENCE_BESIDE_SEARCH];
    const evidence = gather(evidenceMakers(spec, played, instrument, SEED), (part) =>
      onProgress({ progress: first + part * share, barsPerSecond }),
    );
    const onPiece: SearchGiven["onPiece"] = (piece, part, speed) =>
      onProgress({ progress: share + part * (1 - share), barsPerSecond: speed, piece });
    const finer = data[0]?.finer ?? null;
    const { headlines } = played;
    const found =
      search && (await searchInThreads({ spec: { ...spec, search }, bars: played.bars, finer, headlines, pieces, onPiece }));
    const kept = { ...resultOf(played), evidence, found };
    return {
      ...kept,
      dataHash: dataHash(data),
      resultHash: createHash("sha256").update(JSON.stringify(kept)).digest("hex"),
    };
  },
);

/** One part after the other; tells before each how much is there. */
function gather(makers: EvidenceMakers, tell: (share: number) => void): Evidence {
  const of = <Part extends keyof Evidence>(part: Part): Evidence[Part] => {
    tell(EVIDENCE_PARTS.indexOf(part) / EVIDENCE_PARTS.length);
    // V8 lets 64 MB of columns that nobody reads gather before it looks.
    globalThis.gc?.();
    return makers[part]();
  };
  return {
    lookAhead: of("lookAhead"),
    warmUp: of("warmUp"),
    sensitivity: of("sensitivity"),
    tradeOrder: of("tradeOrder"),
    blocks: of("blocks"),
    entries: of("entries"),
  };
}
