import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The tests that judge the mutants of stryker.config.mjs: those of the guards and of the exchange, none of which needs a database or a socket. */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    include: [
      "test/server/core/{orders,positions,risk,sizing,decision,exchange,arbiter,autonomy,counterfactual}/*.test.ts",
      "test/server/control/orders/stop-objection.test.ts",
      "test/server/adapters/broker/{simulated,simulated-orders,simulated-others}.test.ts",
    ],
    // It reads a quarter of real bars, which Stryker's copy of the project does not have beside it.
    exclude: ["test/server/core/decision/explain-quarter.test.ts"],
    testTimeout: 30_000,
    // A mutant is switched on while the code runs, so that one loading of it serves all of them.
    isolate: false,
  },
});
