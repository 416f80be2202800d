import { z } from "zod";
import {
  assetClass,
  decimal,
  instant,
  nullOr,
  optionalOf,
  orderClass,
  orderSide,
  orderStatus,
  orderType,
  positionIntent,
  text,
  timeInForce,
  uuid,
} from "./common";

const common = {
  asset_class: optionalOf(assetClass),
  asset_id: optionalOf(uuid),
  canceled_at: nullOr(instant),
  client_order_id: optionalOf(text),
  created_at: optionalOf(instant),
  expired_at: nullOr(instant),
  extended_hours: optionalOf(z.boolean()),
  failed_at: nullOr(instant),
  filled_at: nullOr(instant),
  filled_avg_price: nullOr(decimal),
  filled_qty: optionalOf(decimal),
  hwm: nullOr(decimal),
  id: optionalOf(uuid),
  limit_price: nullOr(decimal),
  notional: decimal.nullable(),
  order_class: optionalOf(orderClass),
  order_type: optionalOf(text),
  position_intent: optionalOf(positionIntent),
  replaced_at: nullOr(instant),
  replaced_by: nullOr(uuid),
  replaces: nullOr(uuid),
  status: optionalOf(orderStatus),
  stop_price: nullOr(decimal),
  submitted_at: nullOr(instant),
  time_in_force: timeInForce,
  trail_percent: nullOr(decimal),
  trail_price: nullOr(decimal),
  type: orderType,
  updated_at: nullOr(instant),
};

/** Schema `OrderLeg` of the Trading API 2.0.1 (2026-08-13). */
const legDocument = z.strictObject({
  ...common,
  symbol: text,
  qty: decimal.nullable(),
  side: orderSide,
  legs: optionalOf(z.record(z.string(), z.unknown())),
});

/** Schema `Order` of the Trading API 2.0.1 (2026-08-13). */
export const orderDocument = z.strictObject({
  ...common,
  expires_at: optionalOf(instant),
  legs: nullOr(z.array(legDocument)),
  qty: nullOr(decimal),
  ratio_qty: nullOr(decimal),
  side: optionalOf(orderSide),
  symbol: optionalOf(text),
});

/** Schema `CanceledOrderResponse` of the Trading API 2.0.1 (2026-08-13): one row of the answer to a cancellation of all. */
export const canceledOrderDocument = z.strictObject({ id: optionalOf(uuid), status: optionalOf(z.int()) });

/** Schema `PositionClosedReponse` of the Trading API 2.0.1 (2026-08-13): one row of the answer to a closing of all positions. */
export const closedPositionDocument = z.strictObject({ symbol: text, status: z.int(), body: optionalOf(orderDocument) });
