import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { ownDeskFiles } from "./scripts/own-desk-files.mjs";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)) };

/** Without a database, but not in an instant: they load models, learn, serve over sockets, or play for hours of market time. */
const SLOW = [
  "test/alpaca/**",
  "test/contract/**",
  "test/server/adapters/**",
  "test/model/**",
  "test/accuracy/**",
  "test/simulation/**",
  "test/scripts/**",
  "test/docs/adding.test.ts",
  "test/server/watcher/**",
  "test/**/{figures-of,stylised-facts,weigh-evidence,explain-quarter,fitting-events,play-agent}.test.ts",
];

const WITHOUT_DATABASE = {
  include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
  exclude: ["test/**/*.db.test.ts", "test/chaos/**", "test/e2e/**"],
  testTimeout: 30_000,
  hookTimeout: 30_000,
};

const OWN_DESK = ownDeskFiles();

const IN_A_BROWSER = { fileParallelism: false, testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  resolve: { alias },
  test: {
    // One more than there are cores: a test waits for its database a quarter of its time. By default vitest would leave a core to itself.
    maxWorkers: availableParallelism() + 1,
    // Otherwise what comes a moment later is waited for a second at most, which a busy machine needs for anything. No promise is measured by it.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: { ...WITHOUT_DATABASE, name: "unit" },
      },
      {
        extends: true,
        // What one wants to know after each change, by npm run test:unit: those of "unit" that are, in few processes.
        test: { ...WITHOUT_DATABASE, name: "quick", exclude: [...WITHOUT_DATABASE.exclude, ...SLOW], isolate: false },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["test/**/*.db.test.ts"],
          globalSetup: ["test/support/database/postgres.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "chaos",
          include: ["test/chaos/**/*.test.ts"],
          globalSetup: ["test/chaos/built-server.ts"],
          fileParallelism: false,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        // On the one desk that they share, one file at a time.
        test: {
          ...IN_A_BROWSER,
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          exclude: OWN_DESK,
          globalSetup: ["test/e2e/support/desk.ts"],
          setupFiles: ["test/e2e/support/as-found.ts"],
        },
      },
      {
        extends: true,
        // With desks of their own: npm test runs these beside those of "e2e", which hear nothing of it.
        test: { ...IN_A_BROWSER, name: "e2e-own", include: OWN_DESK },
      },
    ],
  },
});
