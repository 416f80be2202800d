import { assetClassOf } from "@/server/core/market/asset-class";
import { matchRules } from "@/server/core/news/match-rules";

/** Where people talk of what is traded, by what it is. */
const SUBREDDITS = {
  equity: ["stocks", "investing", "StockMarket", "wallstreetbets"],
  crypto: ["CryptoCurrency", "CryptoMarkets", "Bitcoin", "ethereum"],
} as const;

/** What else a coin is called, in any case; its code itself is often a word of its own ("LINK", "DOT"). */
const COINS: Readonly<Record<string, readonly string[]>> = {
  BTC: ["bitcoin", "btc"],
  ETH: ["ethereum", "eth"],
  SOL: ["solana"],
  XRP: ["ripple", "xrp"],
  DOGE: ["dogecoin", "doge"],
  LTC: ["litecoin", "ltc"],
  BCH: ["bitcoin cash", "bch"],
  ADA: ["cardano"],
  AVAX: ["avalanche", "avax"],
  LINK: ["chainlink"],
  DOT: ["polkadot"],
  UNI: ["uniswap"],
  SHIB: ["shiba inu", "shib"],
  XTZ: ["tezos", "xtz"],
};

/** Shorter tickers are words and beginnings of words; they count with a dollar sign only. */
const LEAST_PLAIN_LENGTH = 3;

/** Path and query of the posts of the last day that Reddit's search finds for `symbol`, the newest first. */
export function searchOf(symbol: string): string {
  const code = codeOf(symbol);
  const [name] = namesOf(symbol);
  const q = name === undefined ? `"${code}" OR "$${code}"` : `${code} OR ${name.includes(" ") ? `"${name}"` : name}`;
  const asked = { q, sort: "new", t: "day", restrict_sr: "1", type: "link", limit: "100", raw_json: "1" };
  return `/r/${SUBREDDITS[assetClassOf(symbol)].join("+")}/search?${new URLSearchParams(asked)}`;
}

/**
 * Whether a text names `symbol`: by its ticker in capitals ("TSLA"), with a dollar sign in any case ("$tsla"), or by another name of the coin.
 * Reddit's search finds more than that: parts of words, and tickers that are words.
 */
export function speaksOn(symbol: string, text: string): boolean {
  const code = codeOf(symbol);
  const names = namesOf(symbol);
  if (names.length > 0 && matchRules([{ symbol, words: [...names] }])(text).length > 0) return true;
  const escaped = code.replace(/[^A-Z0-9]/g, "\\$&");
  if (new RegExp(`(?<![\\p{L}\\p{N}$])\\$${escaped}(?![\\p{L}\\p{N}])`, "iu").test(text)) return true;
  return code.length >= LEAST_PLAIN_LENGTH && new RegExp(`(?<![\\p{L}\\p{N}$])${escaped}(?![\\p{L}\\p{N}])`, "u").test(text);
}

/** The ticker, or the coin of a pair. */
function codeOf(symbol: string): string {
  return symbol.split("/")[0] ?? symbol;
}

function namesOf(symbol: string): readonly string[] {
  const code = codeOf(symbol);
  return assetClassOf(symbol) === "crypto" && Object.hasOwn(COINS, code) ? (COINS[code] ?? []) : [];
}
