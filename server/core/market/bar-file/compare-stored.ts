import { Fault } from "../../fault";
import { isoOf } from "../../time/instant";
import type { Bars } from "../market";

/** Prices that are no further apart than this, as a fraction of what is stored, are the same one, rounded. */
export const SAME_PRICE = 0.001;
/** No share or coin moves by so many times within the days over which a price is compared. */
const MOST_TIMES = 20;

const PRICES = ["close", "open", "high", "low"] as const;
type Prices = Readonly<Record<(typeof PRICES)[number], number>>;

/** What a file says of bars that are stored already. */
export type StoredComparison = {
  /** Bars that are in both. */
  readonly common: number;
  /** Of those, the ones of which a price differs by more than 0.1 %. */
  readonly differing: number;
  /** Of the closes of those that differ, the file's over the stored; null where none does. */
  readonly medianRatio: number | null;
  /** The first that differs, its prices in the file and stored; null where none does. */
  readonly first: { readonly time: number; readonly file: Prices; readonly stored: Prices } | null;
  /** The file's closes over those stored within a week, of any timeframe, at times spread over the file. */
  readonly ratiosNear: readonly number[];
};

export const NONE_IN_COMMON = { common: 0, differing: 0, medianRatio: null, first: null } as const satisfies Omit<
  StoredComparison,
  "ratiosNear"
>;

/** The comparison in words: how many bars are in both, how many differ, by how much, and the first of them. */
export function comparisonInWords({ common, differing, medianRatio, first }: StoredComparison): string {
  if (!first || medianRatio === null) return `${common} bars are stored already, with the same prices to 0.1 %`;
  const { time, file, stored } = first;
  const price = PRICES.find((name) => Math.abs(file[name] / stored[name] - 1) > SAME_PRICE) ?? "close";
  return `of ${common} bars that are stored already ${differing} differ by more than 0.1 % (median ratio of the file's close to the stored one ${figure(medianRatio)}); the first at ${isoOf(time)} has "${price}" ${file[price]}, and ${stored[price]} is stored`;
}

/** Throws Fault `conflict` for a file whose prices are not those that are stored: another unit, another vendor, adjusted against raw. */
export function refuseOtherPrices({ symbol, timeframe }: Pick<Bars, "symbol" | "timeframe">, comparison: StoredComparison): void {
  const objection = scaleObjection(comparison.ratiosNear) ?? (comparison.differing > 0 ? comparisonInWords(comparison) : null);
  if (objection === null) return;
  throw new Fault(
    "conflict",
    `the prices are not those that are stored of ${symbol}${comparison.differing > 0 ? ` ${timeframe}` : ""}: ${objection}; nothing was stored, and to replace what is stored has to be asked for: --replace, or "Replace" on the page`,
  );
}

function scaleObjection(ratios: readonly number[]): string | null {
  const ratio = ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)];
  if (ratio === undefined || (ratio <= MOST_TIMES && ratio >= 1 / MOST_TIMES)) return null;
  return `they are ${figure(ratio)} times the closes stored within a week of them, where at most ${MOST_TIMES} and at least 1/${MOST_TIMES} is allowed (prices in another unit, or of another symbol)`;
}

const figure = (value: number) => Number(value.toPrecision(5)).toString();
