import { sql } from "drizzle-orm";
import type { NewAgent } from "@/server/core/agents/agent";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { startLiveScheduler } from "@/server/engine/live/live-scheduler";
import { collectChanges } from "@/server/pipeline/books/collect-changes";
import type { TradingContext } from "@/server/pipeline/trading-context";
import { type Bench, type BenchDesk, openBenchDesk, percentile, sleep } from "./support/open-bench-desk";

const AGENTS = 200;
const SOAK_MINUTES = 10;
/** The first minutes fill caches; memory is compared from then on. */
const WARM_UP_MINUTES = 3;
/** Minutes between the ticks of an agent. */
const INTERVALS = [1, 2, 3, 5, 10, 15];
const MEGABYTE = 2 ** 20;

/** Agents that trade day and night, each at an interval of its own, begun at a minute of its own. */
function soakAgents(): NewAgent[] {
  const model = DEFAULT_AGENTS.find(({ symbol }) => symbol === "BTC/USD");
  if (!model) throw new Error("there is no agent that trades day and night");
  return Array.from({ length: AGENTS }, (_, i) => {
    const minutes = INTERVALS[i % INTERVALS.length] ?? 1;
    const cron = `${Math.floor(i / INTERVALS.length) % minutes}-59/${minutes} * * * *`;
    return { ...model, id: `soak-${i}`, name: `Soak ${i}`, cron, params: { ...model.params, timeframe: "5m" } };
  });
}

/** The account's context on the clock of this machine, as a real broker's is. */
async function openRealTime(desk: BenchDesk): Promise<TradingContext> {
  const config = { seed: 3, startAt: Date.now(), endAt: null, symbols: [] };
  const { id } = await desk.open({ kind: "simulated", config, startCashUsd: 10_000_000, speed: "1", playUntil: null });
  const { trading } = await desk.contexts.played(id);
  return { ...trading, clock: { now: () => Date.now(), move: () => undefined } };
}

async function measureSoak(desk: BenchDesk) {
  await desk.addAgents(soakAgents());
  const trading = await openRealTime(desk);
  const timer = startLiveScheduler({
    trading,
    clock: desk.wall,
    monotonic: { now: () => performance.now() },
    engine: desk.engine,
    log: desk.log,
  });
  const residents: number[] = [];
  const { broker } = (await desk.contexts.played(trading.accountId)).trading;
  for (let second = 0; second < SOAK_MINUTES * 60; second++) {
    await sleep(1_000);
    if ((await broker.advance(Date.now())) > 0) await collectChanges(trading);
    if (second >= WARM_UP_MINUTES * 60) residents.push(process.memoryUsage.rss());
  }
  await timer.stop();
  const rows = await desk.database.db.execute<{ ms: number; state: string }>(sql`
    select (extract(epoch from (select min(began) from unnest(j.started_at) as t(began)) - r.due_at) * 1000)::float8 as ms, r.state
    from runs r left join run_journals j on j.run_id = r.id
    where r.account_id = ${trading.accountId} and r.due_at < now() - interval '20 seconds'`);
  const half = Math.floor(residents.length / 2);
  const growth = percentile(residents.slice(half), 0.5) / percentile(residents.slice(0, half), 0.5) - 1;
  const waits = rows.map(({ ms }) => ms ?? Number.POSITIVE_INFINITY);
  return { waits, growth, residents, failed: rows.filter(({ state }) => state === "failed").length };
}

export const benches: readonly Bench[] = [
  {
    name: `soak: ${AGENTS} agents at their own intervals for ${SOAK_MINUTES} minutes, due to first step, p99`,
    onlyByName: true,
    run: async () => {
      const desk = await openBenchDesk();
      try {
        const { waits, growth, residents, failed } = await measureSoak(desk);
        const resident = `${Math.round((residents.at(-1) ?? 0) / MEGABYTE)} MiB resident, ${(growth * 100).toFixed(1)} % more in the second half`;
        return {
          figure: percentile(waits, 0.99),
          unit: "ms",
          note: `median ${percentile(waits, 0.5).toFixed(0)} ms, longest ${Math.max(...waits).toFixed(0)} ms, ${waits.length} runs, ${failed} failed, ${resident}`,
        };
      } finally {
        await desk.close();
      }
    },
  },
];
