import { instantInWords } from "@/server/core/words";

/** What a status code of the tapes says of trading. Source: Alpaca's trading status codes of tapes A and B (digits) and C (letters). */
const TRADING_AFTER: ReadonlyMap<string, boolean> = new Map([
  ["2", false],
  ["H", false],
  ["P", false],
  ["Q", false],
  ["3", true],
  ["T", true],
]);

export type TradingStatus = {
  readonly symbol: string;
  readonly code: string;
  /** The vendor's words for the status and for its reason. */
  readonly message: string;
  readonly at: number;
};

export interface Halts {
  take(status: TradingStatus): void;
  /** Why the symbol does not trade; null when nothing says so. A bar that began after the halt says that it is over. */
  reasonOf(symbol: string, lastBarStart: number | null): string | null;
}

export function openHalts(): Halts {
  const halts = new Map<string, TradingStatus>();
  return {
    take(status) {
      const trading = TRADING_AFTER.get(status.code);
      if (trading === undefined) return;
      const known = halts.get(status.symbol);
      if (known && known.at > status.at) return;
      if (trading) halts.delete(status.symbol);
      else halts.set(status.symbol, status);
    },
    reasonOf(symbol, lastBarStart) {
      const halt = halts.get(symbol);
      if (!halt) return null;
      if (lastBarStart === null || lastBarStart <= halt.at) return `halted since ${instantInWords(halt.at)}: ${halt.message}`;
      halts.delete(symbol);
      return null;
    },
  };
}
