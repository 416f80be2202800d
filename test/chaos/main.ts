import { parseArgs } from "node:util";
import { coinAgents } from "./coin-agents";
import { FAULT_KINDS, planFaults } from "./plan-faults";
import { runChaos, startDesk, type Verdict } from "./run-chaos";
import { openSite, type Site } from "./site";

const WORKERS = 3;
const QUIET_MS = 150_000;
const SECOND_SIGNAL_MS = 500;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "30" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    agents: { type: "string", default: "8" },
    keep: { type: "boolean", default: false },
  },
});

const say = (line: string) => console.log(line);

function tell({ deeds, switches, maxima, settledS, runs, orders, violations }: Verdict, site: Site): void {
  say("\nfaults                     number   seconds  met runs  met orders");
  for (const kind of FAULT_KINDS) {
    const own = deeds.filter((deed) => deed.kind === kind);
    const seconds = own.reduce((sum, { ms }) => sum + ms / 1000, 0);
    const met = (what: "runs" | "orders") => own.filter((deed) => (deed.met?.[what] ?? 0) > 0).length;
    const figures = [own.length, Math.round(seconds), met("runs"), met("orders")];
    const [number = 0, ...others] = figures;
    say(`${kind.padEnd(25)}  ${String(number).padStart(6)}  ${others.map((figure) => String(figure).padStart(8)).join("  ")}`);
  }
  say(`${"in all".padEnd(25)}  ${String(deeds.length).padStart(6)}`);
  say(
    `\nkill switch: ${switches.map(({ answer, askedAt, answeredAt }) => `${answer} after ${answeredAt - askedAt} ms`).join(", ") || "not asked for"}`,
  );
  say(`runs: ${runs.join("; ")}`);
  say(`orders: ${orders}`);
  say(`intents of before had ended ${settledS === null ? "not even 120" : settledS} s after the faults`);
  say(
    `worst seen: ${Object.entries(maxima)
      .map(([name, value]) => `${name} ${value}`)
      .join(", ")}`,
  );
  for (const node of site.nodes) {
    const errors = [...node.errors].sort((a, b) => b[1] - a[1]).slice(0, 3);
    const words = errors.map(([error, times]) => `\n      ${times} x ${error}`).join("");
    say(`${node.name}: started ${node.starts} times, could not start ${node.refusals} times${words}`);
  }
  say(violations.length === 0 ? "\nnothing wrong" : `\n${violations.length} violations`);
  for (const violation of violations) say(`    ${violation}`);
}

async function main(): Promise<boolean> {
  const [seed, minutes] = [Number(values.seed), Number(values.minutes)];
  const site = await openSite({ seed, agents: coinAgents(Number(values.agents)), web: true, clocks: true });
  let closing: Promise<void> | null = null;
  const close = () => {
    closing ??= site.close(values.keep);
    return closing;
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => {
      say(`\n${signal}: ending what was started`);
      void close().then(() => setTimeout(() => process.exit(1), SECOND_SIGNAL_MS));
    });
  try {
    const faults = planFaults(seed, minutes, site.faketime === null ? ["set a clock"] : []);
    say(`seed ${seed}, ${faults.length} faults in ${minutes} minutes, data in ${site.home}`);
    if (site.faketime === null) say("clocks are not set: libfaketime is not installed (Debian: apt-get install faketime)");
    for (let i = 1; i <= WORKERS; i++) site.addWorker(`worker-${i}`);
    await startDesk(site);
    const verdict = await runChaos(site, { faults, minutes, quietMs: QUIET_MS, say });
    tell(verdict, site);
    return verdict.violations.length === 0;
  } finally {
    await close();
    if (values.keep) say(`kept: ${site.home}`);
  }
}

process.exit((await main()) ? 0 : 1);
