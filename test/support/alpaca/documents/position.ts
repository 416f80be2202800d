import { z } from "zod";
import { assetClass, decimal, exchange, optionalOf, text, uuid } from "./common";

/** Schema `Position` of the Trading API 2.0.1 (2026-08-13). */
export const positionDocument = z.strictObject({
  asset_class: assetClass,
  asset_id: uuid,
  asset_marginable: z.boolean(),
  avg_entry_price: decimal,
  avg_entry_swap_rate: optionalOf(decimal),
  change_today: decimal,
  cost_basis: decimal,
  current_price: decimal,
  exchange: exchange.or(z.literal("")),
  lastday_price: decimal,
  market_value: decimal,
  prev_swap_rate: optionalOf(decimal),
  qty: decimal,
  qty_available: optionalOf(decimal),
  side: z.enum(["long", "short"]),
  swap_rate: optionalOf(decimal),
  symbol: text,
  unrealized_intraday_pl: decimal,
  unrealized_intraday_plpc: decimal,
  unrealized_pl: decimal,
  unrealized_plpc: decimal,
  usd: optionalOf(z.record(z.string(), z.unknown())),
});
