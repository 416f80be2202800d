import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { SCORERS } from "@/server/adapters/scorer";
import { createFinbert } from "@/server/adapters/scorer/finbert";
import { readConfig } from "@/server/app/config";
import { Fault } from "@/server/core/fault";
import type { Scorer } from "@/server/core/ports";
import { type LabelledText, readLabelledTexts } from "@/server/core/signals/sentiment/read-labelled-texts";
import { LABELLED_HEADLINES } from "@/test/support/models/labelled-headlines";
import { headlineTables } from "./headline-tables";
import { measureAccuracy, measureByClass } from "./measure-accuracy";

const USAGE = "usage: npm run sentiment-accuracy -- [--scorer lexicon|finbert] [FILE.csv]";
const WITHOUT_MODEL = "Set ZTRADE_MODEL_DIR to a directory with the files of Xenova/finbert, or let a desk download them first";

type WithScorer = <T>(work: (scorer: Scorer) => Promise<T>) => Promise<T>;

const WITH_SCORER: Readonly<Record<string, WithScorer>> = {
  lexicon: (work) => work(SCORERS.lexicon()),
  finbert: withFinbert,
};

/** Never downloads: a measurement should not begin with 111 MB. */
async function withFinbert<T>(work: (scorer: Scorer) => Promise<T>): Promise<T> {
  const { model, dataDir } = readConfig();
  const cacheDir = path.join(dataDir, "models");
  const finbert = createFinbert({
    modelDir: model.directory ?? cacheDir,
    cacheDir,
    hub: model.hub,
    fetch,
    wall: { now: () => Date.now() },
    sleep: (ms, signal) => pause(ms, undefined, { signal }),
    random: Math.random,
    log: { info: () => undefined, warn: () => undefined },
    onChange: () => undefined,
  });
  try {
    finbert.want();
    while (finbert.scorer() === null && finbert.state().phase !== "failed") await pause(50);
    const [scorer, state] = [finbert.scorer(), finbert.state()];
    if (scorer) return await work(scorer);
    const reason = state.phase === "failed" && model.directory ? state.reason : `no desk has downloaded it to "${cacheDir}"`;
    throw new Fault("not_found", `${reason}. ${WITHOUT_MODEL}.`);
  } finally {
    await finbert.close();
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { scorer: { type: "string", default: "lexicon" } },
  });
  const withScorer = WITH_SCORER[values.scorer];
  if (!withScorer || positionals.length > 1) throw new Fault("invalid_input", USAGE);
  const reports = await withScorer((scorer) => report(scorer, positionals[0]));
  process.stdout.write(`${reports.join("\n\n")}\n`);
}

/** Of a file, its report; without one, that of the project's own table and the totals by class of each table of headlines beside it. */
async function report(scorer: Scorer, file: string | undefined): Promise<readonly string[]> {
  const whole = await measureAccuracy(scorer, await readTexts(file ?? LABELLED_HEADLINES));
  if (file !== undefined) return [whole];
  const tables: string[] = [];
  for (const table of headlineTables(path.dirname(LABELLED_HEADLINES))) {
    tables.push(await measureByClass(scorer, path.basename(table, ".csv"), await readTexts(table)));
  }
  return [whole, ...tables];
}

async function readTexts(file: string): Promise<readonly LabelledText[]> {
  const { texts, defects } = readLabelledTexts(await readFile(file, "utf8"));
  if (defects.length > 0) throw new Fault("invalid_input", [`"${file}" has rows that are none:`, ...defects].join("\n"));
  if (texts.length === 0) throw new Fault("invalid_input", `"${file}" has no rows`);
  return texts;
}

main().catch((error: unknown) => {
  const isExpected = error instanceof Fault || (error instanceof Error && "code" in error);
  process.stderr.write(`Nothing was measured: ${isExpected ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
});
