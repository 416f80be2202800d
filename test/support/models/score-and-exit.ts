import { setTimeout as pause } from "node:timers/promises";
import { createFinbert } from "@/server/adapters/scorer/finbert";

// A process that loads the model of a directory, scores, and exits in the midst of more work: node score-and-exit.js DIRECTORY CODE
const [, , modelDir = "", code = "0"] = process.argv;
const say = (line: unknown) => process.stdout.write(`${typeof line === "string" ? line : JSON.stringify(line)}\n`);
const finbert = createFinbert({
  modelDir,
  cacheDir: modelDir,
  hub: "http://127.0.0.1:1",
  fetch,
  wall: { now: () => Date.now() },
  sleep: (ms, signal) => pause(ms, undefined, { signal }),
  random: Math.random,
  log: { info: () => undefined, warn: (...words: unknown[]) => say(words.join(" ")) },
  onChange: () => undefined,
});
finbert.want();
while (finbert.scorer() === null) await pause(10);
say((await finbert.scorer()?.score(["profit", "loss"])) ?? []);
if (code === "close") {
  await finbert.close();
} else {
  finbert
    .scorer()
    ?.score(Array.from({ length: 2_000 }, (_, index) => `text ${index} ${"and so on ".repeat(20)}`))
    .catch(() => undefined);
  await pause(60);
  process.exit(Number(code));
}
