import type { Bar, Instrument } from "../market/market";
import { adverseOnQuote, type ClassCosts } from "../money/trading-costs";
import { quoteAround } from "../simulation/quote-around";
import { marketFill } from "./matching";
import type { Sign } from "./order-book";
import { tradedPrice } from "./traded-price";

/** The price at which a market order fills against the quote around a bar's open, where the bar is all that is known: with half the spread and slippage. */
export function fillAtOpen(
  { time, open }: Pick<Bar, "time" | "open">,
  sign: Sign,
  instrument: Instrument,
  costs: ClassCosts,
): string {
  const { bid, ask } = quoteAround(instrument.symbol, time, open, open * costs.halfSpreadBps * 1e-4);
  return tradedPrice(marketFill(sign > 0 ? ask : bid, sign, adverseOnQuote(costs)), sign, instrument.priceIncrement);
}
