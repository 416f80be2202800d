import { parseArgs } from "node:util";
import { buildRelease, findCommit } from "./build-release";
import { LAST_RELEASE } from "./last-release";
import { rollOver } from "./roll-over";

const { values } = parseArgs({
  options: {
    old: { type: "string", default: LAST_RELEASE },
    ticks: { type: "string", default: "1" },
    keep: { type: "boolean", default: false },
  },
});

const say = (line: string) => console.log(line);

async function main(): Promise<boolean> {
  const commit = findCommit(values.old);
  if (commit === null) throw new Error(`this clone has no commit "${values.old}": fetch the whole history`);
  const old = await buildRelease(commit);
  try {
    const { violations, runs } = await rollOver(old, { ticks: Number(values.ticks), say, keep: values.keep });
    say(`runs: ${runs.join("; ")}`);
    say(violations.length === 0 ? "nothing wrong" : `${violations.length} violations`);
    for (const violation of violations) say(`    ${violation}`);
    return violations.length === 0;
  } finally {
    old.remove();
  }
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
process.exit((await main()) ? 0 : 1);
