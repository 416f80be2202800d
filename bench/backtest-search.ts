import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { isoOf } from "@/server/core/time/instant";
import { walk } from "@/test/server/core/backtest/walk";
import { type Bundle, bundle } from "@/test/support/bundle";
import { ROOT } from "@/test/support/source-files";
import { type Bench, percentile } from "./support/open-bench-desk";
import { peakBytesOf } from "./support/process-figures";
import type * as Contest from "./support/sweep-contest";
import type { Swept } from "./support/sweep-contest";

const WORKERS = ["backtest", "search"].map((name) => `./server/adapters/backtests/${name}.worker.ts`);
const ROUNDS = 3;
const median = (values: readonly number[]) => percentile(values, 0.5);

/** Bundled as in a desk, with the threads and the process that it starts beside it. */
async function withContest<Found>(measure: (contest: typeof Contest, built: Bundle) => Promise<Found>): Promise<Found> {
  const built = await bundle(["./bench/support/sweep-contest.ts", ...WORKERS]);
  try {
    return await measure(await import(pathToFileURL(built.fileOf("sweep-contest")).href), built);
  } finally {
    built.remove();
  }
}

const STEPS = 6e8;
/** Sums that need no memory and nobody else. */
const SUMS = `
const { workerData } = require("node:worker_threads");
let sum = 0;
for (let i = 0; i < workerData; i++) sum = Math.fround(sum * 1.0000001 + i);
if (Number.isNaN(sum)) throw new Error("no sum");
`;

/** Seconds of the same sums by so many threads: what the machine has left for a second one. */
async function sums(threads: number): Promise<number> {
  const began = performance.now();
  const start = () => once(new Worker(SUMS, { eval: true, workerData: STEPS / threads }), "exit");
  await Promise.all(Array.from({ length: threads }, start));
  return (performance.now() - began) / 1_000;
}

type Round = { readonly one: Swept; readonly two: Swept; readonly plain: number };

/** By turns, so that a busy machine is busy for both. */
async function sweep({ sweepPairs, walkOf }: typeof Contest) {
  const bars = walkOf();
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [one, two] = [await sweepPairs(bars, 1), await sweepPairs(bars, 2)];
    rounds.push({ one, two, plain: (await sums(1)) / (await sums(2)) });
  }
  const [first] = rounds;
  for (const { one, two } of rounds)
    if (one.best !== first?.one.best || two.best !== one.best) throw new Error("one thread and two came to different results");
  const ratio = median(rounds.map(({ one, two }) => one.seconds / two.seconds));
  const plain = median(rounds.map((round) => round.plain));
  const told = rounds.map(({ one, two }) => `${one.seconds.toFixed(1)} and ${two.seconds.toFixed(1)} s`).join(", ");
  return {
    figure: median(rounds.map(({ two }) => two.seconds)),
    unit: "seconds by two threads",
    note: `${ratio.toFixed(2)} times one, where plain sums are ${plain.toFixed(2)}; ${first?.one.tries} pairs over ${bars.time.length} bars; ${told}`,
  };
}

const TEN_YEARS = 983_000;
const LOOK_MS = 20;
const MB = 1e6;

/** The process that plays, checks included, whose memory the system has counted at its highest. */
async function memory({ playApart, walkOf, CROSS }: typeof Contest, { fileOf }: Bundle) {
  const bars = walkOf(TEN_YEARS);
  const peaks: { readonly progress: number; readonly bytes: number }[] = [];
  let progress = 0;
  const look = setInterval(() => {
    for (const pid of processesOf(fileOf("backtest.worker"))) {
      const bytes = peakBytesOf(pid);
      if (bytes !== null) peaks.push({ progress, bytes });
    }
  }, LOOK_MS);
  try {
    await playApart(
      { spec: CROSS, data: [{ bars, finer: null, headlines: null }], pieces: [] },
      new AbortController().signal,
      (told) => {
        progress = told.progress;
      },
    );
  } finally {
    clearInterval(look);
  }
  const highest = (of: typeof peaks) => Math.max(...of.map(({ bytes }) => bytes)) / MB;
  const played = peaks.filter((peak) => peak.progress === 0);
  const columnsMb = (6 * TEN_YEARS * Float64Array.BYTES_PER_ELEMENT) / MB;
  return {
    figure: highest(peaks),
    unit: "MB at the most",
    note: `${TEN_YEARS} bars of ${columnsMb.toFixed(0)} MB; ${highest(played).toFixed(0)} MB until its first check`,
  };
}

/** Processes that run a file. Source: proc(5), cmdline. */
function processesOf(file: string): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && commandOf(name).includes(file))
    .map(Number);
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    // It has ended meanwhile.
    return "";
  }
}

const FILE_BARS = 20_000;
const RUNS = 9;

/** The built command, from the start of its process to its end. */
function command() {
  const folder = mkdtempSync(path.join(tmpdir(), "ztrade-bench-"));
  try {
    const file = path.join(folder, "bars.csv");
    const { time, open, high, low, close } = walk(7, FILE_BARS);
    const rows = Array.from(time, (at, i) => [isoOf(at), open[i], high[i], low[i], close[i], 0].join(","));
    writeFileSync(file, ["timestamp,open,high,low,close,volume", ...rows].join("\n"));
    const args = ["scripts/backtest.mjs", file, "--symbol", "BTC/USD", "--timeframe", "5m", "--strategy", "sma_cross"];
    const run = () => {
      const began = performance.now();
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
      const seconds = (performance.now() - began) / 1_000;
      if (status !== 0 || !stdout.includes(`${FILE_BARS} bars from`)) throw new Error(`nothing was printed: ${stderr}`);
      return seconds;
    };
    run();
    const seconds = Array.from({ length: RUNS }, run);
    return {
      figure: median(seconds),
      unit: "seconds",
      note: `${FILE_BARS} bars; at the most ${Math.max(...seconds).toFixed(2)} of ${RUNS}`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const benches: readonly Bench[] = [
  { name: "backtest sweep of 10,000 SMA pairs", onlyByName: true, run: () => withContest(sweep) },
  { name: "backtest memory of ten years of minutes", onlyByName: true, run: () => withContest(memory) },
  { name: "backtest command from start to table", onlyByName: true, run: command },
];
