import { parseArgs } from "node:util";
import { openBench, startSimulationPostgres } from "./open-bench";
import { simulateSeed } from "./simulate-seed";
import { installVirtualGlobals } from "./virtual-globals";

const { values } = parseArgs({
  options: { seed: { type: "string" }, from: { type: "string", default: "1" }, count: { type: "string", default: "10" }, verbose: { type: "boolean", default: false } },
});
const server = await startSimulationPostgres();
const bench = await openBench(server);
const restore = installVirtualGlobals();
const from = Number(values.seed ?? values.from);
const count = values.seed ? 1 : Number(values.count);
let steps = 0;
let orders = 0;
const began = performance.now();
for (let seed = from; seed < from + count; seed++) {
  const result = await simulateSeed(bench, seed, values.verbose ? (line) => console.log(line) : null);
  steps += result.steps;
  orders += result.orders;
  if (result.violations.length > 0) console.log(`seed ${seed} FAILED`, result.violations);
  if (values.verbose || count < 3) console.log(seed, result.digest, result.steps);
}
const cpu = process.cpuUsage();
import { readFileSync, readdirSync } from "node:fs";
let pg = 0;
for (const pid of readdirSync("/proc")) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    if (!stat.includes("(postgres)")) continue;
    const f = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const cmd = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    if (cmd.includes("simulation_")) pg += (Number(f[11]) + Number(f[12])) / 100;
  } catch {}
}
console.log("node cpu", (cpu.user + cpu.system) / 1e6, "pg cpu", pg);
const seconds = (performance.now() - began) / 1000;
console.log(`${count} seeds, ${orders} orders, ${steps} steps in ${seconds.toFixed(1)} s: ${(steps / seconds).toFixed(0)} steps/s, ${(seconds / count).toFixed(3)} s a seed`);
restore();
await bench.close();
await server.stop();
