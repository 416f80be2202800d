// npm run build: bundles the server with esbuild into dist/ and builds the pages with Next, each only when its sources changed.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  ensureInstalled,
  giveUp,
  hashInputs,
  isFresh,
  isMain,
  ROOT,
  removeStamp,
  runProgram,
  say,
  writeStamp,
} from "./prepare.mjs";
import { findServing } from "./served.mjs";

const COMMANDS = ["drill", "import", "import-news", "import-trades", "watch"];
const PROGRAMS = ["server/app/main.ts", ...COMMANDS.map((name) => `server/commands/${name}.ts`)];

/** Every file that runs in a thread or a process of its own. */
function findWorkers() {
  const files = readdirSync(path.join(ROOT, "server"), { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".worker.ts")).map((file) => `server/${file}`);
}

/** How a program of this project is bundled for the Node that runs it. */
export const BUNDLING = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  sourcemap: true,
  logLevel: "error",
};

/** Packages that are read within a program: one file is loaded sooner than a hundred. */
const READ_WITHIN = ["zod", "decimal.js"];
const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));

/** How what is started often is bundled. */
export const SOON = {
  packages: "bundle",
  external: Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !READ_WITHIN.includes(name)),
};

/** A command whose answer is there at once: what it rarely needs, such as a database, lies in files of its own. */
const AT_ONCE = {
  ...SOON,
  entryPoints: ["server/commands/backtest.ts"],
  splitting: true,
  chunkNames: "backtest/[name]-[hash]",
};

async function buildServer() {
  const { build } = await import("esbuild");
  const bundle = (options) =>
    build({ ...BUNDLING, entryNames: "[name]", outdir: "dist", ...options }).catch((cause) => {
      throw new Error("the server could not be bundled: the lines above say why", { cause });
    });
  await Promise.all([bundle({ entryPoints: PROGRAMS }), bundle({ ...SOON, entryPoints: findWorkers() }), bundle(AT_ONCE)]);
}

async function buildPages() {
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const { code, output } = await runProgram("next/dist/bin/next", ["build"], { env });
  if (code !== 0) throw new Error(`next build failed:\n${output}`);
}

const BUILDERS = { server: buildServer, pages: buildPages };

/** Builds the part when its sources are not the ones it was last built from; rejects with the builder's own words. */
export async function ensurePart(part) {
  if (isFresh(ROOT, part)) return;
  say(`building the ${part}`);
  const hash = hashInputs(ROOT, part);
  removeStamp(ROOT, part);
  await BUILDERS[part]();
  writeStamp(ROOT, part, hash);
}

/**
 * Builds the parts that are stale, side by side, and ends the process with a sentence when one of them cannot be built, or when a desk serves
 * the pages that are to be built anew.
 */
export async function ensureBuilt(parts) {
  const serving = parts.includes("pages") && !isFresh(ROOT, "pages") ? findServing(ROOT) : null;
  if (serving !== null)
    giveUp(
      `the pages have changed, and the desk that runs from here as process ${serving} serves the last build of them: stop it first`,
    );
  const outcomes = await Promise.allSettled(parts.map(ensurePart));
  const failed = outcomes.find(({ status }) => status === "rejected");
  if (failed) giveUp(failed.reason.message);
}

if (isMain(import.meta.url)) {
  await ensureInstalled({ dev: false });
  await ensureBuilt(["server", "pages"]);
}
