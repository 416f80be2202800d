import { pathToFileURL } from "node:url";
import { setLimit } from "@/server/control/risk/set-limit";
import { openStagedDesk } from "@/test/fakes/staged-desk";
import { bundle } from "@/test/support/bundle";
import { playTogether } from "@/test/support/together/play-together";
import type * as AllRules from "./support/all-rules";
import { openBenchDatabase } from "./support/open-bench-database";
import { type Bench, percentile } from "./support/open-bench-desk";

const MOST_US = 100;

const TOGETHER = 50;
const PROCESSES = 3;
const ROUNDS = 5;
/** The first of them finds processes that have decided nothing yet. */
const TICKS = 3;
const MOST_MS = 1_000;

/** Room for two entries of the whole position limit. */
const FEW_USD = 12_000;

/**
 * Of several rounds, each on a desk of its own that really writes to the disk, how long agents that decide at one tick waited for their permit; with `mostUsd` as
 * the limit of what the account may hold of a symbol.
 */
async function waitTogether(mostUsd: number | null): Promise<readonly number[]> {
  const waits: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const place = await openBenchDatabase();
    const desk = await openStagedDesk(place.url);
    try {
      const limit = { accountId: desk.accountId, agentId: null, symbol: null, name: "exposure_usd", windowMin: null } as const;
      if (mostUsd !== null) await setLimit(desk, { ...limit, value: mostUsd }, () => undefined);
      const found = await playTogether(desk, TOGETHER, PROCESSES, TICKS);
      if (found.waits.length === 0) throw new Error("nobody was judged");
      waits.push(...found.waits);
    } finally {
      await desk.close();
      await place.close();
    }
  }
  return waits;
}

/** Bundled as in a desk: tsx names every function that is made, which costs as much as a rule. */
async function loadRules(): Promise<typeof AllRules> {
  const built = await bundle(["./bench/support/all-rules.ts"]);
  try {
    return await import(pathToFileURL(built.fileOf("all-rules")).href);
  } finally {
    built.remove();
  }
}

export const benches: readonly Bench[] = [
  ...[
    { room: "room for all", mostUsd: null },
    { room: "room for two", mostUsd: FEW_USD },
  ].map(({ room, mostUsd }) => ({
    name: `risk: ${TOGETHER} agents at one tick in ${PROCESSES} processes, ${room}, tick to intent or refusal, 95th percentile`,
    onlyByName: true,
    run: async () => {
      const waits = await waitTogether(mostUsd);
      const median = percentile(waits, 0.5).toFixed(0);
      return {
        figure: percentile(waits, 0.95),
        unit: "ms",
        note: `${waits.length} runs, median ${median} ms, goal ${MOST_MS} ms`,
      };
    },
  })),
  {
    name: "risk: all rules of one entry, every limit at every level",
    run: async () => {
      const { costs, limits } = (await loadRules()).allRules();
      const figure = percentile(costs, 0.5);
      return {
        figure,
        unit: "µs an order, median",
        note: `${limits} limits set, 95th percentile ${percentile(costs, 0.95).toFixed(0)} µs, goal ${MOST_US} µs`,
      };
    },
  },
];
