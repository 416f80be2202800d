const QUOTES = ["USDT", "USDC", "USD", "BTC", "ETH"];
/** No ticker of an equity is longer, apart from its class. */
const LONGEST_TICKER = 5;

/** The desk's name of a symbol: Alpaca leaves the slash out of pairs in places ("BTCUSD"). `assetClass` as Alpaca says it, null where it does not. */
export function symbolOf(symbol: string, assetClass: string | null): string {
  if (symbol.includes("/")) return symbol;
  const isPair = assetClass === null ? /^[A-Z0-9]+$/.test(symbol) && symbol.length > LONGEST_TICKER : assetClass === "crypto";
  const quote = isPair ? QUOTES.find((name) => symbol.endsWith(name) && symbol.length > name.length) : undefined;
  return quote ? `${symbol.slice(0, -quote.length)}/${quote}` : symbol;
}
