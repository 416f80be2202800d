import type { Instrument } from "../market/market";
import { dollars } from "../money/figures";
import { dec, positiveDec, roundToIncrement } from "../money/money";
import { FORMULA, type Formula } from "../signals/strategies/formula";

/** How much of the position limit a confidence may use; the first tier that it reaches. */
type Tiers = readonly [SizeTier, SizeTier, SizeTier];
type SizeTier = { readonly confidence: number; readonly share: string; readonly words: SizeWords; readonly when: string };

/** What part of the position limit an entry is within, as the words of its size have it, the largest first. */
export const SIZE_WORDS = [
  "the whole position limit",
  "three quarters of the position limit",
  "half of the position limit",
] as const;
type SizeWords = (typeof SIZE_WORDS)[number];
const [WHOLE, THREE_QUARTERS, HALF] = SIZE_WORDS;

/** Their bounds part the entries that `docs/defaults.md` was chosen on into thirds: each tier is there to be used. */
const SIZE_TIERS: Tiers = [
  { confidence: 0.55, share: "1", words: WHOLE, when: "confidence from 0.55 on" },
  { confidence: 0.45, share: "0.75", words: THREE_QUARTERS, when: "confidence from 0.45 to 0.55" },
  { confidence: 0, share: "0.5", words: HALF, when: "confidence under 0.45" },
];

/** Those of the first two formulas, of which nearly all entries reached the smallest. */
const FORMER_TIERS: Tiers = [
  { confidence: 0.85, share: "1", words: WHOLE, when: "confidence from 0.85 on" },
  { confidence: 0.75, share: "0.75", words: THREE_QUARTERS, when: "confidence from 0.75 to 0.85" },
  { confidence: 0, share: "0.5", words: HALF, when: "confidence under 0.75" },
];

export type SizingInput = {
  readonly instrument: Instrument;
  /** Price of one unit in US dollars, over 0. */
  readonly price: number;
  /** In [0, 1]. */
  readonly confidence: number;
  readonly positionLimitUsd: number;
  /** The agent's capital less what is in use. */
  readonly freeCapitalUsd: number;
  /** By whose tiers; the newest when nothing is said. */
  readonly formula?: Formula;
};

/** A quantity in the instrument's increment and how it came about, or "0" and the clause why nothing can be bought. */
export type Size =
  | { readonly qty: string; readonly notionalUsd: number; readonly words: string; readonly objection: null }
  | { readonly qty: "0"; readonly notionalUsd: 0; readonly words: null; readonly objection: string };

/**
 * Size of an entry: the tier's share of the position limit, at most the free capital, rounded down to the quantity increment.
 * quantity x `price` never exceeds either, and grows with confidence. Fees and the way from `price` to the fill are not in it.
 */
export function sizeEntry(input: SizingInput): Size {
  const { instrument, price, confidence, positionLimitUsd, freeCapitalUsd, formula = FORMULA } = input;
  const tiers = formula < 3 ? FORMER_TIERS : SIZE_TIERS;
  const tier = tiers.find((candidate) => confidence >= candidate.confidence) ?? tiers[2];
  const allowed = dec(positionLimitUsd).times(tier.share);
  const short = allowed.gt(freeCapitalUsd);
  const budget = short ? dec(Math.max(0, freeCapitalUsd)) : allowed;
  const source = short
    ? `the free capital of ${dollars(budget)}`
    : `${tier.words} of ${dollars(positionLimitUsd)} (${tier.when})`;

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
