import { statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { textPieces } from "../adapters/files/text-pieces";
import { DEFAULT_IMPORTED_ACCOUNT, importedAccountSchema, importTrades } from "../control/data/import-trades";
import { Fault } from "../core/fault";
import { formatTradesReport } from "./format-trades-report";
import { withCommandDatabase } from "./with-command-database";

const USAGE =
  "npm run import:trades -- FILE [--account imported] [--zone America/New_York] [--encoding windows-1252] [--preview] [--anyway]";
/** A history of a person; it is held in memory as a whole. */
const MOST_BYTES = 50_000_000;

/** Loads the executions that another place made, for their statistics alone. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      account: { type: "string", default: DEFAULT_IMPORTED_ACCOUNT },
      zone: { type: "string" },
      encoding: { type: "string" },
      preview: { type: "boolean", default: false },
      anyway: { type: "boolean", default: false },
    },
  });
  const [file, another] = positionals;
  if (!file || another !== undefined) throw new Fault("invalid_input", `usage: ${USAGE}`);
  const account = importedAccountSchema.safeParse(values.account);
  if (!account.success) throw new Fault("invalid_input", `--account: ${account.error.issues[0]?.message}`);
  refuseFile(file);
  const fileName = path.basename(file);
  const text = [...textPieces(file, values.encoding).pieces()].join("");
  await withCommandDatabase("ztrade import:trades", "migrate", async (database) => {
    const desk = { database, wall: { now: () => Date.now() }, actor: "import command" };
    const { zone: timeZone, anyway, preview } = values;
    const result = await importTrades(desk, { account: account.data, fileName, timeZone, anyway, preview, text });
    process.stdout.write(formatTradesReport(fileName, result));
  });
}

function refuseFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new Fault("not_found", `file "${file}" is not there`);
  if (found.size > MOST_BYTES)
    throw new Fault("invalid_input", `file "${file}" has ${found.size} bytes, more than ${MOST_BYTES}: export a shorter span`);
}

main().catch((error: unknown) => {
  const words = error instanceof Fault ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`The trades were not imported: ${words}\n`);
  process.exitCode = 1;
});
