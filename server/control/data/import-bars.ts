import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { loadBars, recordImport } from "@/db/queries/market";
import { type BarFile, type BarFileReport, parseBarFile, refuseTimeZone } from "../../core/market/bar-file/bar-file";
import { NONE_IN_COMMON, refuseOtherPrices, type StoredComparison } from "../../core/market/bar-file/compare-stored";
import { knownPair } from "../../core/market/known-pair";
import type { Timeframe } from "../../core/market/market";
import type { Desk } from "../actor";

export type ImportResult = {
  readonly bars: number;
  readonly inserted: number;
  readonly changed: number;
  readonly report: BarFileReport;
  /** With what was stored before. */
  readonly compared: StoredComparison;
};

/** Which file it is, and whose bars it is said to hold. */
export interface ImportedFile {
  readonly fileName: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** Of times of the file that name none; not given, they are UTC. */
  readonly timeZone?: string | undefined;
  /** Whether times are starts or ends of bars, where the file's shape does not tell. */
  readonly stamp?: "start" | "end" | undefined;
  /** Whether stored bars of other prices are replaced; they are not unless this is said. */
  readonly replace?: boolean | undefined;
}

/** What is said of a file, BTCUSD being BTC/USD. Throws Fault `invalid_input` for a zone that is none. */
export function readGiven<Given extends ImportedFile>(given: Given): Given {
  refuseTimeZone(given.timeZone);
  return { ...given, symbol: knownPair(given.symbol) };
}

/** Validates a file of bars and loads what is valid. Loading it again changes nothing. Throws `invalid_input` for what is no bar file. */
export async function importBars(desk: Desk, given: ImportedFile & { readonly text: string }): Promise<ImportResult> {
  const { text, ...file } = readGiven(given);
  const { symbol, timeframe, timeZone, stamp } = file;
  return storeBars(desk, file, parseBarFile(text, { symbol, timeframe, timeZone, stamp, at: desk.wall.now() }));
}

/**
 * Loads what was read of a file in one transaction, and puts it on record. Until the bars are committed `signal` takes all of them back; it throws then,
 * as it does for whatever the database has against them, and Fault `conflict` for other prices than those that are stored, unless these are to be replaced.
 */
export async function storeBars(
  { database, wall, actor }: Desk,
  file: ImportedFile,
  { bars, report }: BarFile,
  signal?: AbortSignal,
): Promise<ImportResult> {
  const { symbol, timeframe, fileName, replace = false } = file;
  const at = wall.now();
  let compared: StoredComparison = { ...NONE_IN_COMMON, ratiosNear: [] };
  const { inserted, changed } = await loadBars(database, bars, "import", signal, (found) => {
    if (!replace) refuseOtherPrices(bars, found);
    compared = found;
  });
  const result = { bars: bars.time.length, inserted, changed, report };
  await database.db.transaction(async (tx) => {
    await recordImport(tx, { symbol, timeframe, fileName, importedAt: at, ...result });
    await audit(tx, {
      at,
      actor,
      action: "bars.import",
      subject: `${symbol} ${timeframe}`,
      detail: { fileName, inserted, changed, replace },
    });
    await publish(tx, { topic: "bars", symbol });
  });
  return { ...result, compared };
}
