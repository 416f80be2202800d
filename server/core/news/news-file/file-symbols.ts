import { Fault } from "../../fault";
import { symbolSchema } from "../../market/market";
import { quoted } from "./quoted";

const MAX_SYMBOLS = 50;
const MAX_SYMBOL_LENGTH = 40;
/** Money of states: pairs of two of them are nothing that can be traded here. */
const MONEY = new Set(
  "AUD CAD CHF CNH CNY CZK DKK EUR GBP HKD HUF INR JPY KRW MXN NOK NZD PLN SEK SGD THB TRY USD ZAR".split(" "),
);
/** What vendors write before a symbol, as in NASDAQ:TSLA, X:BTCUSD and CRYPTO:BTC. */
const BEFORE = /^(?:(NASDAQ|NYSE|NYSEARCA|NYSEAMERICAN|AMEX|ARCA|BATS|OTC|US|EQUITY|X|CRYPTO):)?(.*)$/;
/** What vendors write after one of the United States, and after a coin. */
const AFTER = /\.(?:US|CC)$/;
const PAIR = /^([A-Z0-9]{2,10})[-_/](USD[TC]?)$/;
const PAIR_IN_ONE = /^([A-Z0-9]{3,10}?)(USD[TC]?)$/;
const CLASS = /^([A-Z]{1,5})[-/.]([A-Z])$/;

/**
 * The symbols in a field as this desk writes them, each once, with notes on those that were written otherwise, as in tsla, BRK-B, BTC-USD, BTCUSD or
 * AAPL.US, and on those that were left out. Throws Fault `invalid_input` when none is left.
 */
export function readFileSymbols(text: string, notes: string[]): readonly string[] {
  const written = [...new Set(text.split(/[\s,;|[\]{}'"]+/).filter((symbol) => symbol !== ""))];
  if (written.length === 0) throw new Fault("invalid_input", "symbol is empty: name it, on a command by --symbol TSLA");
  if (written.length > MAX_SYMBOLS) throw new Fault("invalid_input", `names ${written.length} symbols, more than ${MAX_SYMBOLS}`);
  const symbols = new Set<string>();
  const unread: string[] = [];
  for (const one of written) {
    const symbol = symbolOf(one);
    if (symbol === null) unread.push(one);
    else symbols.add(symbol);
    if (symbol !== null && symbol !== one) notes.push(`symbol ${quoted(one)} is read as ${symbol}`);
  }
  if (symbols.size === 0)
    throw new Fault("invalid_input", `symbol ${quoted(unread[0] ?? "")} is not a ticker such as TSLA or a pair such as BTC/USD`);
  for (const one of unread)
    notes.push(`symbol ${quoted(one)} was left out: it is not a ticker such as TSLA or a pair such as BTC/USD`);
  return [...symbols];
}

/** As this desk writes it; null for what it cannot be on. */
function symbolOf(written: string): string | null {
  if (written.length > MAX_SYMBOL_LENGTH) return null;
  const [, market, named = ""] = BEFORE.exec(written.toUpperCase().replace(/^\$/, "")) ?? [];
  const bare = named.replace(AFTER, "");
  const isCoin = market === "X" || market === "CRYPTO" || named.endsWith(".CC");
  const [, base, quote] = PAIR.exec(bare) ?? PAIR_IN_ONE.exec(bare) ?? [];
  if (base !== undefined && !(base === "USD" && quote === "USD")) return MONEY.has(base) ? null : valid(`${base}/${quote}`);
  if (isCoin) return valid(`${bare}/USD`);
  const [, root, letter] = CLASS.exec(bare) ?? [];
  return valid(root === undefined ? bare : `${root}.${letter}`);
}

function valid(symbol: string): string | null {
  return symbolSchema.safeParse(symbol).success ? symbol : null;
}
