import type { PriceLevel, TradeMark } from "@/components/charts/chart-types";
import { qty } from "@/components/format";
import type { OrderSide } from "@/server/core/orders/order";

/** Fills as marks on the candles. */
export function marksOf(fills: readonly { readonly at: number; readonly side: OrderSide; readonly qty: string }[]): TradeMark[] {
  return fills.map((fill) => ({ at: fill.at, side: fill.side, label: `${fill.side === "buy" ? "B" : "S"} ${qty(fill.qty)}` }));
}

export function levelsOf(prices: Readonly<Record<PriceLevel["kind"], number | string | null>>): PriceLevel[] {
  const kinds = ["entry", "stop", "target"] as const;
  return kinds.flatMap((kind) => (prices[kind] === null ? [] : [{ kind, price: Number(prices[kind]) }]));
}
