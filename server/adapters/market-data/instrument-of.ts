import { assetClassOf, type Instrument } from "@/server/core/market/market";

/** What played markets let trade: whole shares, a billionth of a coin, both at prices in whole cents. */
export function instrumentOf(symbol: string): Instrument {
  const assetClass = assetClassOf(symbol);
  const { qtyIncrement, minNotionalUsd } = TERMS[assetClass];
  const rules = { untradable: null, hasBrackets: true, fractionable: assetClass === "crypto", shortable: false };
  return { symbol, assetClass, priceIncrement: "0.01", qtyIncrement, minNotionalUsd, ...rules };
}

const TERMS = {
  equity: { qtyIncrement: "1", minNotionalUsd: "1" },
  crypto: { qtyIncrement: "0.000000001", minNotionalUsd: "10" },
} as const;
