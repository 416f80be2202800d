/** What one side of a trade pays, in basis points of the value: whoever gave the market its price, and whoever took it. */
export type CryptoTier = { readonly makerBps: number; readonly takerBps: number };

/** Alpaca's fees of crypto by the account's tier, the first being 1, which follows from what it traded in 30 days. Source: its fee schedule as of 2026. */
export const CRYPTO_TIERS: readonly CryptoTier[] = [
  { makerBps: 15, takerBps: 25 },
  { makerBps: 12, takerBps: 22 },
  { makerBps: 10, takerBps: 20 },
  { makerBps: 8, takerBps: 18 },
  { makerBps: 5, takerBps: 15 },
  { makerBps: 2, takerBps: 13 },
  { makerBps: 2, takerBps: 12 },
  { makerBps: 0, takerBps: 10 },
];
