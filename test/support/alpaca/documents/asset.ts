import { z } from "zod";
import { assetClass, decimal, exchange, nullOr, optionalOf, text, uuid } from "./common";

/** Schema `Assets` of the Trading API 2.0.1 (2026-08-13). */
export const assetDocument = z.strictObject({
  id: uuid,
  class: assetClass,
  exchange,
  symbol: text,
  name: text,
  status: z.enum(["active", "inactive"]),
  tradable: z.boolean(),
  marginable: z.boolean(),
  shortable: z.boolean(),
  fractionable: z.boolean(),
  attributes: optionalOf(
    z.array(
      z.enum([
        "ptp_no_exception",
        "ptp_with_exception",
        "ipo",
        "has_options",
        "options_late_close",
        "fractional_eh_enabled",
        "overnight_tradable",
        "overnight_halted",
      ]),
    ),
  ),
  borrow_status: optionalOf(z.enum(["easy_to_borrow", "hard_to_borrow"])),
  cusip: nullOr(text),
  easy_to_borrow: optionalOf(z.boolean()),
  maintenance_margin_requirement: optionalOf(z.number()),
  margin_requirement_long: optionalOf(text),
  margin_requirement_short: optionalOf(text),
  min_order_size: optionalOf(decimal),
  min_trade_increment: optionalOf(decimal),
  price_increment: optionalOf(decimal),
});
