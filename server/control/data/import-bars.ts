import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { loadBars, recordImport } from "@/db/queries/market";
import { type BarFile, type BarFileGiven, type BarFileReport, parseBarFile } from "../../core/market/bar-file/bar-file";
import type { Timeframe } from "../../core/market/market";
import type { Desk } from "../actor";

export interface ImportResult {
  readonly bars: number;
  readonly inserted: number;
  readonly changed: number;
  readonly report: BarFileReport;
}

type ReadBars = (text: string, given: BarFileGiven) => BarFile | Promise<BarFile>;

/**
 * Validates a file of bars, by `read` where it is to be read elsewhere, and loads what is valid. Loading it again changes nothing. Throws
 * `invalid_input` for what is no bar file.
 */
export async function importBars(
  { database, wall, actor }: Desk,
  given: { readonly text: string; readonly fileName: string; readonly symbol: string; readonly timeframe: Timeframe },
  read: ReadBars = (text, series) => parseBarFile(text, series),
): Promise<ImportResult> {
  const { symbol, timeframe, fileName } = given;
  const at = wall.now();
  const { bars, report } = await read(given.text, { symbol, timeframe, at });
  const { inserted, changed } = await loadBars(database, bars, "import");
  const result = { bars: bars.time.length, inserted, changed, report };
  await database.db.transaction(async (tx) => {
    await recordImport(tx, { symbol, timeframe, fileName, importedAt: at, ...result });
    await audit(tx, {
      at,
      actor,
      action: "bars.import",
      subject: `${symbol} ${timeframe}`,
      detail: { fileName, inserted, changed },
    });
    await publish(tx, { topic: "bars", symbol });
  });
  return result;
}
