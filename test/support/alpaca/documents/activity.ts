import { z } from "zod";
import { decimal, instant, optionalOf, orderStatus, text, uuid } from "./common";

/** Schema `TradingActivities` of the Trading API 2.0.1 (2026-08-13). */
const trade = z.strictObject({
  activity_type: z.literal("FILL"),
  cum_qty: optionalOf(decimal),
  id: optionalOf(text),
  leaves_qty: optionalOf(decimal),
  order_id: optionalOf(uuid),
  order_status: optionalOf(orderStatus),
  price: optionalOf(decimal),
  qty: optionalOf(decimal),
  side: optionalOf(text),
  symbol: optionalOf(text),
  transaction_time: optionalOf(instant),
  type: optionalOf(z.enum(["fill", "partial_fill"])),
});

const KINDS =
  "TRANS MISC ACATC ACATS CFEE CGD CSD CSW DIV DIVCGL DIVCGS DIVFEE DIVFT DIVNRA DIVROC DIVTW DIVTXEX FEE INT INTNRA INTTW";
const MORE_KINDS = "JNL JNLC JNLS MA NC OPASN OPCA OPCSH OPEXC OPEXP OPTRD PTC PTR REORG SPIN SPLIT FOPT OCT";

/** Schema `NonTradeActivities` of the Trading API 2.0.1 (2026-08-13). */
const other = z.strictObject({
  activity_type: z.enum([...KINDS.split(" "), ...MORE_KINDS.split(" ")]),
  activity_sub_type: optionalOf(text),
  created_at: optionalOf(instant),
  currency: optionalOf(text),
  cusip: optionalOf(text),
  date: optionalOf(instant),
  group_id: optionalOf(text),
  id: optionalOf(text),
  net_amount: optionalOf(decimal),
  per_share_amount: optionalOf(decimal),
  qty: optionalOf(decimal),
  status: optionalOf(z.enum(["executed", "correct", "canceled"])),
  symbol: optionalOf(text),
});

export const activityDocument = z.discriminatedUnion("activity_type", [trade, other]);
