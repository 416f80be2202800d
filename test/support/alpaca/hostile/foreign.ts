/** Shares and coins of which an account may hold anything, and which the local exchange trades. */
export const FOREIGN_SHARES = ["KO", "PEP", "AAPL", "SPY", "F", "GE"] as const;
export const FOREIGN_COINS = ["ETH/USD", "DOGE/USD", "LTC/USD"] as const;

/** What no host of shares or coins has a price of, by asset class; the last one is of a class that nobody knows. */
export const OTHER_ASSETS = [
  { asset_class: "us_option", symbol: "AAPL260619C00200000", price: "2.5" },
  { asset_class: "us_option", symbol: "SPY260320P00480000", price: "0.01" },
  { asset_class: "us_option", symbol: "F1260117C00012000", price: "0.35" },
  { asset_class: "crypto_perp", symbol: "BTC-PERP", price: "61000.5" },
  { asset_class: "treasury", symbol: "912797LB1", price: "98.765" },
  { asset_class: "corporate", symbol: "037833EK2", price: "101.2" },
  { asset_class: "global_equity", symbol: "7203.T", price: "18.4" },
  { asset_class: "us_equity", symbol: "ZZZZ", price: "0.0001" },
  { asset_class: "ipo", symbol: "NEWCO", price: "21" },
  { asset_class: "moon_rock", symbol: "LUNA-1", price: "3" },
] as const;
