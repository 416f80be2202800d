import { dollars, figure, percent } from "../../money/figures";
import { fieldOf } from "./limit";
import type { LimitName } from "./limit-fields";

const NEVER = Number.MAX_SAFE_INTEGER;

/** A figure of a limit with its unit: "5.00 %", "$500.00", "3", "30 minutes". */
export function amountInWords(name: LimitName, amount: number): string {
  if (Math.abs(amount) >= NEVER) return "more than all of it";
  switch (fieldOf(name).unit) {
    case "fraction":
      return percent(amount);
    case "US dollars":
      return dollars(amount);
    case "count":
      return String(amount);
    case "minutes":
      return `${Number.isInteger(amount) ? amount : figure(amount)} minutes`;
  }
}
