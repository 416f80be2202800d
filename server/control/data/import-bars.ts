import { audit } from "@/db/queries/audit";
import { loadBarParts } from "@/db/queries/bars/load-bars";
import { publish } from "@/db/queries/events";
import { recordImport } from "@/db/queries/market";
import {
  type BarFile,
  type BarFileGiven,
  type BarFileReport,
  type Pieces,
  parseBarFile,
  readBarParts,
  refuseTimeZone,
} from "../../core/market/bar-file/bar-file";
import { refuseOtherPrices, type StoredComparison } from "../../core/market/bar-file/compare-stored";
import { refuseRejected } from "../../core/market/bar-file/refuse-rejected";
import type { SaidOfBars } from "../../core/market/bar-file/said-of-bars";
import { refuseByHand } from "../../core/market/bar-shapes/by-hand";
import { knownPair } from "../../core/market/known-pair";
import type { Bars } from "../../core/market/market";
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
export interface ImportedFile extends SaidOfBars {
  readonly fileName: string;
  /** Whether stored bars of other prices are replaced; they are not unless this is said. */
  readonly replace?: boolean | undefined;
  /** Whether a file is taken of which more than 5 % of the rows are rejected. */
  readonly acceptRejected?: boolean | undefined;
}

/** What is said of a file, BTCUSD being BTC/USD. Throws Fault `invalid_input` for a zone that is none, and for what `refuseByHand` refuses. */
export function readGiven<Given extends ImportedFile>(given: Given): Given {
  refuseTimeZone(given.timeZone);
  if (given.byHand) refuseByHand(given.byHand);
  return { ...given, symbol: knownPair(given.symbol) };
}

/** How a file is read at `at`. */
export function readingOf({ symbol, timeframe, timeZone, stamp, byHand }: ImportedFile, at: number): BarFileGiven {
  return { symbol, timeframe, timeZone, stamp, byHand, at };
}

/** A file whose rows are in no order: what was loaded of it is taken back. */
class NoOrder extends Error {}

/**
 * Validates a file of bars and loads what is valid, a part at a time: of a file in order little is in memory, and one in no order is read whole. Loading it
 * again changes nothing, and nothing is stored of what is refused. Throws `invalid_input` for what is no bar file, and what `storeBars` throws.
 */
export async function importBars(
  desk: Desk,
  given: ImportedFile & { readonly text: string | Pieces },
  { signal, onProgress }: { readonly signal?: AbortSignal; readonly onProgress?: (rows: number) => void } = {},
): Promise<ImportResult> {
  const { text, ...file } = readGiven(given);
  const said = readingOf(file, desk.wall.now());
  try {
    return await store(desk, file, readBarParts(text, said, { onProgress }), signal);
  } catch (error) {
    if (!(error instanceof NoOrder)) throw error;
    return storeBars(desk, file, parseBarFile(text, said, onProgress), signal);
  }
}

/**
 * Loads what was read of a file in one transaction, and puts it on record. Until the bars are committed `signal` takes all of them back; it throws then,
 * as it does for whatever the database has against them, and Fault `conflict` for other prices than those that are stored, unless these are to be replaced,
 * and `refused` where more than 5 % of the rows are rejected, unless this is accepted.
 */
export async function storeBars(
  desk: Desk,
  file: ImportedFile,
  { bars, report }: BarFile,
  signal?: AbortSignal,
): Promise<ImportResult> {
  function* whole() {
    yield bars;
    return report;
  }
  return store(desk, file, whole(), signal);
}

async function store(
  { database, wall, actor }: Desk,
  file: ImportedFile,
  parts: Iterator<Bars, BarFileReport | null>,
  signal?: AbortSignal,
): Promise<ImportResult> {
  const { symbol, timeframe, fileName, replace = false } = file;
  const at = wall.now();
  const {
    loaded,
    compared,
    end: report,
  } = await loadBarParts(database, file, {
    parts,
    source: "import",
    signal,
    judge: (found, end) => {
      if (end === null) throw new NoOrder();
      if (!file.acceptRejected) refuseRejected(end);
      if (!replace) refuseOtherPrices(file, found);
    },
  });
  if (report === null) throw new NoOrder();
  const result = { bars: report.bars, ...loaded, report };
  await database.db.transaction(async (tx) => {
    await recordImport(tx, { symbol, timeframe, fileName, importedAt: at, ...result });
    await audit(tx, {
      at,
      actor,
      action: "bars.import",
      subject: `${symbol} ${timeframe}`,
      detail: { fileName, inserted: loaded.inserted, changed: loaded.changed, replace },
    });
    await publish(tx, { topic: "bars", symbol });
  });
  return { ...result, compared };
}
