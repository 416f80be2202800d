import type { Sign } from "../exchange/order-book";
import { tradedPrice } from "../exchange/traded-price";
import { Fault } from "../fault";

/** How many steps of `increment` make one, such as 100 of "0.01". Throws Fault `unsupported` for steps that do not make a whole one. */
export function stepsInOne(increment: string): number {
  const steps = Math.round(1 / Number(increment));
  if (steps >= 1 && Number(increment) === 1 / steps) return steps;
  throw new Fault("unsupported", `steps of "${increment}" do not make a whole one, which a backtest needs`);
}

/** `tradedPrice` rounds to 12 digits first: nearer than the first part of it a price lies on a step, further than the second it does not. */
const ON_STEP = 4e-13;
const OFF_STEP = 1e-11;

/** `tradedPrice` as a double, for steps that make a whole one; between the two bounds by the exact arithmetic itself. */
export function roundedPrice(price: number, sign: Sign, priceIncrement: string, steps: number): number {
  const inSteps = price * steps;
  const nearest = Math.floor(inSteps + 0.5);
  const away = Math.abs(inSteps - nearest);
  if (away > inSteps * OFF_STEP) return (sign > 0 ? Math.ceil(inSteps) : Math.floor(inSteps)) / steps;
  return away < inSteps * ON_STEP ? nearest / steps : Number(tradedPrice(price, sign, priceIncrement));
}
