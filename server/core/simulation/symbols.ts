import { type AssetClass, assetClassOf } from "../market/market";
import { hashOf } from "./random";

/** What headlines about a symbol speak of. */
export type Subject = { readonly kind: "company" | "fund" | "coin"; readonly name: string };

/** How the market of a symbol behaves in the long run. */
export type SimulatedSymbol = {
  readonly symbol: string;
  readonly subject: Subject;
  /** Price in US dollars before the first simulated session. */
  readonly startPrice: number;
  /** Deviation of log returns over a year, .5 = 50 %, over all regimes. */
  readonly annualVolatility: number;
  /** Mean spread in basis points of the price; never under one cent on screen. */
  readonly spreadBps: number;
  /** Mean units traded in a full session; a UTC day for crypto. */
  readonly sessionVolume: number;
  /** Mean number of stories in a session, those told twice counted once. */
  readonly storiesPerSession: number;
  /** Mean number of sudden moves in a session. */
  readonly jumpsPerSession: number;
};

/** Days in a year on which a class of assets trades; annual figures are spread over them. */
export const SESSIONS_PER_YEAR: Readonly<Record<AssetClass, number>> = { equity: 252, crypto: 365 };

/** The symbols of the agents that come with the desk. Volatilities and volumes are near those of 2021 to 2026. */
export const SYMBOLS: readonly SimulatedSymbol[] = [
  {
    symbol: "TSLA",
    subject: { kind: "company", name: "Tesla" },
    startPrice: 340,
    annualVolatility: 0.55,
    spreadBps: 1,
    sessionVolume: 78_000_000,
    storiesPerSession: 4,
    jumpsPerSession: 1,
  },
  {
    symbol: "IWM",
    subject: { kind: "fund", name: "Russell 2000" },
    startPrice: 235,
    annualVolatility: 0.22,
    spreadBps: 0.6,
    sessionVolume: 27_000_000,
    storiesPerSession: 1.5,
    jumpsPerSession: 0.7,
  },
  {
    symbol: "BTC/USD",
    subject: { kind: "coin", name: "Bitcoin" },
    startPrice: 96_000,
    annualVolatility: 0.5,
    spreadBps: 2,
    sessionVolume: 18_000,
    storiesPerSession: 8,
    jumpsPerSession: 1,
  },
];

/** How `symbol` behaves: its entry in the table, else a character drawn from a hash of its name within the bounds of ordinary assets. */
export function simulatedSymbol(symbol: string): SimulatedSymbol {
  return SYMBOLS.find((known) => known.symbol === symbol) ?? strangerOf(symbol);
}

function strangerOf(symbol: string): SimulatedSymbol {
  const crypto = assetClassOf(symbol) === "crypto";
  /** In [low, high], evenly on a logarithmic scale. */
  const drawn = (trait: string, low: number, high: number) => low * (high / low) ** (hashOf(`${symbol} ${trait}`) / 2 ** 32);
  const startPrice = Math.round(100 * drawn("price", 20, crypto ? 5_000 : 500)) / 100;
  return {
    symbol,
    subject: crypto ? { kind: "coin", name: symbol.slice(0, symbol.indexOf("/")) } : { kind: "company", name: symbol },
    startPrice,
    annualVolatility: crypto ? drawn("volatility", 0.45, 1) : drawn("volatility", 0.2, 0.6),
    spreadBps: crypto ? drawn("spread", 2, 8) : drawn("spread", 1, 4),
    sessionVolume: Math.round(drawn("turnover", 1e8, 5e9) / startPrice),
    storiesPerSession: crypto ? drawn("stories", 3, 8) : drawn("stories", 1, 4),
    jumpsPerSession: drawn("jumps", 0.5, 1),
  };
}
