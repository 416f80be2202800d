import { randomUUID } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BarText, withBarText } from "../../adapters/files/bar-text";
import { endsOfAll } from "../../adapters/files/ends-of";
import type { Desk } from "../../control/actor";
import { importBars } from "../../control/data/import-bars";
import { previewBars } from "../../control/data/preview-bars";
import { Fault } from "../../core/fault";
import { splitSymbols, symbolOfWritten } from "../../core/market/bar-shapes/split-symbols";
import { guessSeries } from "../../core/market/guess-series";
import { symbolSchema, type Timeframe, timeframeSchema } from "../../core/market/market";
import { formatBarPreview } from "../format-bar-preview";
import { formatImportReport } from "../format-import-report";
import { checked, type ImportOptions } from "./read-import-options";

const PACKED = /\.(?:gz|zip|parquet)$/i;

/** What is loaded at a time: a file, or the rows of one symbol of it. */
interface Series {
  readonly file: string;
  readonly text: BarText;
  readonly fileName: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** The symbol's rows as the file writes it; null where the whole file is of one symbol. */
  readonly part: { readonly written: string; readonly text: string } | null;
}

/** Something of a file that was not loaded, and why. */
class Refused {
  constructor(
    readonly what: string,
    readonly reason: string,
  ) {}
}

/** Where is said what was loaded, and what was refused. */
export interface Told {
  readonly loaded: (text: string) => void;
  readonly refused: (text: string) => void;
}

/** Imports each file and folder, says what became of each, and gives how many were refused: one that is, hides no other. */
export function importPlaces(desk: Desk, options: ImportOptions, told: Told): Promise<number> {
  return eachSeries(options, told, async (series) => {
    const began = performance.now();
    const text = series.part?.text ?? series.text.pieces;
    const result = await importBars(desk, { ...series, ...options.said, text });
    return formatImportReport(series, result, performance.now() - began);
  });
}

/** Shows the first and last bars of each file as they would be stored, and stores nothing. */
export function previewPlaces(at: number, options: ImportOptions, told: Told): Promise<number> {
  return eachSeries(options, told, async (series) => {
    const ends = series.part ? { head: series.part.text, tail: null } : endsOfAll(series.text.files);
    return formatBarPreview(series, previewBars(ends, { ...series, ...options.said, at }));
  });
}

async function eachSeries(options: ImportOptions, told: Told, work: (series: Series) => Promise<string>): Promise<number> {
  let refused = 0;
  const tell = (outcome: string | Refused) => {
    if (!(outcome instanceof Refused)) return told.loaded(outcome);
    refused++;
    told.refused(`Nothing was imported: ${outcome.what}: ${outcome.reason}\n`);
  };
  const workOn = async (file: string, text: BarText) => {
    if (text.notRead.length > 0) told.refused(`Not read in file "${file}": ${text.notRead.join(", ")}\n`);
    for (const series of seriesIn(file, text, options)) tell(series instanceof Refused ? series : await worked(series, work));
  };
  for (const file of options.places.flatMap(filesIn)) {
    if (file instanceof Refused) {
      tell(file);
      continue;
    }
    const folder = path.join(tmpdir(), `ztrade-import-${randomUUID()}`);
    try {
      await withBarText(file, folder, (text) => workOn(file, text), options.encoding);
    } catch (error) {
      tell(refusedFor(file, error));
    }
  }
  return refused;
}

async function worked(series: Series, work: (series: Series) => Promise<string>): Promise<string | Refused> {
  try {
    return await work(series);
  } catch (error) {
    return refusedFor(series.file, error, series.part?.written);
  }
}

/** The series of one file; what is not valid of it as a refusal. */
function seriesIn(file: string, text: BarText, { symbol, timeframe, said }: ImportOptions): readonly (Series | Refused)[] {
  try {
    const fileName = path.basename(file);
    const guess = guessSeries(fileName.replace(PACKED, ""));
    const of = {
      file,
      text,
      fileName,
      part: null,
      timeframe: checked(timeframeSchema.safeParse(timeframe ?? guess.timeframe ?? undefined)),
    };
    if (symbol !== null) return [{ ...of, symbol }];
    const split = splitSymbols(text.pieces(), said.byHand);
    if (split !== null && split.length > 0) return split.map((part) => partSeries({ ...of, part }));
    if (guess.symbol === null)
      throw new Fault("invalid_input", "neither a column nor the name of the file tells its symbol: name it by --symbol TSLA");
    return [{ ...of, symbol: checked(symbolSchema.safeParse(guess.symbol)) }];
  } catch (error) {
    return [refusedFor(file, error)];
  }
}

function partSeries(of: Omit<Series, "symbol"> & { readonly part: { readonly written: string } }): Series | Refused {
  const { file, fileName, part } = of;
  try {
    const symbol = checked(symbolSchema.safeParse(symbolOfWritten(part.written)));
    return { ...of, fileName: `${fileName} (${part.written})`, symbol };
  } catch (error) {
    return refusedFor(file, error, part.written);
  }
}

/** A refusal for people. Throws what is a bug. */
function refusedFor(file: string, error: unknown, written?: string): Refused {
  const what = `file "${file}"${written === undefined ? "" : `, symbol "${written.slice(0, 40)}"`}`;
  if (error instanceof Fault) return new Refused(what, error.message);
  throw error;
}

/** A file, or those of a folder, in the order of their names; hidden ones are not read. */
function filesIn(place: string): readonly (string | Refused)[] {
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found) return [new Refused(`file "${place}"`, "it is not there")];
  if (!found.isDirectory()) return [place];
  const files = readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => path.join(place, entry.name))
    .sort();
  return files.length > 0 ? files : [new Refused(`folder "${place}"`, "it has no files")];
}
