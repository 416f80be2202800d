import type { ImportResult } from "../control/data/import-bars";
import { comparisonInWords } from "../core/market/bar-file/compare-stored";
import type { Timeframe } from "../core/market/market";
import type { MissingBars } from "../core/market/missing-bars";
import { isoOf } from "../core/time/instant";

const day = (at: number) => isoOf(at).slice(0, 16).replace("T", " ");

const RANGES_NAMED = 3;

/** Which bars of the sessions the file has not, between its first and its last. */
function missingInWords({ bars, gaps, ranges }: MissingBars): string {
  if (gaps === 0) return "missing: no bar of any session";
  const named = ranges.slice(0, RANGES_NAMED).map(({ from, to, bars }) => `${day(from)} to ${day(to)} UTC (${bars})`);
  return `missing: ${bars} bars of the sessions in ${gaps} gaps: ${named.join(", ")}${gaps > RANGES_NAMED ? ", …" : ""}`;
}

/** What an import did, for a terminal: figures first, then each kind of defect with the lines it stands in. */
export function formatImportReport(
  { symbol, timeframe, fileName }: { readonly symbol: string; readonly timeframe: Timeframe; readonly fileName: string },
  { bars, inserted, changed, report, compared }: ImportResult,
  tookMs: number,
): string {
  const lines = [
    ...(compared.common > 0 ? [`beside what was stored: ${comparisonInWords(compared)}`] : []),
    `${fileName}: ${report.rows} rows, ${bars} bars of ${symbol} ${timeframe} from ${day(report.from)} to ${day(report.to)} UTC, ${report.rejected} rows rejected`,
    `stored: ${inserted} new, ${changed} with other figures than before, ${bars - inserted - changed} as they were (${Math.round(tookMs)} ms)`,
  ];
  lines.push(missingInWords(report.missing));
  for (const { severity, count, text, lines: numbers, example } of report.defects) {
    const more = count > numbers.length ? ", …" : "";
    lines.push(
      `  ${severity.padEnd(8)} ${String(count).padStart(6)}  ${text}`,
      `           lines ${numbers.join(", ")}${more}, e.g. ${example}`,
    );
  }
  return `${lines.join("\n")}\n`;
}
