import { existsSync, readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { accountById } from "@/db/queries/accounts/accounts";
import { insertRuns } from "@/db/queries/runs/runs";
import { playApart } from "@/server/adapters/backtests/play-apart";
import { importBars } from "@/server/control/data/import-bars";
import type { NewAgent } from "@/server/core/agents/agent";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { usualCosts } from "@/server/core/backtest/costs";
import { axisOf } from "@/server/core/backtest/evidence/sweep/axes";
import type { BacktestSpec } from "@/server/core/backtest/play/backtest-spec";
import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import { engineRunOf } from "@/server/core/runs/run";
import { driveMarket } from "@/server/engine/simulated/drive-market";
import { type Bench, type BenchDesk, type Figure, openBenchDesk, percentile, sleep } from "./support/open-bench-desk";

const DATA = new URL("../../shared/data/bars/", import.meta.url);
const FILES = [
  { name: "TSLA_5m_2025-07_2025-09.csv", symbol: "TSLA", timeframe: "5m" },
  { name: "IWM_15m_2025-07_2025-09.csv", symbol: "IWM", timeframe: "15m" },
  { name: "BTC-USD_1h_2024-05_2026-05.csv", symbol: "BTC/USD", timeframe: "1h" },
] as const;
const DAY_MS = 86_400_000;
const IMPORTED_ROWS = 200_000;
const START = Date.parse("2026-03-02T14:29:00Z");

export async function withDesk(measure: (desk: BenchDesk) => Promise<Figure>): Promise<Figure> {
  const desk = await openBenchDesk();
  try {
    return await measure(desk);
  } finally {
    await desk.close();
  }
}

/** Bars with the figures of a random walk, as a file. */
function barFile(rows: number): string {
  let seed = 1;
  let close = 100;
  const lines = ["timestamp,open,high,low,close,volume"];
  for (let i = 0; i < rows; i++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const open = close;
    close = Math.max(1, open + (seed / 2 ** 32 - 0.5));
    const at = new Date(Date.parse("2020-01-01T00:00:00Z") + i * 60_000).toISOString();
    lines.push(`${at},${open},${Math.max(open, close)},${Math.min(open, close)},${close},${1 + (seed % 1000)}`);
  }
  return lines.join("\n");
}

/** Bars a second from the text of a file to the commit, one file after the other. */
async function importRate(desk: BenchDesk, symbolOf: (file: number) => string, files = 5): Promise<Figure> {
  const text = barFile(IMPORTED_ROWS);
  const rates: number[] = [];
  for (let i = 0; i < files; i++) {
    const began = performance.now();
    await importBars(desk, { text, fileName: "bench.csv", symbol: symbolOf(i), timeframe: "1m" });
    rates.push(IMPORTED_ROWS / ((performance.now() - began) / 1000));
  }
  const [slowest, fastest] = [Math.min(...rates), Math.max(...rates)].map((rate) => Math.round(rate).toLocaleString("en-US"));
  return { figure: percentile(rates, 0.5), unit: "bars/s", note: `parse, validate, load, commit; ${slowest} to ${fastest}` };
}

/** Transactions that wrote so far, of the desk and of its queue. */
async function writesOf({ database }: BenchDesk): Promise<number> {
  const [row] = await database.db.execute<{ n: number }>(sql`select pg_snapshot_xmax(pg_current_snapshot())::text::float8 as n`);
  return row?.n ?? Number.NaN;
}

export async function playAll(desk: BenchDesk, accountId: string) {
  const open = await desk.contexts.played(accountId);
  const began = performance.now();
  const before = process.cpuUsage();
  const written = await writesOf(desk);
  const player = driveMarket({ ...open, notes: desk.notes.db, engine: desk.engine, work: desk.work, log: desk.log });
  while (!(await accountById(desk.database.db, accountId)).clockPaused || !open.clock.state.paused) await sleep(100);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  const commits = (await writesOf(desk)) - written;
  await player.stop();
  const rows = await desk.database.db.execute<{ n: number }>(
    sql`select count(*)::int as n from runs where account_id = ${accountId}`,
  );
  const runs = rows[0]?.n ?? 0;
  return {
    runs,
    seconds,
    pace: `${runs} runs in ${seconds.toFixed(1)} s, ${((user + system) / 1000 / runs).toFixed(1)} ms of the desk's CPU and ${(commits / runs).toFixed(1)} commits each`,
  };
}

/** `count` agents that are all due in the same minute. */
function crowd(count: number): NewAgent[] {
  const [model] = DEFAULT_AGENTS;
  if (!model) throw new Error("there is no agent to copy");
  return Array.from({ length: count }, (_, i) => ({ ...model, id: `crowd-${i}`, name: `Crowd ${i}`, cron: "30 9 * * 1-5" }));
}

async function crowdSeconds(count: number): Promise<Figure> {
  return withDesk(async (desk) => {
    await desk.addAgents(crowd(count));
    const config = { seed: 3, startAt: START, endAt: START + 5 * 60_000, symbols: [] };
    const { id } = await desk.open({ kind: "simulated", config, startCashUsd: 10_000_000, speed: "max", playUntil: null });
    const { seconds, pace } = await playAll(desk, id);
    const steps = await desk.database.db.execute<{ n: number }>(
      sql`select coalesce(sum(length(j.states)), 0)::int as n from run_journals j join runs r on r.id = j.run_id where r.account_id = ${id}`,
    );
    const ordered = await desk.database.db.execute<{ n: number }>(
      sql`select count(*)::int as n from runs where account_id = ${id} and state = 'ordered'`,
    );
    return { figure: seconds, unit: "s", note: `${pace}, ${ordered[0]?.n} with an order, ${steps[0]?.n} steps stored` };
  });
}

/** The first runs after a start play the symbol's past into memory. */
const WARM_UP_TICKS = 10;

/** How long a tick of one of ten agents waits in the queue until its first step, of 100 one after the other. */
async function waitsOfTicks(desk: BenchDesk): Promise<Figure> {
  const agents = crowd(10);
  await desk.addAgents(agents);
  const config = { seed: 3, startAt: START + 60_000, endAt: null, symbols: [] };
  const { id: accountId } = await desk.open({
    kind: "simulated",
    config,
    startCashUsd: 1_000_000,
    speed: "1",
    playUntil: null,
  });
  const tickedAt = new Map<number, number>();
  for (let i = 0; i < WARM_UP_TICKS + 100; i++) {
    const agentId = agents[i % agents.length]?.id ?? "";
    const dueAt = START + 120_000 + i;
    const tickAt = Date.now();
    const [run] = await insertRuns(
      desk.database.db,
      [{ accountId, agentId, agentVersion: 1, dueAt, trigger: "schedule" }],
      tickAt,
    );
    if (!run) throw new Error("the run was not inserted");
    tickedAt.set(run.id, tickAt);
    await desk.engine.enqueue([engineRunOf(run)]);
    await sleep(120 + ((i * 37) % 100));
  }
  await sleep(2_000);
  const rows = await desk.database.db.execute<{ id: number; ms: number | null }>(sql`
    select r.id::float8 as id, (extract(epoch from (select min(began) from unnest(j.started_at) as t(began))) * 1000)::float8 as ms
    from runs r left join run_journals j on j.run_id = r.id where r.account_id = ${accountId} and r.trigger = 'schedule' order by r.id`);
  const all = rows.flatMap(({ id, ms }) => {
    const at = tickedAt.get(id);
    return at === undefined ? [] : [ms === null ? Number.POSITIVE_INFINITY : ms - at];
  });
  const waits = all.slice(WARM_UP_TICKS);
  return {
    figure: percentile(waits, 0.95),
    unit: "ms",
    note: `median ${percentile(waits, 0.5)} ms, ${waits.length} ticks; the first after a start, which plays the symbol's past, ${Math.round(all[0] ?? Number.NaN)} ms`,
  };
}

/** A year of one-minute bars, and more combinations than are played meanwhile. */
const SWEPT_BARS = 98_280;

/** Sweeps in a process of its own, on all cores, until it is ended. */
async function besideSweep<Value>(work: () => Promise<Value>): Promise<Value> {
  const ending = new AbortController();
  const { bars } = parseBarFile(barFile(SWEPT_BARS), { symbol: "BTC/USD", timeframe: "1m", at: Date.now() });
  const rule = {
    kind: "rule",
    strategy: "sma_cross",
    params: { fast: 10, slow: 20 },
    hold: "long_flat",
    cashUsd: 10_000,
  } as const;
  const axes = [axisOf("fast", { from: 1, to: 300, step: 1 }), axisOf("slow", { from: 301, to: 600, step: 1 })];
  const spec: BacktestSpec = {
    symbol: "BTC/USD",
    timeframe: "1m",
    fromDay: null,
    toDay: null,
    played: { ...rule, units: null, stop: null, target: null },
    costs: usualCosts("crypto"),
    detail: null,
    search: { kind: "sweep", axes, measure: "sharpe" },
  };
  let isSweeping = () => {};
  const sweeping = new Promise<void>((resolve) => {
    isSweeping = resolve;
  });
  const played = playApart({ spec, data: [{ bars, finer: null, headlines: null }], pieces: [] }, ending.signal, ({ piece }) => {
    if (piece) isSweeping();
  });
  const ended = played.then(
    () => {
      throw new Error("the sweep was over before the ticks were");
    },
    (error: unknown) => {
      if (!ending.signal.aborted) throw error;
    },
  );
  try {
    await Promise.race([sweeping, ended]);
    return await work();
  } finally {
    ending.abort();
    await ended;
  }
}

export const benches: readonly Bench[] = [
  {
    name: "import of 200,000 bars into Postgres, median of 5",
    run: () => withDesk((desk) => importRate(desk, (i) => `COIN${i}/USD`)),
  },
  {
    name: "import of 200,000 bars that are there already, median of 5",
    run: () =>
      withDesk(async (desk) => {
        await importRate(desk, () => "BTC/USD", 1);
        return importRate(desk, () => "BTC/USD");
      }),
  },
  {
    name: "replay of a week of real bars, three agents, durable engine",
    run: async () => {
      if (!FILES.every(({ name }) => existsSync(new URL(name, DATA))))
        return { figure: Number.NaN, unit: "runs/s", note: "the bars are not here" };
      return withDesk(async (desk) => {
        await desk.addAgents();
        for (const { name, symbol, timeframe } of FILES) {
          await importBars(desk, { text: readFileSync(new URL(name, DATA), "utf8"), fileName: name, symbol, timeframe });
        }
        const startAt = Date.parse("2025-07-07T00:00:00Z") - 1;
        const config = { seed: 7, startAt, endAt: startAt + 7 * DAY_MS, symbols: [] };
        const { id } = await desk.open({ kind: "replay", config, startCashUsd: 30_000, speed: "max", playUntil: null });
        const { runs, seconds, pace } = await playAll(desk, id);
        return { figure: runs / seconds, unit: "runs/s", note: pace };
      });
    },
  },
  { name: "200 runs due in the same second, all finished", run: () => crowdSeconds(200) },
  { name: "1,000 runs due in the same second, all finished", run: () => crowdSeconds(1_000) },
  { name: "tick to first step through the queue, p95 of 100", run: () => withDesk(waitsOfTicks) },
  {
    name: "tick to first step beside a sweep on all cores, p95 of 100",
    run: () => withDesk((desk) => besideSweep(() => waitsOfTicks(desk))),
  },
];
