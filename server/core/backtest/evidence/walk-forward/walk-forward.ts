import { Fault } from "../../../fault";
import type { Figures } from "../../../performance/figures-of";
import type { TradeResult } from "../../../performance/trade-totals";
import { runFigures } from "../../run-figures";
import type { BarSpan } from "../../signal-run";
import { type Axis, countCells, MOST_CELLS } from "../sweep/axes";
import { blankCells, isPlayed, writeCell } from "../sweep/cells";
import { periodMarks } from "../sweep/period-marks";
import { bestCell, type SweepMeasure } from "../sweep/summarise-sweep";
import { createSweep } from "../sweep/sweep";
import type { PlayedRun, Tunable, Values } from "../sweep/tunable";
import { planWindows, type WalkPlan, type WalkWindow } from "./plan-windows";

export type WalkTerms = { readonly axes: readonly Axis[]; readonly plan: WalkPlan; readonly measure: SweepMeasure };

/** What was best in sample, of how many that were played; null where the measure is defined nowhere. */
export type Choice = { readonly tries: number; readonly params: Values | null };

/** A part of the bars: starts of its first and last one, epoch milliseconds, with what the chosen parameters came to; null where none were. */
export type WalkPart = { readonly from: number; readonly to: number; readonly figures: Figures | null };

export type WalkedWindow = Choice & { readonly inSample: WalkPart; readonly outOfSample: WalkPart };

export type WalkForward = WalkTerms & {
  /** Cells that were played in all windows together. */
  readonly tries: number;
  readonly windows: readonly WalkedWindow[];
  /** Of the parts out of sample, one after the other. */
  readonly figures: Figures;
  /** At the start and at the end of each of their sessions or days; `at` is the start of the bar, epoch milliseconds. */
  readonly curve: readonly { readonly at: number; readonly equityUsd: number }[];
};

/**
 * Walks over a span: in each window the cell that is best in sample is played out of sample, and what that comes to is put together. Costs the cells of all
 * windows. Throws Fault `invalid_input` for more than 100,000 of these, and like `planWindows` and `createSweep`, before anything is played.
 */
export function walkForward(tunable: Tunable, span: BarSpan, terms: WalkTerms): WalkForward {
  const windows = planWalk(tunable, span, terms);
  return joinWindows(
    tunable,
    windows,
    windows.map((window) => chooseParams(tunable, window, terms)),
    terms,
  );
}

/** The windows of a walk that may be walked, one by one and in any order, by `chooseParams`. Throws like `walkForward`. */
export function planWalk(tunable: Tunable, span: BarSpan, { axes, plan }: WalkTerms): readonly WalkWindow[] {
  const windows = planWindows(tunable.bars, { from: Math.max(tunable.firstBar, span.from), to: span.to }, plan);
  const cells = countCells(axes);
  if (windows.length * cells > MOST_CELLS)
    throw new Fault(
      "invalid_input",
      `${windows.length} windows of ${cells} combinations are "${windows.length * cells}": there may be at most ${MOST_CELLS}`,
    );
  return windows;
}

/** The parameters that are best in sample, by nothing that comes later. Throws like `createSweep`. */
export function chooseParams(tunable: Tunable, { inSample }: WalkWindow, { axes, measure }: WalkTerms): Choice {
  const sweep = createSweep(tunable, axes, inSample);
  const columns = blankCells(sweep.cells);
  let tries = 0;
  for (let index = 0; index < sweep.cells; index++) {
    writeCell(columns, index, sweep.playCell(index));
    if (isPlayed(columns, index)) tries++;
  }
  const best = bestCell(columns, measure);
  return { tries, params: best === null ? null : sweep.paramsAt(best) };
}

/**
 * Plays what was chosen in each window and puts the parts out of sample together, one growing what the one before came to. Each begins flat; what it
 * holds at its end is sold at the last close, costs included, which is in the equity and in no trade. A window without a choice earns nothing.
 */
export function joinWindows(
  tunable: Tunable,
  windows: readonly WalkWindow[],
  choices: readonly Choice[],
  terms: WalkTerms,
): WalkForward {
  const { bars, startUsd } = tunable;
  const span = { from: windows[0]?.outOfSample.from ?? 0, to: windows.at(-1)?.outOfSample.to ?? 0 };
  const equity = new Float64Array(span.to - span.from);
  const trades: TradeResult[] = [];
  let [valueUsd, reached] = [startUsd, 0];
  const walked = windows.map(({ inSample, outOfSample }, n): WalkedWindow => {
    const choice = choices[n] ?? { tries: 0, params: null };
    const { part, run } = playPart(tunable, outOfSample, choice.params);
    const first = outOfSample.from - span.from;
    equity.fill(valueUsd, reached, first);
    reached = outOfSample.to - span.from;
    const times = valueUsd / (run?.startUsd ?? valueUsd);
    equity.set(run?.equity.map((usd) => usd * times) ?? new Float64Array(reached - first).fill(valueUsd), first);
    trades.push(...(run?.trades ?? []).map((trade) => ({ ...trade, pnlUsd: Number(trade.pnlUsd) * times })));
    valueUsd = equity[reached - 1] as number;
    return { ...choice, inSample: playPart(tunable, inSample, choice.params).part, outOfSample: part };
  });
  const { places, times } = periodMarks(bars, span);
  return {
    ...terms,
    tries: choices.reduce((sum, { tries }) => sum + tries, 0),
    windows: walked,
    figures: runFigures(bars, span, { startUsd, equity, trades }),
    curve: [
      { at: times[0] as number, equityUsd: startUsd },
      ...places.map((place, n) => ({ at: times[n + 1] as number, equityUsd: equity[place] as number })),
    ],
  };
}

type OwnRun = { readonly startUsd: number; readonly equity: Float64Array; readonly trades: readonly TradeResult[] };

/** Plays parameters in a part of the bars, in which the first bar may be traded in where there is one before. */
function playPart(
  tunable: Tunable,
  span: BarSpan,
  params: Values | null,
): { readonly part: WalkPart; readonly run: OwnRun | null } {
  const { bars, leadBars, firstBar } = tunable;
  const at = { from: bars.time[span.from] as number, to: bars.time[span.to - 1] as number };
  const lead = span.from - leadBars >= firstBar ? leadBars : 0;
  const played = params === null ? null : tunable.play(params, { from: span.from - lead, to: span.to });
  if (played === null) return { part: { ...at, figures: null }, run: null };
  const run = ownRun(played, lead);
  return { part: { ...at, figures: runFigures(bars, span, run) }, run };
}

/** A run in memory of its own, all sold at its end. */
function ownRun({ startUsd, equity, trades, closingUsd }: PlayedRun, lead: number): OwnRun {
  const own = equity.slice(lead);
  own[own.length - 1] = (own[own.length - 1] as number) - closingUsd();
  return { startUsd, equity: own, trades: [...trades()] };
}
