import type { MonteCarlo } from "../../core/backtest/evidence/chance/monte-carlo";
import type { EntryTest } from "../../core/backtest/evidence/chance/random-entries";
import type { Spread } from "../../core/backtest/evidence/chance/spread";
import type { Evidence } from "../../core/backtest/evidence/gather-evidence";
import type { ChangedDecision, HistoryCheck, Reason } from "../../core/backtest/evidence/history/history-check";
import type { SensitivityRow } from "../../core/backtest/evidence/sensitivity";
import { dollars, figure, percent } from "../../core/money/figures";
import { isoOf } from "../../core/time/instant";

const LABEL = 26;
const COLUMN = 18;
const SHOWN = 5;
const NOT_DEFINED = "not defined";

const percentOr = (value: number | null) => (value === null ? NOT_DEFINED : percent(value));
const row = (label: string, ...cells: readonly string[]) =>
  `${label.padEnd(LABEL)}${cells.map((cell) => cell.padStart(COLUMN)).join("")}`;

/** The evidence of a backtest for a terminal. */
export function evidenceTable(evidence: Evidence): string {
  const { lookAhead, warmUp, sensitivity, tradeOrder, blocks, entries } = evidence;
  const lines = [
    "",
    `Can it be believed? (seed "${lookAhead.seed}")`,
    ...checkLines("look-ahead", lookAhead),
    ...checkLines("warm-up", warmUp),
    "",
    row("", "Cumulative Return", "Max Drawdown", "Trades", "Fees"),
    ...sensitivity.map(sensitivityLine),
    "",
    ...(tradeOrder
      ? [`${tradeOrder.rounds} orders of its trades: ${fallsOf(tradeOrder)}`]
      : ["no trades to put into another order"]),
    ...(blocks ? [`${blocks.rounds} draws of blocks of ${blocks.blockBars} bars: ${endsOf(blocks)}; ${fallsOf(blocks)}`] : []),
    ...(entries ? [entriesLine(entries)] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function checkLines(name: string, { passed, missing, cutsAt, decisions, indicators }: HistoryCheck): readonly string[] {
  if (passed === null) return [`  ${name}: not checked, ${missing}`];
  if (passed) return [`  ${name}: passed at ${cutsAt.length} places`];
  return [
    `  ${name}: FAILED at ${decisions.length} of ${cutsAt.length} places`,
    ...decisions.slice(0, SHOWN).map((decision) => `    ${decisionInWords(decision)}`),
    ...(decisions.length === 0 ? [`    ${indicators.map((each) => each.name).join(", ")} changed, and no decision by it`] : []),
  ];
}

function decisionInWords({ at, withAll, withLess, reasons }: ChangedDecision): string {
  return `${isoOf(at).slice(0, 16)}: ${withAll} with all bars, ${withLess} without: ${reasons.slice(0, SHOWN).map(reasonInWords).join(", ")}`;
}

const valueOr = (value: number | null) => (value === null ? NOT_DEFINED : figure(value));

function reasonInWords({ name, blame, withAll, withLess }: Reason): string {
  if (blame === "read_ahead") return `${name} of a later bar`;
  return blame === "carried" ? name : `${name} ${valueOr(withAll)}, ${valueOr(withLess)}`;
}

function sensitivityLine({ costTimes, delayBars, figures, feesUsd }: SensitivityRow): string {
  const label = delayBars > 0 ? `${delayBars} bar late` : costTimes === 1 ? "as told" : `costs times ${costTimes}`;
  return row(label, percentOr(figures.totalReturn), percentOr(figures.maxDrawdown), String(figures.trades), dollars(feesUsd));
}

function spreadInWords({ p5, p50, p95 }: Spread, write: (value: number) => string): string {
  const [low, middle, high] = [p5, p50, p95].map((value) => (value === null ? NOT_DEFINED : write(value)));
  return `${low} / ${middle} / ${high}`;
}

/** Parts in a hundred stand for 5, 50 and 95. */
function fallsOf({ maxDrawdown, actual }: MonteCarlo): string {
  return `deepest fall ${spreadInWords(maxDrawdown, percent)} (5, 50, 95 %), it was ${percent(actual.maxDrawdown)}`;
}

function endsOf({ endUsd, belowStart }: MonteCarlo): string {
  return `end ${spreadInWords(endUsd, dollars)} (5, 50, 95 %), under the start in ${percent(belowStart)}`;
}

function entriesLine({ actual, spread, pValue, rounds, withinSessions }: EntryTest): string {
  const where = withinSessions ? " within sessions" : "";
  return `${rounds} times as many entries at random${where}, held as long: returns add up to ${spreadInWords(spread, percent)} (5, 50, 95 %), its own to ${percent(actual)}; p ${figure(pValue)}`;
}
