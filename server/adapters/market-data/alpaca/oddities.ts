/** What was refused of what the vendor sent, by kind. */
export type OddityCounts = { readonly bars: number; readonly quotes: number; readonly statuses: number };

export interface Oddities {
  /** Counts a row that was refused, and says so now and then. */
  refuse(kind: keyof OddityCounts, symbol: string): void;
  counts(): OddityCounts;
}

/** Said at the 1st, 10th, 100th row and so on: a broken feed must not fill the log. */
export function openOddities(say: (sentence: string) => void): Oddities {
  const counts = { bars: 0, quotes: 0, statuses: 0 };
  return {
    refuse(kind, symbol) {
      counts[kind] += 1;
      if (Number.isInteger(Math.log10(counts[kind])))
        say(`${counts[kind]} ${kind} of the vendor refused so far because no market can have made them, the last of ${symbol}`);
    },
    counts: () => ({ ...counts }),
  };
}
