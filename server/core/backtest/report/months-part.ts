import { percent } from "../../money/figures";
import type { BacktestColumns } from "../play/backtest-result";
import { minus, percentChange, section } from "./cells";
import { html, type Markup } from "./html";
import { monthHeat } from "./month-heat";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** What came of each month, by year, the more the stronger in colour; empty where there were no bars. */
export function monthsPart({ months }: BacktestColumns): Markup {
  const years = [...new Set(months.map(({ year }) => year))];
  return section(
    "Months",
    html`<div class="wide" role="region" aria-label="Returns of the equity by month" tabindex="0"><table class="heat">
<thead><tr><th scope="col" class="t">Year</th>${[...MONTHS, "All"].map((name) => html`<th scope="col" class="n">${name}</th>`)}</tr></thead>
<tbody>${years.map((year) =>
      yearRow(
        year,
        months.filter((month) => month.year === year),
      ),
    )}</tbody>
</table></div>`,
  );
}

function yearRow(year: number, own: BacktestColumns["months"]): Markup {
  const whole = own.reduce((growth, { fraction }) => growth * (1 + fraction), 1) - 1;
  const fractions = MONTHS.map((_, n) => own.find(({ month }) => month === n + 1)?.fraction ?? null);
  return html`<tr><th scope="row" class="t">${year}</th>${fractions.map(monthCell)}<td class="n">${percentChange(whole)}</td></tr>\n`;
}

function monthCell(fraction: number | null): Markup {
  if (fraction === null) return html`<td class="none" aria-label="no bars"></td>`;
  // The figure is in the ink: on its own colour it could not be read.
  return html`<td class="n" style="background:${monthHeat(fraction)}">${fraction > 0 ? "+" : ""}${minus(percent(fraction))}</td>`;
}
