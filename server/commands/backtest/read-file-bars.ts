import { readFile } from "node:fs/promises";
import path from "node:path";
import { sessionBarsOf } from "../../adapters/market-data/session-bars-of";
import type { BacktestData } from "../../core/backtest/play/backtest-data";
import { Fault } from "../../core/fault";
import { type BarFile, type BarFileGiven, type BarFileReport, parseBarFile } from "../../core/market/bar-file/bar-file";
import { type Bars, TIMEFRAME_MS } from "../../core/market/market";
import type { BacktestRequest } from "./read-request";

/** What a backtest is played on, with where it comes from and what is odd about it, in words. */
export type SourcedData = Omit<SourcedBars, "bars" | "finer"> & { readonly data: readonly BacktestData[] };

/** Bars with where they come from and what is odd about them, in words. */
export type SourcedBars = {
  readonly bars: Bars;
  /** Finer ones, where they were read besides. */
  readonly finer?: Bars | undefined;
  readonly source: string;
  readonly notes: readonly string[];
};

/**
 * The bars of a file, those of the regular session; they are of the detail's timeframe where that is finer than what is played. Throws Fault `not_found` where it cannot be read, and `invalid_input` for what `parseBarFile` refuses and for rows
 * that are rejected, unless these are accepted.
 */
export async function readFileBars(
  file: string,
  {
    symbol,
    timeframe: played,
    detail,
    acceptsDefects,
    timeZone,
  }: Pick<BacktestRequest, "symbol" | "timeframe" | "detail" | "acceptsDefects" | "timeZone">,
): Promise<SourcedBars> {
  const text = await readFile(file, "utf8").catch((cause: Error) => {
    throw new Fault("not_found", `the file "${file}" cannot be read: ${cause.message}`, { cause });
  });
  const isOfDetail = detail !== null && detail !== "none" && TIMEFRAME_MS[detail] < TIMEFRAME_MS[played];
  const timeframe = isOfDetail ? detail : played;
  const { bars, report } = parseNamed(file, text, { symbol, timeframe, timeZone: timeZone ?? undefined, at: Date.now() });
  if (report.rejected > 0 && !acceptsDefects) throw rejected(file, report);
  return { bars: sessionBarsOf(bars), source: path.basename(file), notes: notesOf(report) };
}

/** As `parseBarFile`, whose refusals do not know the file's name. */
function parseNamed(file: string, text: string, given: BarFileGiven): BarFile {
  try {
    return parseBarFile(text, given);
  } catch (cause) {
    if (cause instanceof Fault) throw new Fault(cause.code, `"${path.basename(file)}": ${cause.message}`, { cause });
    throw cause;
  }
}

function rejected(file: string, { rejected: count, rows, defects }: BarFileReport): Fault {
  const named = defects.filter(({ severity }) => severity === "rejected");
  const kinds = named.map(({ text, count: of, lines }) => `${of} × ${text} (line ${lines[0]})`).join("; ");
  return new Fault(
    "invalid_input",
    `${count} of ${rows} rows of "${path.basename(file)}" are rejected: ${kinds}; --accept-defects leaves them out`,
  );
}

function notesOf({ defects, missing, rejected: count }: BarFileReport): readonly string[] {
  const kept = defects.filter(({ severity }) => severity === "kept").map(({ text, count: of }) => `${of} × ${text}`);
  return [
    ...(count > 0 ? [`${count} rows rejected and left out`] : []),
    ...kept,
    ...(missing.bars > 0 ? [`${missing.bars} bars of the session missing in ${missing.gaps} gaps`] : []),
  ];
}
