import { roundToIncrement } from "../money/money";
import type { Sign } from "./order-book";

/** Doubles carry noise from the 16th digit on, which must not become a whole price increment. */
const PRICE_DIGITS = 12;

/** The price at which a fill is booked: in whole increments, rounded against whoever trades. */
export function tradedPrice(price: number, sign: Sign, priceIncrement: string): string {
  return roundToIncrement(Number(price.toPrecision(PRICE_DIGITS)), priceIncrement, sign > 0 ? "up" : "down");
}
