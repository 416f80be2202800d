import type { Bars } from "../market";

const MOST = 4_096;

/** Closes at times spread evenly over bars that come in parts: at first all, and every other one goes whenever there are too many. */
export class SpreadCloses {
  #time: number[] = [];
  #close: number[] = [];
  #every = 1;
  #seen = 0;
  #last: readonly [time: number, close: number] | null = null;

  note({ time, close }: Pick<Bars, "time" | "close">): void {
    for (let i = (this.#every - (this.#seen % this.#every)) % this.#every; i < time.length; i += this.#every) {
      this.#time.push(time[i] as number);
      this.#close.push(close[i] as number);
    }
    this.#seen += time.length;
    while (this.#time.length > MOST) {
      const isKept = (_: number, i: number) => i % 2 === 0;
      this.#time = this.#time.filter(isKept);
      this.#close = this.#close.filter(isKept);
      this.#every *= 2;
    }
    const last = time.length - 1;
    if (last >= 0) this.#last = [time[last] as number, close[last] as number];
  }

  /** Those that are left and the last one of all, in the order in which they came. */
  all(): Pick<Bars, "time" | "close"> {
    const isThere = this.#last === null || this.#time.at(-1) === this.#last[0];
    const more = isThere || this.#last === null ? [] : [this.#last];
    return {
      time: Float64Array.from([...this.#time, ...more.map(([time]) => time)]),
      close: Float64Array.from([...this.#close, ...more.map(([, close]) => close)]),
    };
  }
}
