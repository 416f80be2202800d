/**
 * What a book was worth at a moment, and what had been paid into it by then less what had been taken out, its start included. US dollars; `at` in
 * epoch milliseconds. A series is ascending by time, and its first row is its start, where both are the same.
 */
export interface ValueRow {
  readonly at: number;
  readonly valueUsd: number;
  readonly paidInUsd: number;
}

/** Under this a book is empty, US dollars: what is left of a cent by rounding earns no return. */
const EMPTY_USD = 0.005;
/** By less than this, and by less than this part of it, no book has moved: it is the rounding of sums, which would pose as a fall. */
const ROUNDING_USD = 1e-8;
const ROUNDING_PART = 1e-15;

/** What the book has won or lost since it began, US dollars: a flow is neither. */
export function resultUsd({ valueUsd, paidInUsd }: Pick<ValueRow, "valueUsd" | "paidInUsd">): number {
  return valueUsd - paidInUsd;
}

/** The start of a book that is told nothing else: all that was paid in by `row`, as it came. */
export function startOf({ at, paidInUsd }: Pick<ValueRow, "at" | "paidInUsd">): ValueRow {
  return { at, valueUsd: paidInUsd, paidInUsd };
}

/**
 * The growth of one dollar at each row, flows taken out: the returns from row to row, linked (time-weighted). What comes between two rows is there from
 * the first of them on, and what goes is there until the second. NaN from the first row on to which no return leads, as where there is less than
 * nothing. Source: the sub-periods of the CFA Institute's GIPS standards, whose borders are the rows.
 */
export function levelsOf(rows: readonly ValueRow[]): Float64Array {
  const levels = new Float64Array(rows.length);
  let before: ValueRow | null = null;
  let level = 1;
  for (const [i, row] of rows.entries()) {
    if (before !== null) level *= growthBetween(before, row);
    levels[i] = level;
    before = row;
  }
  return levels;
}

function growthBetween(before: ValueRow, after: ValueRow): number {
  const flowUsd = after.paidInUsd - before.paidInUsd;
  const baseUsd = before.valueUsd + Math.max(flowUsd, 0);
  const endUsd = after.valueUsd + Math.max(-flowUsd, 0);
  if (Math.abs(endUsd - baseUsd) <= ROUNDING_USD + ROUNDING_PART * Math.abs(baseUsd)) return 1;
  if (baseUsd >= EMPTY_USD && endUsd > -EMPTY_USD) return Math.max(endUsd, 0) / baseUsd;
  return Math.abs(baseUsd) < EMPTY_USD && Math.abs(endUsd) < EMPTY_USD ? 1 : Number.NaN;
}

export interface Change {
  readonly usd: number;
  /** Time-weighted; null where it is not defined. */
  readonly fraction: number | null;
}

/** What the book has won or lost from the first row to the last; nothing where there are none. */
export function changeOver(rows: readonly ValueRow[]): Change {
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last) return { usd: 0, fraction: null };
  const fraction = (levelsOf(rows).at(-1) ?? Number.NaN) - 1;
  return { usd: resultUsd(last) - resultUsd(first), fraction: Number.isFinite(fraction) ? fraction : null };
}
