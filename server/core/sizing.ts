import { dollars } from "./figures";
import type { Instrument } from "./market";
import { dec, positiveDec, roundToIncrement } from "./money";

/** How much of the position limit a confidence may use; the first tier that it reaches. */
const SIZE_TIERS = [
  { confidence: 0.85, share: "1", words: "the whole", when: "confidence from 0.85 on" },
  { confidence: 0.75, share: "0.75", words: "three quarters of the", when: "confidence from 0.75 to 0.85" },
  { confidence: 0, share: "0.5", words: "half of the", when: "confidence under 0.75" },
] as const;

export type SizingInput = {
  readonly instrument: Instrument;
  /** Price of one unit in US dollars, over 0. */
  readonly price: number;
  /** In [0, 1]. */
  readonly confidence: number;
  readonly positionLimitUsd: number;
  /** The agent's capital less what is in use. */
  readonly freeCapitalUsd: number;
};

/** A quantity in the instrument's increment and how it came about, or "0" and the clause why nothing can be bought. */
export type Size =
  | { readonly qty: string; readonly notionalUsd: number; readonly words: string; readonly objection: null }
  | { readonly qty: "0"; readonly notionalUsd: 0; readonly words: null; readonly objection: string };

/**
 * Size of an entry: the tier's share of the position limit, at most the free capital, rounded down to the quantity increment.
 * quantity x `price` never exceeds either, and grows with confidence. Fees and the way from `price` to the fill are not in it.
 */
export function sizeEntry({ instrument, price, confidence, positionLimitUsd, freeCapitalUsd }: SizingInput): Size {
  const tier = SIZE_TIERS.find((candidate) => confidence >= candidate.confidence) ?? SIZE_TIERS[2];
  const allowed = dec(positionLimitUsd).times(tier.share);
  const short = allowed.gt(freeCapitalUsd);
  const budget = short ? dec(Math.max(0, freeCapitalUsd)) : allowed;
  const source = short
    ? `the free capital of ${dollars(budget)}`
    : `${tier.words} position limit of ${dollars(positionLimitUsd)} (${tier.when})`;

  const unitPrice = positiveDec(price, "price");
  const qty = roundToIncrement(budget.div(unitPrice), instrument.qtyIncrement, "down");
  const notional = unitPrice.times(qty);
  if (notional.isZero()) return nothing(`${source} does not buy ${smallestOf(instrument)} at ${dollars(price)}`);
  if (notional.lt(instrument.minNotionalUsd)) {
    return nothing(
      `${source} makes an order of ${dollars(notional)}, under the smallest of ${dollars(instrument.minNotionalUsd)}`,
    );
  }
  const words = `${qty} at ${dollars(price)} is ${dollars(notional)}, within ${source}`;
  return { qty, notionalUsd: notional.toNumber(), words, objection: null };
}

const LEAST_SHARE = Math.min(...SIZE_TIERS.map(({ share }) => Number(share)));
/** Leaves room for what doubles round, and for the step that an order is rounded down by. */
const ROOM = 2.5;

/** Whether `sizeEntry` certainly has no objection, found without exact arithmetic; false where it has to be asked. */
export function surelyBuys({ instrument, price, positionLimitUsd, freeCapitalUsd }: Omit<SizingInput, "confidence">): boolean {
  const least = Math.min(positionLimitUsd * LEAST_SHARE, freeCapitalUsd);
  const [step, smallest] = [Number(instrument.qtyIncrement), Number(instrument.minNotionalUsd)];
  return step > 0 && price > 0 && least > ROOM * step * price && least > ROOM * smallest;
}

function nothing(objection: string): Size {
  return { qty: "0", notionalUsd: 0, words: null, objection };
}

function smallestOf({ assetClass, symbol, qtyIncrement }: Instrument): string {
  return assetClass === "equity" && qtyIncrement === "1" ? `one share of ${symbol}` : `${qtyIncrement} ${symbol}`;
}
