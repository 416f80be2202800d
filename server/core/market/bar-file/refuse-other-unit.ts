import { Fault } from "../../fault";
import { assetClassOf } from "../market";
import type { Rows } from "./read-rows";

/** No share has cost so much, in dollars. */
const MOST_OF_SHARE = 2_000_000;
/** Whole prices from here on in every row are of cents or less: shares of such prices move by parts of a dollar. */
const WHOLE_FROM = 10_000;
const ROWS_THAT_TELL = 5;

/** Tells by the prices of a share whether they are whole numbers of a small unit, such as cents or a billionth of a dollar. */
export class OtherUnit {
  readonly #isTold: boolean;
  #rows = 0;
  #whole = 0;
  #beyond = 0;

  constructor(
    private readonly symbol: string,
    unit: number | undefined,
  ) {
    this.#isTold = unit === undefined && assetClassOf(symbol) === "equity";
  }

  note({ count, close, open }: Rows): void {
    if (!this.#isTold) return;
    this.#rows += count;
    for (let row = 0; row < count; row++) {
      const price = close[row] as number;
      if (price < WHOLE_FROM) continue;
      if (price > MOST_OF_SHARE) this.#beyond++;
      if (Number.isInteger(price) && Number.isInteger(open[row])) this.#whole++;
    }
  }

  /** Throws Fault `invalid_input` where the prices are of a small unit. */
  refuse(): void {
    const isBeyond = this.#beyond > this.#rows / 2;
    if (this.#rows < ROWS_THAT_TELL || (!isBeyond && this.#whole < this.#rows)) return;
    const why = isBeyond
      ? `most closes of ${this.symbol} are over ${MOST_OF_SHARE}`
      : `every price of ${this.symbol} is a whole number over ${WHOLE_FROM}`;
    throw new Fault(
      "invalid_input",
      `the prices do not fit the symbol: ${why}: say what 1 stands for by --unit, as --unit 0.01 for cents, or --unit 1 where they are dollars`,
    );
  }
}
