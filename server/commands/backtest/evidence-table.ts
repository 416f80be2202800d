import type { MonteCarlo } from "../../core/backtest/evidence/chance/monte-carlo";
import type { EntryTest } from "../../core/backtest/evidence/chance/random-entries";
import type { Spread } from "../../core/backtest/evidence/chance/spread";
import { checkInWords, variantInWords } from "../../core/backtest/evidence/evidence-in-words";
import type { Evidence } from "../../core/backtest/evidence/gather-evidence";
import type { HistoryCheck } from "../../core/backtest/evidence/history/history-check";
import type { SensitivityRow } from "../../core/backtest/evidence/sensitivity";
import { dollars, figure, percent } from "../../core/money/figures";
import { NOT_DEFINED } from "../../core/performance/figure-in-words";

const LABEL = 26;
const COLUMN = 18;

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

function checkLines(name: string, check: HistoryCheck): readonly string[] {
  const { verdict, found } = checkInWords(check);
  return [`  ${name}: ${verdict}`, ...found.map((line) => `    ${line}`)];
}

function sensitivityLine({ figures, feesUsd, ...variant }: SensitivityRow): string {
  const { totalReturn, maxDrawdown, trades } = figures;
  return row(variantInWords(variant), percentOr(totalReturn), percentOr(maxDrawdown), String(trades), dollars(feesUsd));
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
