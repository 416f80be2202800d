import { readFileSync } from "node:fs";
import path from "node:path";
import { sessionBarsOf } from "@/server/adapters/market-data/session-bars-of";
import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import type { Bars, Timeframe } from "@/server/core/market/market";
import { ROOT } from "@/test/support/source-files";

/** Where the real bars lie, which are no part of the project. */
export const BARS_FOLDER = path.join(ROOT, "../shared/data/bars");

/** The regular session's bars of a file as `replay` reads them. Throws what `parseBarFile` throws. */
export function readBars(file: string, symbol: string, timeframe: Timeframe): Bars {
  const text = readFileSync(path.join(BARS_FOLDER, file), "utf8");
  return sessionBarsOf(parseBarFile(text, { symbol, timeframe, at: Date.now() }).bars);
}
