import type { ChartEvent } from "@/components/charts/chart-types";
import { price, qty } from "@/components/format";
import type { Fills } from "@/components/orders/order-types";
import { FILLS_READ } from "./reads";

/** Fills since `from` as marks; none when not all of them were read, since half of the marks would tell a wrong story. Newest first. */
export function tradeEvents(fills: Fills, from: number, nameOf: (agentId: string | null) => string): ChartEvent[] {
  const oldest = fills.at(-1);
  if (fills.length >= FILLS_READ && oldest && oldest.at > from) return [];
  return fills
    .filter((fill) => fill.at >= from)
    .map((fill) => {
      const buys = fill.side === "buy";
      const label = `${buys ? "bought" : "sold"} ${qty(fill.qty)} ${fill.symbol} at ${price(fill.price)} by ${nameOf(fill.agentId)}`;
      return { at: fill.at, kind: buys ? "entry" : "exit", label };
    });
}
