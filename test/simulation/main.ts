import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openBench, startSimulationPostgres } from "./open-bench";
import { type Result, simulateSeed } from "./simulate-seed";
import { installVirtualGlobals } from "./virtual-globals";
import { WEAKNESSES, type Weakness } from "./weaknesses";

/** This program, as it is bundled. */
const SCRIPT = fileURLToPath(import.meta.url);
const TELL_EVERY = 500;

/** What one process plays: every `step`th seed from `first` to `last`. */
interface Share {
  readonly url: string;
  readonly socket: string;
  readonly first: number;
  readonly last: number;
  readonly step: number;
  readonly verbose: boolean;
  /** The guard that the desk is to lack, if any. */
  readonly without?: string;
}

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    seeds: { type: "string" },
    from: { type: "string", default: "1" },
    count: { type: "string", default: "200" },
    workers: { type: "string", default: "2" },
    verbose: { type: "boolean", default: false },
    without: { type: "string" },
  },
});

function rangeOf(): { readonly first: number; readonly last: number } {
  if (values.seed) return { first: Number(values.seed), last: Number(values.seed) };
  const [first = Number(values.from), last = first + Number(values.count) - 1] = values.seeds?.split("-").map(Number) ?? [];
  return { first, last };
}

function weaknessOf(guard: string): Weakness {
  const found = WEAKNESSES.find((each) => each.guard === guard);
  if (!found) throw new Error(`--without "${guard}": there is ${WEAKNESSES.map((each) => `"${each.guard}"`).join(", ")}`);
  return found;
}

/** In a process of its own: plays its share, and sends each result. */
async function playShare(
  { first, last, step, verbose, without, ...server }: Share,
  tell: (result: Result) => void,
): Promise<void> {
  const bench = await openBench(server);
  const restore = installVirtualGlobals();
  const say = verbose ? (line: string) => void process.stdout.write(`${line}\n`) : null;
  const weakness = without === undefined ? null : weaknessOf(without);
  try {
    for (let seed = first; seed <= last; seed += step) tell(await simulateSeed(bench, seed, { say, weakness }));
  } finally {
    restore();
    await bench.close();
  }
}

/** Those that play at present. */
const children = new Set<ChildProcess>();

function runWorker(share: Share, tell: (result: Result) => void): Promise<void> {
  const child = fork(SCRIPT, {
    execArgv: ["--max-semi-space-size=64", "--enable-source-maps"],
    env: { ...process.env, ZTRADE_SIMULATION_SHARE: JSON.stringify(share) },
  });
  children.add(child);
  child.on("message", (result) => tell(result as Result));
  return new Promise((resolve, reject) => {
    child.on("exit", (code) => {
      children.delete(child);
      if (code === 0) resolve();
      else reject(new Error(`a process of the simulation ended with ${code}`));
    });
  });
}

/** Ends whoever plays before the database: each lets go on what it keeps stopped there. */
async function stopAll(server: { readonly stop: () => Promise<void> }): Promise<void> {
  const ending = [...children].map((child) => once(child, "exit"));
  for (const child of children) child.kill();
  await Promise.all(ending);
  await server.stop();
  process.exit(130);
}

async function main(): Promise<boolean> {
  const { first, last } = rangeOf();
  const step = Math.max(1, Math.min(Number(values.workers), last - first + 1));
  const server = await startSimulationPostgres();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stopAll(server));
  const began = performance.now();
  const [failed, sums] = [[] as number[], { seeds: 0, steps: 0, orders: 0 }];
  const tell = ({ seed, violations, steps, orders, digest }: Result) => {
    sums.seeds += 1;
    sums.steps += steps;
    sums.orders += orders;
    if (values.verbose) console.log(`seed ${seed}: ${steps} steps, ${digest}`);
    if (violations.length > 0) {
      failed.push(seed);
      console.log(`seed ${seed} FAILED, play it again with: npm run simulate -- --seed ${seed} --verbose`);
      for (const violation of violations) console.log(`    ${violation}`);
    }
    if (sums.seeds % TELL_EVERY === 0) console.log(`${sums.seeds} seeds, ${failed.length} failed`);
  };
  try {
    const { verbose, without } = values;
    if (without !== undefined) weaknessOf(without);
    const shares = Array.from({ length: step }, (_, i) => ({ ...server, first: first + i, last, step, verbose, without }));
    await Promise.all(shares.map((share) => runWorker(share, tell)));
  } finally {
    await server.stop();
  }
  const seconds = (performance.now() - began) / 1_000;
  const speed = `${(sums.steps / seconds).toFixed(0)} steps a second, ${(seconds / sums.seeds).toFixed(3)} s a seed`;
  console.log(`${sums.seeds} seeds with ${sums.orders} orders in ${seconds.toFixed(1)} s: ${speed}`);
  console.log(failed.length === 0 ? "nothing wrong" : `${failed.length} failed: ${failed.sort((a, b) => a - b).join(" ")}`);
  return failed.length === 0;
}

const share = process.env.ZTRADE_SIMULATION_SHARE;
// So that what is told at its end is told: no connection may be left stopped.
if (share) for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
if (share) await playShare(JSON.parse(share) as Share, (result) => process.send?.(result));
else process.exitCode = (await main()) ? 0 : 1;
if (share) process.disconnect?.();
