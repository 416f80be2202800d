// node scripts/long-test.mjs NAME: a test of the suite in its long form, of which npm test plays the short one.
import { ensureInstalled, runProgram } from "./prepare.mjs";

const TESTS = {
  // Cuts the line to the broker 1,000 times while an order is sent, and judges the books.
  drop: {
    parameters: ["--project", "integration", "test/real/orders/answers.db.test.ts", "-t", "at any moment"],
    env: { ZTRADE_DROPS: "1000" },
  },
  // Kills a desk 100 times before the eyes of its watcher, which is killed meanwhile.
  watch: { parameters: ["--project", "unit", "test/server/watcher/killed-desk.test.ts"], env: { ZTRADE_KILLS: "100" } },
};

const { parameters, env } = TESTS[process.argv[2]];
await ensureInstalled({ dev: true });
const { code, output } = await runProgram("vitest/vitest.mjs", ["run", ...parameters], { env: { ...process.env, ...env } });
console.log(output);
process.exit(code);
