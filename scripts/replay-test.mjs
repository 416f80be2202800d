// npm run replay-test: plays the whole quarter of real bars twice and checks the books; see test/replay.db.test.ts.
import { ensureInstalled, runProgram } from "./prepare.mjs";

await ensureInstalled({ dev: true });
const env = { ...process.env, ZTRADE_REPLAY_TO: "2025-09-26" };
const { code, output } = await runProgram("vitest/vitest.mjs", ["run", "--project", "integration", "test/replay.db.test.ts"], {
  env,
});
console.log(output);
process.exit(code);
