import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeBert } from "@/test/support/make-bert";
import { closeTestFinberts, openTestFinbert, temporaryDirectory } from "@/test/support/open-test-finbert";
import { ROOT } from "@/test/support/source-files";

/** Inside the project, where the bundle finds the packages. */
const outdir = path.join(ROOT, `.cache/finbert-${process.pid}`);
/** Large enough that its thread is in native code nearly all the time. */
const SIZE = { vocabulary: 500, hidden: 384, layers: 6, heads: 6, intermediate: 1_536 };
let modelDir: string;

beforeAll(async () => {
  modelDir = temporaryDirectory();
  makeBert(modelDir, { precisions: ["int8"], size: SIZE });
  mkdirSync(outdir, { recursive: true });
  // As scripts/build.mjs does.
  await build({
    absWorkingDir: ROOT,
    entryPoints: ["test/support/score-and-exit.ts", "server/adapters/scorer/finbert/finbert.worker.ts"],
    entryNames: "[name]",
    outdir,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
  });
});
afterAll(async () => {
  await closeTestFinberts();
  rmSync(outdir, { recursive: true, force: true });
});

function run(code: string): Promise<{ readonly exit: number | string | null; readonly output: string; readonly errors: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(outdir, "score-and-exit.js"), modelDir, code], { cwd: "/" });
    let [output, errors] = ["", ""];
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.once("close", (exit, signal) => resolve({ exit: exit ?? signal, output, errors }));
  });
}

it("scores in the built form as in the sources, and leaves nothing that keeps the process alive", async () => {
  const scorer = await openTestFinbert({ modelDir }).ready();
  const { exit, output, errors } = await run("close");
  expect({ exit, errors }).toEqual({ exit: 0, errors: "" });
  expect(JSON.parse(output)).toEqual(await scorer.score(["profit", "loss"]));
});

it("lets a process exit with its own code while native code runs in the thread", async () => {
  const exits = await Promise.all(["3", "4", "5"].map(run));
  expect(exits.map(({ exit, errors }) => ({ exit, errors }))).toEqual([3, 4, 5].map((exit) => ({ exit, errors: "" })));
});
