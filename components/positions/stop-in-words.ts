import { percent, signedUsd } from "@/components/format";
import { toNumber } from "@/server/core/money/exact";
import { gainAt } from "@/server/core/positions/marks";

interface Held {
  readonly qty: number;
  readonly mark: number | null;
  readonly avgPrice: number;
}

/** How far a stop is under the market, and what of the entry it would leave; null without a price to speak of. */
export function stopInWords(stop: number | null, { qty, mark, avgPrice }: Held): string | null {
  if (stop === null || stop <= 0 || mark === null || stop >= mark) return null;
  return `${percent((mark - stop) / mark, 1)} under the market; sold there it comes to ${signedUsd(toNumber(gainAt({ qty, avgPrice }, stop)))} against the entry`;
}
