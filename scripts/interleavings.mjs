// npm run interleavings [-- --count 10000 --from 1]: lets the desk and a person trade one account in 10,000 random orders; see test/real/interleavings.db.test.ts.
import { parseArgs } from "node:util";
import { ensureInstalled, runProgram } from "./prepare.mjs";

const { values } = parseArgs({
  options: { count: { type: "string", default: "10000" }, from: { type: "string", default: "1" } },
});
await ensureInstalled({ dev: true });
const env = { ...process.env, ZTRADE_INTERLEAVINGS: values.count, ZTRADE_INTERLEAVINGS_FROM: values.from };
const { code, output } = await runProgram(
  "vitest/vitest.mjs",
  ["run", "--project", "integration", "test/real/interleavings.db.test.ts"],
  { env },
);
console.log(output);
process.exit(code);
