import { stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { dataHash } from "../../adapters/backtests/data-hash";
import type { Evidence } from "../../core/backtest/evidence/gather-evidence";
import { resultOf } from "../../core/backtest/play/backtest-result";
import type { BacktestSpec } from "../../core/backtest/play/backtest-spec";
import type { PlayedBacktest } from "../../core/backtest/play/played-backtest";
import { backtestReport } from "../../core/backtest/report/backtest-report";
import type { Origin } from "../../core/backtest/report/known-part";
import { Fault } from "../../core/fault";
import type { SourcedData } from "./read-file-bars";

const placeOf = (file: string) => stat(file).catch(() => null);

/**
 * Throws Fault `invalid_input` for a report that would stand in the place of a folder or of the bars, or in a folder that is not there: before anything is
 * played. A file that is there is written over.
 */
export async function refuseReportFile(file: string, barFile: string | null): Promise<void> {
  const there = await placeOf(file);
  if (there?.isDirectory()) throw new Fault("invalid_input", `--html "${file}" is a folder: name a file in it`);
  const bars = barFile === null ? null : await placeOf(barFile);
  if (there && bars && there.ino === bars.ino && there.dev === bars.dev)
    throw new Fault("invalid_input", `--html "${file}" is the file of the bars, which the report would be written over`);
  const folder = path.dirname(path.resolve(file));
  if (!(await placeOf(folder))?.isDirectory())
    throw new Fault("invalid_input", `--html "${file}" lies in a folder that is not there: "${folder}"`);
}

/** Writes a backtest as one page. Throws Fault `invalid_input` where the file cannot be written. */
export async function writeReport(
  file: string,
  given: {
    readonly spec: BacktestSpec;
    readonly sourced: SourcedData;
    readonly played: PlayedBacktest;
    readonly evidence: Evidence | null;
  },
): Promise<void> {
  const { spec, sourced, played, evidence } = given;
  const { result, columns } = resultOf(played);
  const origin: readonly Origin[] = [
    ["Bars from", sourced.source],
    ["Hash of the data", dataHash(sourced.data)],
    ...sourced.notes.map((note): Origin => ["Of the bars", note]),
  ];
  const text = backtestReport({ title: result.title, spec, result, columns, evidence, found: null, origin });
  await writeFile(file, text).catch((cause: Error) => {
    throw new Fault("invalid_input", `--html "${file}" cannot be written: ${cause.message}`, { cause });
  });
}
