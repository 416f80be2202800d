import { statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { textPieces } from "../adapters/files/text-pieces";
import { importNewsStream } from "../control/data/import-news";
import { Fault } from "../core/fault";
import { symbolSchema } from "../core/market/market";
import { readNews } from "../core/news/news-file/news-file";
import { newsFormatOf } from "../core/news/news-file/news-format";
import { timeZoneObjection } from "../core/time/time-zone";
import { formatNewsReport, newsProgressLine } from "./format-news-report";
import { withCommandDatabase } from "./with-command-database";

const USAGE =
  "npm run import:news -- FILE [--symbol TSLA] [--source reuters] [--zone America/New_York] [--encoding windows-1252] [--anyway]";
const PROGRESS_EVERY_MS = 2_000;

/** Loads a file of headlines of any size into the desk's database. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      symbol: { type: "string" },
      source: { type: "string" },
      zone: { type: "string" },
      encoding: { type: "string" },
      anyway: { type: "boolean", default: false },
    },
  });
  const [file, another] = positionals;
  if (!file || another !== undefined) throw new Fault("invalid_input", `usage: ${USAGE}`);
  const { symbol, zone } = values;
  const objection = objectionTo(symbol, zone);
  if (objection !== null) throw new Fault("invalid_input", objection);
  const bytes = sizeOf(file);
  const { pieces, readBytes } = textPieces(file, values.encoding);
  const [beginning = ""] = pieces();
  const fileName = path.basename(file);
  const reads = readNews(pieces(), newsFormatOf(beginning), { symbol, zone, source: values.source });
  await withCommandDatabase("ztrade import:news", "migrate", async (database) => {
    const began = performance.now();
    let toldAt = began;
    const desk = { database, wall: { now: () => Date.now() }, actor: "import command" };
    const result = await importNewsStream(desk, { fileName, reads, anyway: values.anyway }, (progress) => {
      if (performance.now() - toldAt < PROGRESS_EVERY_MS) return;
      toldAt = performance.now();
      process.stderr.write(newsProgressLine(progress, readBytes(), bytes));
    });
    process.stdout.write(formatNewsReport(fileName, result, performance.now() - began));
  });
}

function objectionTo(symbol: string | undefined, zone: string | undefined): string | null {
  const parsed = symbolSchema.optional().safeParse(symbol);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? `symbol "${symbol}" is not one`;
  return zone === undefined ? null : timeZoneObjection(zone);
}

function sizeOf(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new Fault("not_found", `file "${file}" is not there`);
  return found.size;
}

main().catch((error: unknown) => {
  const words = error instanceof Fault ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`The headlines were not imported, or not to the end: ${words}\n`);
  process.exitCode = 1;
});
