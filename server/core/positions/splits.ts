import type { Decimal } from "decimal.js";
import { dec, plain } from "../money/money";

/** How far the cost of a position may move in a split: brokers round the average price. */
const COST_TOLERANCE = 0.002;
/** How far it may in one whose ratio is not a usual one, as of a dividend in units. */
const NARROW_TOLERANCE = 0.00001;
const LARGEST_PART = 1_000;
const USUAL_PART = 5;
/** Units are told to nine decimals. */
const UNIT_STEP = 1e-9;

/** New units for one old one, as in a 3-for-1 split: { to: 3, from: 1 }. */
export type SplitRatio = { readonly to: number; readonly from: number };

type Held = { readonly qty: string; readonly avgPrice: string };

/**
 * The split that explains why the broker holds `broker.qty` at `broker.avgPrice` where the desk's fills say otherwise: quantities in a ratio of
 * whole numbers up to 1,000 at the same cost, one of which is 1 to 5 unless the cost is the same very closely. Null when none does. Decimal strings.
 */
export function splitBetween(desk: Held, broker: Held): SplitRatio | null {
  const [before, after] = [dec(desk.qty), dec(broker.qty)];
  if (before.isZero() || after.isZero() || before.isNeg() !== after.isNeg() || before.eq(after)) return null;
  const [costBefore, costAfter] = [before.mul(desk.avgPrice), after.mul(broker.avgPrice)];
  if (costBefore.isZero()) return null;
  const moved = costAfter.minus(costBefore).div(costBefore).abs();
  if (moved.gt(COST_TOLERANCE)) return null;
  for (let from = 1; from <= LARGEST_PART; from++) {
    const to = after.mul(from).div(before);
    const near = to.round();
    if (near.lt(1) || to.minus(near).abs().gt(dec(UNIT_STEP).mul(from).div(before.abs()))) continue;
    const isUsual = Math.min(near.toNumber(), from) <= USUAL_PART;
    if (near.lte(LARGEST_PART) && (isUsual || moved.lte(NARROW_TOLERANCE))) return { to: near.toNumber(), from };
  }
  return null;
}

/**
 * The reverse split that explains it where no part of a unit was left: what was one was paid in cash, and the average price is that of the split.
 * Null when none does. Decimal strings.
 */
export function reverseSplitInLieu(desk: Held, broker: Held): SplitRatio | null {
  const [before, after] = [dec(desk.qty), dec(broker.qty)];
  if (before.lte(0) || after.lte(0) || !after.isInteger() || dec(desk.avgPrice).isZero()) return null;
  const dearer = dec(broker.avgPrice).div(desk.avgPrice);
  for (let to = 1; to <= USUAL_PART; to++) {
    const from = dearer.mul(to).round().toNumber();
    if (from <= to || from > LARGEST_PART) continue;
    const exact = before.mul(to).div(from);
    const isPrice = dearer.mul(to).div(from).minus(1).abs().lte(COST_TOLERANCE);
    if (isPrice && exact.gt(after) && exact.floor().eq(after)) return { to, from };
  }
  return null;
}

/** A position after a split: the same cost on other units. Decimal strings. */
export function afterSplit({ qty, avgPrice }: Held, { to, from }: SplitRatio): Held {
  return { qty: plain(dec(qty).mul(to).div(from)), avgPrice: plain(dec(avgPrice).mul(from).div(to)) };
}

/**
 * What each of several holders has after a split that leaves `total` between them: its part, and where parts of units were paid in cash, whole
 * units, of which those that are left over go to whoever lost the largest part of one. Decimal strings.
 */
export function sharesAfterSplit(qtys: readonly string[], { to, from }: SplitRatio, total: string): readonly string[] {
  const exact = qtys.map((qty) => dec(qty).mul(to).div(from));
  const isWhole = sum(exact).minus(total).abs().gt(1e-6);
  const shares = isWhole ? exact.map((share) => share.floor()) : [...exact];
  const byPart = [...exact.keys()].sort((a, b) => partOf(exact[b]).cmp(partOf(exact[a])) || a - b);
  let rest = dec(total).minus(sum(shares));
  for (const i of byPart) {
    const more = isWhole && rest.gt(1) ? dec(1) : rest;
    shares[i] = (shares[i] ?? dec(0)).plus(more);
    rest = rest.minus(more);
  }
  return shares.map(plain);
}

function partOf(share: Decimal | undefined): Decimal {
  return share ? share.minus(share.floor()) : dec(0);
}

function sum(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((total, amount) => total.plus(amount), dec(0));
}
