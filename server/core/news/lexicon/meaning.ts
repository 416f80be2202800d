/** Something good or bad. `weight` is what it says alone; 0 for a quantity ("profit", "costs"), which speaks when it changes. */
export type Sign = {
  readonly kind: "sign";
  readonly polarity: 1 | -1;
  readonly weight: number;
  /** What a holder has, whose rise and fall is the market's answer to all else that is told: "shares", "bitcoin". */
  readonly isMarket: boolean;
};

/** Something that makes signs greater (1) or smaller (-1). `alone` is what it says, signed, where it finds no sign to act on. */
export type Change = {
  readonly kind: "change";
  readonly direction: 1 | -1;
  readonly size: number;
  readonly alone: number;
  /** Acts on bad signs only: "closes probe", but not "closes deal". */
  readonly onBadOnly: boolean;
  /** Where it looks for its sign first: "cuts costs" after itself, "costs fall" before. */
  readonly looksFirst: "before" | "after";
};

/** What a whole turn of phrase comes to, signed; at 0 it says that nothing happened. Other words of its sentence say little beside it. */
export type Verdict = { readonly kind: "verdict"; readonly value: number };

export type Meaning =
  | Sign
  | Change
  | { readonly kind: "negator"; readonly alone: number }
  | { readonly kind: "modifier"; readonly factor: number }
  | { readonly kind: "idiom" }
  | Verdict;

/** What may stand at a place in a phrase: a word of a set, any number, up to five words of no matter, or up to four that no preposition ends. */
export type Part = ReadonlySet<string> | "number" | "gap" | "noun gap";

export type Phrase = { readonly parts: readonly Part[]; readonly meaning: Meaning };
