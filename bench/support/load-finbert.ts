import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { createFinbert } from "@/server/adapters/scorer/finbert";

// A process that does nothing but load the model of a directory and score the lines of a file: node load-finbert.js DIRECTORY FILE
const [, , modelDir = "", file = ""] = process.argv;
const finbert = createFinbert({
  modelDir,
  cacheDir: modelDir,
  hub: "http://127.0.0.1:1",
  fetch,
  wall: { now: () => Date.now() },
  sleep: (ms, signal) => pause(ms, undefined, { signal }),
  random: Math.random,
  log: { info: () => undefined, warn: (words: unknown) => process.stderr.write(`${words}\n`) },
  onChange: () => undefined,
});
finbert.want();
while (finbert.scorer() === null) await pause(10);
const loaded = finbert.state();
await finbert.scorer()?.score(readFileSync(file, "utf8").split("\n"));
process.stdout.write(JSON.stringify({ loaded, after: finbert.state() }));
await finbert.close();
