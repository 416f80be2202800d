import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import { Worker } from "node:worker_threads";
import type { Headlines } from "@/server/core/backtest/agent/headlines";
import { tunableOf } from "@/server/core/backtest/evidence/sweep/tunable-of";
import type { BacktestSpec, Search } from "@/server/core/backtest/play/backtest-spec";
import { spanOfDays } from "@/server/core/backtest/play/span-of-days";
import { createSearch } from "@/server/core/backtest/search/create-search";
import type { Found, Piece, PieceBody } from "@/server/core/backtest/search/found";
import type { Bars } from "@/server/core/market/market";
import { barsOf, columnsOf } from "@/server/core/simulation/bar-columns";
import { instrumentOf } from "../market-data/instrument-of";
import { workerFile } from "../worker-file";
import type { SearchTask } from "./backtest-task";

export interface SearchGiven {
  readonly spec: BacktestSpec & { readonly search: Search };
  /** Of the timeframe that is played. */
  readonly bars: Bars;
  readonly finer: Bars | null;
  readonly headlines: Headlines | null;
  /** Pieces that were done before. */
  readonly pieces: readonly Piece[];
  readonly threads?: number;
  readonly onPiece: (piece: Piece, share: number, barsPerSecond: number) => void;
}

/** What a search comes to, whose pieces all cores of the machine do beside each other. The same whoever did which, and whether some were done before. */
export async function searchInThreads({
  spec,
  bars,
  finer,
  headlines,
  pieces,
  threads = availableParallelism(),
  onPiece,
}: SearchGiven): Promise<Found> {
  const besides = { finer, headlines };
  const work = createSearch(spec.search, tunableOf(spec, bars, instrumentOf(spec.symbol), besides), spanOfDays(bars, spec));
  const done = new Map<number, PieceBody>(pieces.map(({ place, body }) => [place, body]));
  const todo = Array.from({ length: work.pieces }, (_, place) => place).filter((place) => !done.has(place));
  const began = performance.now();
  const before = done.size;
  const keep = (piece: Piece) => {
    done.set(piece.place, piece.body);
    const seconds = (performance.now() - began) / 1_000;
    onPiece(piece, done.size / work.pieces, (work.barsToPlay * (done.size - before)) / work.pieces / seconds);
  };
  const counter = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const task: SearchTask = { spec, bars: sharedBars(bars), finer: finer && sharedBars(finer), headlines, todo, counter };
  const count = Math.min(threads, todo.length);
  await Promise.all(Array.from({ length: count }, () => workInThread(task, keep)));
  return work.join(Array.from({ length: work.pieces }, (_, place) => done.get(place) as PieceBody));
}

function workInThread(task: SearchTask, keep: (piece: Piece) => void): Promise<void> {
  const { url, execArgv } = workerFile(new URL("./search.worker.ts", import.meta.url));
  const worker = new Worker(url, { workerData: task, execArgv: [...execArgv], env: {} });
  return new Promise((resolve, reject) => {
    worker.on("message", keep);
    worker.once("error", reject);
    worker.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`a thread of the search ended with ${code}`))));
  });
}

/** The columns in memory that all threads read. */
function sharedBars(bars: Bars): Bars {
  const shared = (column: Float64Array) => {
    if (column.buffer instanceof SharedArrayBuffer) return column;
    const copy = new Float64Array(new SharedArrayBuffer(column.byteLength));
    copy.set(column);
    return copy;
  };
  return barsOf(bars, columnsOf(bars).map(shared));
}
