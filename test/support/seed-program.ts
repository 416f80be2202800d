import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startSimulationPostgres } from "../simulation/open-bench";
import { migratedDatabase } from "./database/migrated-database";
import { type DeskBench, openDeskBench, type Wire } from "./desk/desk-bench";

/** The program, as it is bundled. */
const PROGRAM = fileURLToPath(import.meta.url);
/** Young objects of one seed are not to grow old. */
const FLAGS = ["--max-semi-space-size=64", "--enable-source-maps"];
const SHARE = "ZTRADE_SEED_SHARE";
const TELL_EVERY = 500;

export interface SeedOutcome {
  readonly name: string;
  /** What is told of it where somebody wants to know. */
  readonly detail: string;
  readonly wrong: readonly string[];
}

export interface SeedProgram {
  /** What a seed is called, many of them. */
  readonly noun: string;
  readonly first: number;
  readonly last: number;
  /** So many seeds are played one after another, and told together. */
  readonly perDesk: number;
  readonly workers: number;
  readonly verbose: boolean;
  readonly wire: Wire;
  readonly play: (bench: DeskBench, first: number, last: number) => Promise<readonly SeedOutcome[]>;
}

type Share = { readonly url: string; readonly socket: string; readonly first: number; readonly step: number };

/**
 * Plays seeds in processes side by side, each on a database of its own of one Postgres, and says what was wrong. Returns whether nothing was, null in
 * such a process itself. `first` begins a desk.
 */
export async function runSeeds(program: SeedProgram): Promise<boolean | null> {
  const share = process.env[SHARE];
  if (share === undefined) return playAll(program);
  await playShare(program, JSON.parse(share) as Share, (outcome) => process.send?.(outcome));
  process.disconnect?.();
  return null;
}

async function playShare(program: SeedProgram, share: Share, tell: (outcome: SeedOutcome) => void): Promise<void> {
  const { last, perDesk, wire } = program;
  let ground = await createDatabases(share, wire);
  for (let first = share.first; first <= last; first += share.step * perDesk) {
    const played = await playSafely(program, ground.bench, first);
    for (const outcome of played.outcomes) tell(outcome);
    // What an error left half done is no ground for the next desk.
    if (played.isBroken) ground = await ground.close().then(() => createDatabases(share, wire));
  }
  await ground.close();
}

async function createDatabases({ url, socket }: Share, wire: Wire) {
  const database = await migratedDatabase(url);
  const bench = await openDeskBench({ url: database.url, socket }, wire);
  return { bench, close: () => bench.close().then(database.drop) };
}

async function playSafely({ play, perDesk, last }: SeedProgram, bench: DeskBench, first: number) {
  const until = Math.min(first + perDesk - 1, last);
  try {
    return { outcomes: await play(bench, first, until), isBroken: false };
  } catch (error) {
    const wrong = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
    return { outcomes: [{ name: first === until ? `${first}` : `${first} to ${until}`, detail: "", wrong }], isBroken: true };
  }
}

async function playAll(program: SeedProgram): Promise<boolean> {
  const { first, last, perDesk, workers, noun, verbose } = program;
  const step = Math.max(1, Math.min(workers, Math.ceil((last - first + 1) / perDesk)));
  const { url, socket, stop } = await startSimulationPostgres();
  const began = performance.now();
  const failed: string[] = [];
  let seeds = 0;
  const tell = ({ name, detail, wrong }: SeedOutcome) => {
    seeds++;
    if (verbose) console.log(`${name}: ${detail}`);
    if (wrong.length > 0) {
      failed.push(name);
      console.log(`${name} FAILED: ${detail}`);
      for (const each of wrong) console.log(`    ${each}`);
    }
    if (seeds % TELL_EVERY === 0) console.log(`${seeds} ${noun}, ${failed.length} failed`);
  };
  try {
    const shares = Array.from({ length: step }, (_, i) => ({ url, socket, first: first + i * perDesk, step }));
    await inProcesses(shares, tell);
  } finally {
    await stop();
  }
  const seconds = (performance.now() - began) / 1_000;
  console.log(`${seeds} ${noun} in ${seconds.toFixed(1)} s: ${(seconds / seeds).toFixed(3)} s each`);
  console.log(failed.length === 0 ? "nothing wrong" : `${failed.length} failed: ${failed.join(", ")}`);
  return failed.length === 0;
}

/** Who is told to stop ends those that play, and then its database. */
async function inProcesses(shares: readonly Share[], tell: (outcome: SeedOutcome) => void): Promise<void> {
  const children = shares.map((share) => {
    const child = fork(PROGRAM, process.argv.slice(2), {
      execArgv: FLAGS,
      env: { ...process.env, [SHARE]: JSON.stringify(share) },
    });
    child.on("message", (outcome) => tell(outcome as SeedOutcome));
    return child;
  });
  const endAll = () => {
    for (const child of children) child.kill();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, endAll);
  const codes = await Promise.all(children.map((child) => once(child, "exit") as Promise<[number | null]>));
  const bad = codes.find(([code]) => code !== 0);
  if (bad) throw new Error(`a process that plays seeds ended with ${bad[0]}`);
}
