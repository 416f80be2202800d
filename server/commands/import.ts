import path from "node:path";
import { parseArgs } from "node:util";
import { textPieces } from "../adapters/files/text-pieces";
import { importBars } from "../control/data/import-bars";
import { Fault } from "../core/fault";
import { knownPair } from "../core/market/known-pair";
import { symbolSchema, timeframeSchema } from "../core/market/market";
import { formatImportReport } from "./format-import-report";
import { withCommandDatabase } from "./with-command-database";

const STAMPS = ["start", "end"] as const;
const USAGE = "npm run import -- FILE --symbol TSLA --timeframe 5m [--zone America/New_York] [--stamp start|end] [--replace]";

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
  const { pieces } = textPieces(file);
  await withCommandDatabase("ztrade import", "migrate", async (database) => {
    const began = performance.now();
    const given = {
      text: pieces,
      fileName: path.basename(file),
      symbol: knownPair(symbol.data),
      timeframe: timeframe.data,
      timeZone: values.zone,
      stamp,
      replace: values.replace,
    };
    const result = await importBars({ database, wall: { now: () => Date.now() }, actor: "import command" }, given);
    process.stdout.write(formatImportReport(given, result, performance.now() - began));
  });
}

main().catch((error: unknown) => {
  process.stderr.write(
    `Nothing was imported: ${error instanceof Fault ? error.message : ((error as Error).stack ?? String(error))}\n`,
  );
  process.exit(1);
});
