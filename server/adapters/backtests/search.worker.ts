import { parentPort, workerData } from "node:worker_threads";
import { tunableOf } from "@/server/core/backtest/evidence/sweep/tunable-of";
import { spanOfDays } from "@/server/core/backtest/play/span-of-days";
import { createSearch } from "@/server/core/backtest/search/create-search";
import type { Piece } from "@/server/core/backtest/search/found";
import { instrumentOf } from "../market-data/instrument-of";
import type { SearchTask } from "./backtest-task";

/** Does pieces of a search until none is left. */
const { spec, bars, finer, headlines, todo, counter } = workerData as SearchTask;
if (spec.search === null) throw new Error("nothing is searched for");
const work = createSearch(
  spec.search,
  tunableOf(spec, bars, instrumentOf(spec.symbol), { finer, headlines }),
  spanOfDays(bars, spec),
);
const taken = new Int32Array(counter);
for (let next = Atomics.add(taken, 0, 1); next < todo.length; next = Atomics.add(taken, 0, 1)) {
  const place = todo[next] as number;
  parentPort?.postMessage({ place, body: work.play(place) } satisfies Piece);
}
