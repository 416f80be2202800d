import { dollars, figure, percent } from "../../money/figures";
import type { SweepMeasure, SweepSummary } from "../evidence/sweep/summarise-sweep";
import type { Values } from "../evidence/sweep/tunable";
import type { WalkedWindow, WalkForward } from "../evidence/walk-forward/walk-forward";
import type { Found } from "../search/found";
import { type Column, dayOf, listOf, percentChange, plainCell, section, tableOf } from "./cells";
import { html, type Markup, type Part } from "./html";

const MEASURES = { sharpe: "Sharpe", totalReturn: "Cumulative Return" } as const satisfies Record<SweepMeasure, string>;
const measured = (measure: SweepMeasure) => (measure === "sharpe" ? figure : percent);

/** What a search came to. */
export function foundPart(found: Found): Markup {
  const axes = found.kind === "sweep" ? found.axes : found.walk.axes;
  const tried = axes.map(({ name, values }) => `${name} from ${values[0]} to ${values.at(-1)} (${values.length})`).join(", ");
  return found.kind === "sweep"
    ? section("Sweep of its parameters", html`<p class="muted">${tried}</p>`, sweepPart(found.summary))
    : section("Walk forward", html`<p class="muted">${tried}</p>`, walkPart(found.walk));
}

const valuesInWords = (values: Values) =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");

function sweepPart({ measure, tries, misfits, missing, best, plateau, deflated }: SweepSummary): Markup {
  const write = measured(measure);
  const triesInWords = `${tries}${misfits > 0 ? `, and ${misfits} that do not go together` : ""}${missing > 0 ? `; ${missing} were not played` : ""}`;
  if (best === null) return html`<p>${MEASURES[measure]} is defined of none of ${tries}.</p>`;
  const { totalReturn, sharpe, maxDrawdown, trades, feesUsd } = best.figures;
  const beside = plateau
    ? `mean ${write(plateau.mean)}, worst ${write(plateau.worst)} of ${plateau.cells}; the best has ${write(best.figures[measure] ?? Number.NaN)}`
    : "none";
  return listOf([
    ["Tries", triesInWords],
    [`Best by ${MEASURES[measure]}`, valuesInWords(best.params)],
    ["Cumulative Return", percentChange(totalReturn)],
    ["Sharpe", plainCell(sharpe, figure)],
    ["Max Drawdown", plainCell(maxDrawdown, percent)],
    ["Trades", plainCell(trades, String)],
    ["Fees", plainCell(feesUsd, dollars)],
    [`${MEASURES[measure]} beside it`, beside],
    [
      "Deflated Sharpe",
      deflated
        ? html`${percent(deflated.probability)}: how likely its true Sharpe is over 0 after ${deflated.tries} tries. By period it is ${figure(deflated.sharpe)}, the best of as many by luck ${figure(deflated.byChance)}.`
        : "not defined",
    ],
  ]);
}

function walkPart({ plan, measure, tries, windows, figures }: WalkForward): Markup {
  const numeric = (name: string): Column => ({ name, look: "n" });
  const name = MEASURES[measure];
  return html`${listOf([
    ["Plan", `${plan.kind}, chosen by ${plan.inSampleDays} days, played in the ${plan.outOfSampleDays} after them`],
    ["Tries", tries],
    [
      "Out of sample, all",
      html`Cumulative Return ${percentChange(figures.totalReturn)}, Sharpe ${plainCell(figures.sharpe, figure)}, Max Drawdown ${plainCell(figures.maxDrawdown, percent)}, ${figures.trades} trades`,
    ],
  ])}<h3>Windows</h3>${tableOf(
    "Windows",
    [
      { name: "In sample", look: "t" },
      { name: "Out of sample", look: "t" },
      { name: "Chosen" },
      numeric(`${name} in`),
      numeric(`${name} out`),
      numeric("Return out"),
      numeric("Trades out"),
    ],
    windows.map((window) => windowRow(window, measure)),
  )}`;
}

function windowRow({ inSample, outOfSample, params }: WalkedWindow, measure: SweepMeasure): readonly Part[] {
  const write = measured(measure);
  return [
    html`${dayOf(inSample.from)} to ${dayOf(inSample.to)}`,
    html`${dayOf(outOfSample.from)} to ${dayOf(outOfSample.to)}`,
    params === null ? "nothing" : valuesInWords(params),
    plainCell(inSample.figures?.[measure] ?? null, write),
    plainCell(outOfSample.figures?.[measure] ?? null, write),
    percentChange(outOfSample.figures?.totalReturn ?? null),
    plainCell(outOfSample.figures?.trades ?? null, String),
  ];
}
