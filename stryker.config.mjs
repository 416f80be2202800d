/** npm run mutation: weakens what guards the money in one place at a time, and counts how often no test notices. See docs/mutation.md. */
export default {
  mutate: [
    "server/core/{orders,positions,risk,sizing,decision,exchange,arbiter,autonomy,counterfactual}/*.ts",
    "server/control/orders/stop-objection.ts",
  ],
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "vitest.mutation.config.ts", related: false },
  // It speaks the API of TypeScript 6, which version 7 has not, so it may neither check types nor read a tsconfig.
  checkers: [],
  tsconfigFile: "no-tsconfig.json",
  coverageAnalysis: "perTest",
  // What is evaluated once as a file loads, such as names of rules, would need all tests in a fresh process each.
  ignoreStatic: true,
  concurrency: 2,
  ignorePatterns: ["app", "components", "bench", "docs", "drizzle", "dist", ".next", ".cache", ".ztrade", "reports"],
  reporters: ["clear-text", "html", "json"],
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 85 },
};
