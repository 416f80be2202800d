/** Coins that are traded against dollars; a share's ticker of these letters and a currency has more than the five that exchanges give. */
const COINS = new Set(
  "AAVE ADA ALGO APE ARB ATOM AVAX BAT BCH BNB BONK BTC COMP CRV DAI DOGE DOT ETC ETH FIL GRT HYPE ICP LDO LINK LTC MATIC MKR NEAR ONDO PAXG PEPE POL RENDER SHIB SKY SOL SUI SUSHI TON TRUMP TRX UNI USDC USDT WBTC WIF XLM XMR XRP XTZ YFI ZEC".split(
    " ",
  ),
);
const QUOTES = ["USDT", "USDC", "USD"] as const;

/** BTC/USD of BTCUSD, and so on for coins that are known and USD, USDT or USDC; any other symbol as it is: a share may end in USD too. */
export function knownPair(symbol: string): string {
  for (const quote of QUOTES) {
    const coin = symbol.slice(0, -quote.length);
    if (symbol.endsWith(quote) && COINS.has(coin)) return `${coin}/${quote}`;
  }
  return symbol;
}
