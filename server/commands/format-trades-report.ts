import type { ImportTradesResult } from "../control/data/import-trades";
import { isoOf } from "../core/time/instant";

const DEFECTS_SHOWN = 40;
const figure = (value: number) => value.toLocaleString("en");

/** What an import of trades did, for a terminal: figures first, then what was left out, the commonest kind of defect first. */
export function formatTradesReport(fileName: string, result: ImportTradesResult): string {
  const { account, shape, executions, inserted, refused, others, defects, from, to } = result;
  const span = from === null || to === null ? "" : `, from ${isoOf(from)} to ${isoOf(to)}`;
  const lines = [
    `${fileName}: ${figure(executions)} executions as ${shape} writes them${span}; ${figure(refused)} ${refused === 1 ? "row" : "rows"} refused`,
    inserted === null
      ? "nothing is stored of a preview"
      : `stored under "${account}": ${figure(inserted)} new, ${figure(executions - inserted)} known already`,
  ];
  for (const { activity, rows } of others) lines.push(`  left out, no trade: ${activity} (${figure(rows)})`);
  for (const { line, kind, reason } of defects.slice(0, DEFECTS_SHOWN))
    lines.push(`  line ${line}, ${kind === "refused" ? "refused" : "taken"}: ${reason}`);
  if (defects.length > DEFECTS_SHOWN) lines.push(`  and ${defects.length - DEFECTS_SHOWN} or more others`);
  return `${lines.join("\n")}\n`;
}
