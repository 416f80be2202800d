import { statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { endsOf } from "../adapters/files/ends-of";
import { textPieces } from "../adapters/files/text-pieces";
import { type ImportedFile, importBars } from "../control/data/import-bars";
import { previewBars } from "../control/data/preview-bars";
import { Fault } from "../core/fault";
import { STAMPS } from "../core/market/bar-file/stamps";
import { knownPair } from "../core/market/known-pair";
import { symbolSchema, timeframeSchema } from "../core/market/market";
import { formatBarPreview } from "./format-bar-preview";
import { formatImportReport } from "./format-import-report";
import { withCommandDatabase } from "./with-command-database";

const USAGE =
  "npm run import -- FILE --symbol TSLA --timeframe 5m [--zone America/New_York] [--stamp start|end] [--replace] [--accept-rejected] [--preview]";

/** Loads a file of bars into the desk's database: `npm run import -- FILE --symbol TSLA --timeframe 5m`. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      symbol: { type: "string" },
      timeframe: { type: "string" },
      zone: { type: "string" },
      stamp: { type: "string" },
      replace: { type: "boolean" },
      "accept-rejected": { type: "boolean" },
      preview: { type: "boolean" },
    },
  });
  const [file] = positionals;
  if (!file || !values.symbol) throw new Fault("invalid_input", `usage: ${USAGE}`);
  const symbol = symbolSchema.safeParse(values.symbol);
  if (!symbol.success) throw new Fault("invalid_input", symbol.error.issues[0]?.message ?? "symbol is not valid");
  const timeframe = timeframeSchema.safeParse(values.timeframe);
  if (!timeframe.success) throw new Fault("invalid_input", timeframe.error.issues[0]?.message ?? "timeframe is not valid");
  const stamp = STAMPS.find((one) => one === values.stamp);
  if (values.stamp !== undefined && stamp === undefined)
    throw new Fault("invalid_input", `stamp "${values.stamp.slice(0, 40)}" must be one of ${STAMPS.join(", ")}`);
  const given = {
    fileName: path.basename(file),
    symbol: knownPair(symbol.data),
    timeframe: timeframe.data,
    timeZone: values.zone,
    stamp,
    replace: values.replace,
    acceptRejected: values["accept-rejected"],
  };
  await naming(file, async () => {
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Fault("not_found", "it is not there");
    if (values.preview) process.stdout.write(formatBarPreview(given, previewBars(endsOf(file), { ...given, at: Date.now() })));
    else await load(file, given);
  });
}

async function load(file: string, given: ImportedFile): Promise<void> {
  await withCommandDatabase("ztrade import", "migrate", async (database) => {
    const began = performance.now();
    const desk = { database, wall: { now: () => Date.now() }, actor: "import command" };
    const result = await importBars(desk, { ...given, text: textPieces(file).pieces });
    process.stdout.write(formatImportReport(given, result, performance.now() - began));
  });
}

/** Has every refusal name the file. */
async function naming(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Fault(error.code, `file "${file}": ${error.message}`, { cause: error });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `Nothing was imported: ${error instanceof Fault ? error.message : ((error as Error).stack ?? String(error))}\n`,
  );
  process.exit(1);
});
