import { existsSync } from "node:fs";
import path from "node:path";
import packageFile from "../../package.json" with { type: "json" };
import { checkPatches } from "../app/check-patches";
import { readDrillPlace } from "../app/config";
import { leave, type StopSignal, takeStopSignals } from "../app/stop-signals";
import { drillReport } from "../core/drills/drill-report";
import { DRILL_NAMES, DRILLS, isDrill } from "../core/drills/drills";
import { judgeDrill } from "../core/drills/judge-drill";
import { Fault } from "../core/fault";
import { keepResult } from "../drills/kept-results";
import { runDrill } from "../drills/run-drill";

const say = (line: string) => process.stdout.write(`${line}\n`);

function listDrills(): void {
  const width = Math.max(...DRILL_NAMES.map((name) => name.length));
  say("npm run drill -- NAME rehearses a fault on a desk of its own, and measures what becomes of it:\n");
  for (const name of DRILL_NAMES) say(`  ${name.padEnd(width)}  ${DRILLS[name].title}: ${DRILLS[name].rehearses}`);
}

/** Plays one drill, keeps its result where the desk shows it, and tells whether it passed. */
async function play(name: string): Promise<boolean> {
  if (!isDrill(name))
    throw new Fault("invalid_input", `there is no drill "${name}", it must be one of ${DRILL_NAMES.join(", ")}`);
  checkPatches();
  const root = process.cwd();
  if (!existsSync(path.join(root, "scripts/alpaca-server.mjs")))
    throw new Fault("refused", `"${root}" is not the folder of the program`);
  const { dataDir, searchPath } = readDrillPlace();
  const ending = new AbortController();
  let stopped: StopSignal | null = null;
  takeStopSignals(
    (signal) => {
      stopped = signal;
      ending.abort();
    },
    () => process.exit(1),
  );
  const { title, expected } = DRILLS[name];
  say(`${title}. What is to come of it:`);
  for (const each of expected) say(`  - ${each}`);
  const began = performance.now();
  const tell = (line: string) => say(`${((performance.now() - began) / 1_000).toFixed(1).padStart(7)} s  ${line}`);
  const own = { dataDir };
  const result = await runDrill(name, { root, searchPath, own, version: packageFile.version, say: tell, signal: ending.signal });
  if (stopped !== null) {
    leave(stopped, 1);
    return false;
  }
  for (const line of drillReport(result)) say(line);
  say(`Kept in ${keepResult(dataDir, result)}; System, Drills shows it`);
  return judgeDrill(result).passed;
}

async function main(): Promise<void> {
  const [name, ...more] = process.argv.slice(2);
  if (more.length > 0) throw new Fault("invalid_input", `one drill at a time, not "${more.join(" ")}" too`);
  if (name === undefined) listDrills();
  else if (!(await play(name))) process.exitCode = 1;
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Fault ? error.message : ((error as Error).stack ?? String(error))}\n`);
    process.exit(1);
  },
);
