// npm run drop-test: cuts the line to the broker 1,000 times while an order is sent, and judges the books; see test/real/orders/answers.db.test.ts.
import { ensureInstalled, runProgram } from "./prepare.mjs";

await ensureInstalled({ dev: true });
const { code, output } = await runProgram(
  "vitest/vitest.mjs",
  ["run", "--project", "integration", "test/real/orders/answers.db.test.ts", "-t", "at any moment"],
  { env: { ...process.env, ZTRADE_DROPS: "1000" } },
);
console.log(output);
process.exit(code);
