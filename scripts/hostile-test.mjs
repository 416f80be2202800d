// npm run hostile-test [-- --seeds 1-200]: the agents trade a day in accounts full of what somebody else has there; see test/hostile.
import { parseArgs } from "node:util";
import { ensureInstalled, runProgram } from "./prepare.mjs";

const { values } = parseArgs({ options: { seeds: { type: "string", default: "1-200" } } });
await ensureInstalled({ dev: true });
const { code, output } = await runProgram("vitest/vitest.mjs", ["run", "--project", "integration", "test/hostile"], {
  env: { ...process.env, ZTRADE_HOSTILE_SEEDS: values.seeds },
});
console.log(output);
process.exit(code);
