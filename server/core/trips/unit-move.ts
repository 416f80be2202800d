/**
 * What changed the units of one holder of a symbol, or their cost. `qty` is the change of units, below zero where they went; `feesUsd` what the
 * broker took for it; `seq` its place in the order of booking; `at` market time. Decimal strings.
 */
export type UnitMove = {
  readonly seq: number;
  readonly at: number;
  readonly qty: string;
  readonly feesUsd: string;
} & (Filled | Adjusted);

export type Filled = {
  readonly kind: "fill";
  readonly price: string;
  /** The run whose entry it fills. */
  readonly runId: number | null;
};

/** split: other units at the same cost. fee: units that the broker took or gave back. given: units that came or went otherwise, at a cost. */
export type Adjusted = {
  readonly kind: "split" | "fee" | "given";
  /** Average price after it. */
  readonly avgPrice: string;
  /** Change of the cost of what is held, and what it realised; null where it was booked by a release that did not keep them. */
  readonly costUsd: string | null;
  readonly realizedUsd: string | null;
};
