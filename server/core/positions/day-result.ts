import { type Amount, dec } from "../money/money";

/** What happened to an agent's units of a symbol since its market's day began. Units and US dollars; prices in quote currency. */
export type DayOfUnits = {
  readonly unitsNow: Amount;
  readonly priceNow: number;
  /** Units bought less those sold, and what the trades brought in cash less what they cost, fees taken off. */
  readonly tradedUnits: Amount;
  readonly tradedUsd: Amount;
  /** Units that were given to the agent or taken from it with their worth, as by an adoption. */
  readonly givenUnits: Amount;
  /** Those of them of which it is known what they were worth as they came or went, and that worth. */
  readonly valuedUnits: Amount;
  readonly valuedUsd: Amount;
  /** Units that came of or went from what it held: a split, a fee taken in coins. */
  readonly changedUnits: Amount;
};

/** Units that were held when the day began. */
export function unitsBefore({ unitsNow, tradedUnits, givenUnits, changedUnits }: DayOfUnits) {
  return dec(unitsNow).minus(tradedUnits).minus(givenUnits).minus(changedUnits);
}

/** Whether the day's result can be told only with the price that the day began at. */
export function needsPriceBefore(day: DayOfUnits): boolean {
  return !unitsBefore(day).isZero() || !unvalued(day).isZero();
}

/**
 * Equity now less equity at the day's start less flows, US dollars: what the units are worth and what trades brought, less what the units held at the
 * start were worth at `priceBefore`. Units that are given or taken are flows, at what they were worth then; where nobody knows that, at `priceBefore` too:
 * the day's move counts for them as for the rest.
 */
export function dayResultUsd(day: DayOfUnits, priceBefore: number): number {
  const now = dec(day.unitsNow).times(day.priceNow).plus(day.tradedUsd);
  return now
    .minus(unitsBefore(day).plus(unvalued(day)).times(priceBefore))
    .minus(day.valuedUsd)
    .toNumber();
}

function unvalued({ givenUnits, valuedUnits }: DayOfUnits) {
  return dec(givenUnits).minus(valuedUnits);
}
