import { spawn } from "node:child_process";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Bundle, bundle } from "@/test/support/bundle";
import { makeBert } from "@/test/support/models/make-bert";
import { closeTestFinberts, openTestFinbert, temporaryDirectory } from "@/test/support/models/open-test-finbert";

/** Large enough that its thread is in native code nearly all the time. */
const SIZE = { vocabulary: 500, hidden: 384, layers: 6, heads: 6, intermediate: 1_536 };
let modelDir: string;
let built: Bundle;

beforeAll(async () => {
  modelDir = temporaryDirectory();
  makeBert(modelDir, { precisions: ["int8"], size: SIZE });
  built = await bundle(["test/support/models/score-and-exit.ts", "server/adapters/scorer/finbert/finbert.worker.ts"]);
});
afterAll(async () => {
  await closeTestFinberts();
  built.remove();
});

function run(code: string): Promise<{ readonly exit: number | string | null; readonly output: string; readonly errors: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [built.fileOf("score-and-exit"), modelDir, code], { cwd: "/" });
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
