import { setLimit } from "@/server/control/risk/set-limit";
import { judge } from "@/server/core/risk/judge";
import { fieldOf } from "@/server/core/risk/limits/limit";
import type { LimitFacts } from "@/server/core/risk/limits/limit-facts";
import { LIMIT_NAMES } from "@/server/core/risk/limits/limit-fields";
import { openStagedDesk } from "@/test/fakes/staged-desk";
import { PARAMS } from "@/test/server/core/decision/decision-fixtures";
import { closed, held, LIMIT_FACTS, limitAt } from "@/test/server/core/risk/limits/limit-fixtures";
import { ENTRY, FACTS } from "@/test/server/core/risk/risk-fixtures";
import { playTogether } from "@/test/support/together/play-together";
import { openBenchDatabase } from "./support/open-bench-database";
import { type Bench, percentile } from "./support/open-bench-desk";

const WARM_UP = 2_000;
const ORDERS = 5_000;
const MOST_US = 100;
const HELD = ["TSLA", "IWM", "KO", "BTC/USD", "SPY", "QQQ", "MSFT", "AAPL", "NVDA", "AMD"];

/** Every limit at every level at which it may stand, wide enough that none refuses, in an account that holds ten symbols. */
function factsOfMany(): LimitFacts {
  const limits = LIMIT_NAMES.flatMap((name) => {
    const { levels, holds, min, max, windowMin } = fieldOf(name);
    return levels.map((level) => limitAt(name, holds === "at least" ? min : max, level, windowMin?.usual ?? null));
  });
  return {
    ...LIMIT_FACTS,
    limits,
    holdings: HELD.map((symbol, i) => held(symbol, 5, { agentId: `agent-${i}` })),
    closed: Array.from({ length: 20 }, (_, i) => closed(i + 1)),
    correlations: Object.fromEntries(HELD.map((symbol) => [symbol, 0.5])),
  };
}

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
      const facts = { ...FACTS, limits: factsOfMany() };
      const costs: number[] = [];
      for (let i = 0; i < WARM_UP + ORDERS; i++) {
        const began = performance.now();
        const { checks } = judge(ENTRY, facts, PARAMS);
        const tookUs = (performance.now() - began) * 1_000;
        if (checks.length === 0) throw new Error("no rule was asked");
        if (i >= WARM_UP) costs.push(tookUs);
      }
      const figure = percentile(costs, 0.5);
      return {
        figure,
        unit: "µs an order, median",
        note: `${facts.limits.limits.length} limits set, 95th percentile ${percentile(costs, 0.95).toFixed(0)} µs, goal ${MOST_US} µs`,
      };
    },
  },
];
