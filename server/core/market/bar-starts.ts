import { TIMEFRAME_MS, type Timeframe } from "./market";

const BITS = 32;
/** Bars of one page, of which each takes a bit. */
const PAGE_BARS = 32_768;

/** Which bars there are, told by their starts in any order: a bit for each place of the timeframe where one may start. */
export class BarStarts {
  readonly #pages = new Map<number, Uint32Array>();
  readonly #stepMs: number;

  constructor(timeframe: Timeframe) {
    this.#stepMs = TIMEFRAME_MS[timeframe];
  }

  add(start: number): void {
    const bar = Math.floor(start / this.#stepMs);
    const number = Math.floor(bar / PAGE_BARS);
    let page = this.#pages.get(number);
    if (!page) {
      page = new Uint32Array(PAGE_BARS / BITS);
      this.#pages.set(number, page);
    }
    const place = bar - number * PAGE_BARS;
    page[place >> 5] = (page[place >> 5] as number) | (1 << (place & 31));
  }

  has(start: number): boolean {
    const bar = Math.floor(start / this.#stepMs);
    const number = Math.floor(bar / PAGE_BARS);
    const place = bar - number * PAGE_BARS;
    return (((this.#pages.get(number)?.[place >> 5] ?? 0) >>> (place & 31)) & 1) === 1;
  }
}
