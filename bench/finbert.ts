import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { createFinbert } from "@/server/adapters/scorer/finbert";
import { type Classifier, loadClassifier } from "@/server/adapters/scorer/finbert/load-classifier";
import type { ModelState } from "@/server/status/model-state";
import { bundle } from "@/test/support/bundle";
import { wordsOf } from "@/test/support/models/bert/word-pieces";
import { labelledHeadlines } from "@/test/support/models/labelled-headlines";
import { BERT_BASE, makeBert } from "@/test/support/models/make-bert";
import { type Bench, percentile } from "./support/open-bench-desk";

const run = promisify(execFile);

const ROUNDS = 7;
const TEXTS_A_ROUND = 32;
const BATCHES = [1, 8, 32];
const HEADLINES = 200;
const MS_PER_NS = 1e-6;

const lines = labelledHeadlines().map(({ text }) => text);
/** Each with another behind it for its summary. */
const headlines = lines.slice(0, HEADLINES).map((text, index) => `${text}. ${lines[index + 1]}`);

/** A model as large as FinBERT, with random weights: only its speed and its memory are FinBERT's. Made once a process. */
let directory: string | null = null;
function modelDirectory(): string {
  if (directory === null) {
    const made = mkdtempSync(path.join(tmpdir(), "ztrade-bench-bert-"));
    process.on("exit", () => rmSync(made, { recursive: true, force: true }));
    makeBert(made, { size: BERT_BASE, words: wordsOf(lines), precisions: ["int8"] });
    directory = made;
  }
  return directory;
}

const median = (values: readonly number[]) => percentile(values, 0.5);

interface Way {
  readonly classifier: Classifier;
  readonly batch: number;
}

/** Texts a second of CPU time and of the clock, all ways turn by turn in each round, so that a busy machine is busy for all of them. */
async function compare(ways: readonly Way[]): Promise<readonly { readonly cpu: number; readonly clock: number }[]> {
  const rates = ways.map(() => ({ cpu: [] as number[], clock: [] as number[] }));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [index, { classifier, batch }] of ways.entries()) {
      const [before, began] = [process.cpuUsage(), performance.now()];
      for (let start = 0; start < TEXTS_A_ROUND; start += batch) await classifier.classify(headlines.slice(start, start + batch));
      const { user, system } = process.cpuUsage(before);
      if (round === 0) continue;
      rates[index]?.cpu.push((1e6 * TEXTS_A_ROUND) / (user + system));
      rates[index]?.clock.push((1e3 * TEXTS_A_ROUND) / (performance.now() - began));
    }
  }
  return rates.map(({ cpu, clock }) => ({ cpu: median(cpu), clock: median(clock) }));
}

/** The lag of this thread's event loop while `work` goes on, 99th percentile in milliseconds. */
async function lagMs(work: () => Promise<unknown>): Promise<number> {
  const lag = monitorEventLoopDelay({ resolution: 1 });
  lag.enable();
  await work();
  lag.disable();
  return lag.percentile(99) * MS_PER_NS;
}

/** FinBERT as the desk has it, loaded. */
async function openLoaded() {
  const modelDir = modelDirectory();
  const finbert = createFinbert({
    modelDir,
    cacheDir: modelDir,
    hub: "http://127.0.0.1:1",
    fetch,
    wall: { now: () => Date.now() },
    sleep: (ms, signal) => pause(ms, undefined, { signal }),
    random: Math.random,
    log: { info: () => undefined, warn: () => undefined },
    onChange: () => undefined,
  });
  finbert.want();
  for (;;) {
    const state = finbert.state();
    const scorer = finbert.scorer();
    if (scorer) return { finbert, scorer };
    if (state.phase === "failed") throw new Error(state.reason);
    await pause(20);
  }
}

const ratio = (value: number, base: number) => `${(value / base).toFixed(2)} times`;

async function speedFigures() {
  const [one, two] = [await loadClassifier(modelDirectory()), await loadClassifier(modelDirectory(), 2)];
  const rates = await compare([...BATCHES.map((batch) => ({ classifier: one, batch })), { classifier: two, batch: 1 }]);
  const [alone, threads] = [rates[0] ?? NONE, rates[BATCHES.length] ?? NONE];
  const batches = BATCHES.slice(1).map(
    (batch, index) => `${ratio(rates[index + 1]?.cpu ?? 0, alone.cpu)} that in batches of ${batch}`,
  );
  const withTwo = `on two threads ${ratio(threads.clock, alone.clock)} by the clock and ${ratio(threads.cpu, alone.cpu)} by the CPU`;
  const tokens = median(headlines.slice(0, TEXTS_A_ROUND).map((text) => one.tokensOf(text)));
  const note = [...batches, withTwo, `${tokens} tokens each`].join("; ");
  return { figure: alone.cpu, unit: "headlines per CPU second, one by one", note };
}

const NONE = { cpu: Number.NaN, clock: Number.NaN };

type Ready = Extract<ModelState, { phase: "ready" }>;

/** In a process of its own and in the built form, as the desk does it: here the compiler and what ran before would count. */
async function loadFigures() {
  const texts = path.join(modelDirectory(), "headlines.txt");
  writeFileSync(texts, headlines.join("\n"));
  const built = await bundle(["bench/support/load-finbert.ts", "server/adapters/scorer/finbert/finbert.worker.ts"]);
  try {
    const { stdout } = await run(process.execPath, [built.fileOf("load-finbert"), modelDirectory(), texts]);
    const { loaded, after }: { readonly loaded: Ready; readonly after: Ready } = JSON.parse(stdout);
    const [atLoad, later, heap] = [loaded.riseBytes, after.riseBytes, after.heapBytes].map((bytes) => Math.round(bytes / 1e6));
    const note = `the process grows by ${atLoad} MB, by ${later} MB after ${HEADLINES} headlines, ${heap} MB of it JavaScript`;
    return { figure: loaded.loadMs, unit: "ms to load", note };
  } finally {
    built.remove();
  }
}

async function lagFigures() {
  const { finbert, scorer } = await openLoaded();
  const began = performance.now();
  const apart = await lagMs(() => scorer.score(headlines));
  const seconds = (performance.now() - began) / 1000;
  await finbert.close();
  const classifier = await loadClassifier(modelDirectory());
  const here = await lagMs(async () => {
    for (const text of headlines) await classifier.classify([text]);
  });
  const note = `${HEADLINES} headlines in ${seconds.toFixed(1)} s; ${ratio(here, apart)} that when this thread scores them itself`;
  return { figure: apart, unit: "ms event-loop lag, p99", note };
}

export const benches: readonly Bench[] = [
  { name: "FinBERT speed", run: speedFigures },
  { name: "FinBERT load", run: loadFigures },
  { name: "FinBERT lag", run: lagFigures },
];
