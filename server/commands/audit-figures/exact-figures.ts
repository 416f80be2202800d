import Decimal from "decimal.js";

/** Thirty-four digits: what is rounded in the desk's doubles is not rounded here. */
export const Exact = Decimal.clone({ precision: 34 });
export type Exact = Decimal;

/** What a book was worth, and what came less what went since the row before. US dollars. */
export interface ExactRow {
  readonly at: number;
  readonly worth: Exact;
  readonly flow: Exact;
}

const ZERO = new Exact(0);
const ALMOST = "0.99999999999999999999";
const DAY_MS = 86_400_000;
const NEW_YORK = new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York" });

const sum = (values: readonly Exact[]) => values.reduce((total, value) => total.plus(value), ZERO);
const baseOf = (worth: Exact, flow: Exact) => (flow.gt(0) ? worth.plus(flow) : worth);
const endOf = (worth: Exact, flow: Exact) => (flow.lt(0) ? worth.minus(flow) : worth);

interface Level {
  readonly at: number;
  readonly level: Exact;
}

/**
 * The last level of each session or day with a mark, and again for each that has none, behind the start's. `isOpen` says of a date in New York whether
 * there is a session; null where the rows are days (UTC).
 */
function byPeriod(growth: readonly Level[], isOpen: ((date: string) => boolean) | null): readonly Level[] {
  const dateOf = (at: number) => (isOpen ? NEW_YORK.format(at) : new Date(at).toISOString().slice(0, 10));
  const last = new Map(growth.slice(1).map((row) => [dateOf(row.at), row]));
  const start = { at: growth[0]?.at ?? 0, level: new Exact(1) };
  const levels: Level[] = [];
  const [from, to] = [growth[1]?.at ?? 0, growth.at(-1)?.at ?? 0];
  let level: Level = start;
  for (let noon = Date.parse(`${dateOf(from)}T12:00:00Z`); noon <= Date.parse(`${dateOf(to)}T12:00:00Z`); noon += DAY_MS) {
    const date = new Date(noon).toISOString().slice(0, 10);
    level = last.get(date) ?? level;
    // What is marked on a day without a session belongs to the one before.
    if (levels.length > 0 && isOpen?.(date) === false) levels[levels.length - 1] = level;
    else levels.push(level);
  }
  return [start, ...levels];
}

/** The growth of a dollar; null where a return would be of less than nothing. */
function growthOf(rows: readonly ExactRow[]) {
  const growth: Level[] = [];
  let before: ExactRow | null = null;
  let level = new Exact(1);
  for (const row of rows) {
    if (before !== null) {
      const [base, end] = [baseOf(before.worth, row.flow), endOf(row.worth, row.flow)];
      if (end.lt(0) || (base.lt("0.005") && !(base.isZero() && end.isZero()))) return null;
      if (!base.isZero()) level = level.mul(end).div(base);
    }
    growth.push({ at: row.at, level });
    before = row;
  }
  return growth;
}

/**
 * The figures of a book once more, from their definitions, apart from all that the pages take theirs from. Null where one is not defined, and as a
 * whole where a return would be of less than nothing.
 */
export function exactFigures(rows: readonly ExactRow[], isOpen: ((date: string) => boolean) | null) {
  const growth = growthOf(rows);
  if (growth === null || rows.length < 2) return null;
  const rowsOf = byPeriod(growth, isOpen);
  const levels = rowsOf.map(({ level }) => level);
  const returns = levels.slice(1).map((level, i) => level.div(levels[i] ?? ZERO).minus(1));
  const n = returns.length;
  const yearly = new Exact(isOpen ? 252 : 365);
  const mean = sum(returns).div(n);
  const squares = sum(returns.map((r) => r.minus(mean).pow(2)));
  const deviation = n < 2 ? null : squares.div(n - 1).sqrt();
  const downside = sum(returns.map((r) => Exact.min(r, 0).pow(2)));
  const falls = levels.map((level, i) => level.div(Exact.max(...levels.slice(0, i + 1))).minus(1));
  const total = (levels.at(-1) ?? ZERO).minus(1);
  const annual = total.plus(1).pow(yearly.div(n)).minus(1);
  const deepest = Exact.min(...falls);
  return {
    totalReturn: total,
    annualReturn: annual,
    annualVolatility: deviation?.mul(yearly.sqrt()) ?? null,
    sharpe: deviation === null || deviation.lt(1e-14) ? null : mean.div(deviation).mul(yearly.sqrt()),
    sortino: downside.isZero() ? null : mean.mul(yearly.sqrt()).div(downside.div(n).sqrt()),
    maxDrawdown: deepest,
    calmar: deepest.isZero() ? null : annual.div(deepest.abs()),
    longestDrawdownMs: new Exact(longestFallMs(rowsOf)),
    tailRatio: tailRatioOf(returns),
  };
}

/** From a highest level until the first row that is as high again, or to the end. What thirty-four digits round is no fall. */
function longestFallMs(rows: readonly Level[]): number {
  const spans = rows.map(({ at, level }, i) => {
    const rest = rows.slice(i + 1);
    const isBelow = (row: Level) => row.level.lt(level.mul(ALMOST));
    if (rest[0] === undefined || !isBelow(rest[0])) return 0;
    return (rest.find((row) => !isBelow(row)) ?? (rest.at(-1) as Level)).at - at;
  });
  return Math.max(0, ...spans);
}

/** |p95| / |p5| with linear interpolation between the two nearest ranks. */
function tailRatioOf(returns: readonly Exact[]): Exact | null {
  const sorted = [...returns].sort((a, b) => a.cmp(b));
  const quantile = (part: Decimal.Value) => {
    const place = new Exact(part).mul(sorted.length - 1);
    const [low, high] = [sorted[place.floor().toNumber()] ?? ZERO, sorted[place.ceil().toNumber()] ?? ZERO];
    return high.minus(low).mul(place.minus(place.floor())).plus(low);
  };
  const worst = quantile("0.05").abs();
  return worst.lt(1e-14) ? null : quantile("0.95").abs().div(worst);
}

/** What the worth at the end is more than what was paid in would have come to at `rate` over the whole span. */
export function overRate(rows: readonly ExactRow[], rate: number): Exact {
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last) return ZERO;
  const grown = (usd: Exact, at: number) => usd.mul(new Exact(1).plus(rate).pow(new Exact(last.at - at).div(last.at - first.at)));
  let rest = last.worth.minus(grown(first.worth, first.at));
  let before = first;
  for (const row of rows.slice(1)) {
    if (!row.flow.isZero()) rest = rest.minus(grown(row.flow, row.flow.gt(0) ? before.at : row.at));
    before = row;
  }
  return rest;
}

/** Whether `rate` is one at which what was paid in comes to the worth at the end, to a billionth. */
export function isRateOf(rows: readonly ExactRow[], rate: number): boolean {
  const [below, above] = [Math.max(-1, rate - 1e-9), rate + 1e-9].map((each) => overRate(rows, each));
  return below?.isZero() || above?.isZero() || (below?.isPos() ?? false) !== (above?.isPos() ?? false);
}
