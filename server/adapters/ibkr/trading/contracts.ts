import { assetClassOf } from "@/server/core/market/market";

/** How the desk's symbols are IB's contracts. */
export interface Contracts {
  /** IB's number of what the desk trades under `symbol`; throws Fault `not_found` where it trades nothing of the name. */
  conidOf(symbol: string): Promise<number>;
}

const SEC_TYPES = { equity: "STK", crypto: "CRYPTO" } as const;

export function secTypeOf(symbol: string): string {
  return SEC_TYPES[assetClassOf(symbol)];
}

/** The desk's symbol of a row of IB, for shares and coins; null for what it does not trade. IB has a space where the desk has a point: "BRK B". */
export function symbolOf({ ticker, secType }: { readonly ticker: string; readonly secType: string }): string | null {
  if (secType === "STK") return ticker.trim().replace(" ", ".");
  if (secType === "CRYPTO") return `${ticker.trim().split(/[./ ]/)[0]}/USD`;
  return null;
}
