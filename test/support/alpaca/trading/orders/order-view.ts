import { dayKey, nextSession, sessionOn } from "@/server/core/market/calendar/calendar";
import { assetClassOf } from "@/server/core/market/market";
import { dec, plain } from "@/server/core/money/money";
import type { Habits } from "../../options";
import { assetIdOf } from "../../shared/ids";
import { newYorkMidnight, utcStamp } from "../../shared/stamps";
import type { Entry, Status } from "./entry";

export type OrderView = Readonly<Record<string, unknown>> & { readonly id: string; readonly status: Status };

const GTC_MS = 90 * 86_400_000;
/** 16:00 of a day in New York. */
const CLOSE_MS = 16 * 3_600_000;

/** The status as the service words it. */
export function statusOf(entry: Entry, { holdsStopBesideTarget }: Habits): Status {
  const { status, told, parent, order } = entry;
  if (told !== null) return told;
  const besideTarget = parent && (parent.order.role === "target" || parent.legs.some((leg) => leg.order.role === "target"));
  return holdsStopBesideTarget && status === "new" && order.role === "stop" && besideTarget ? "held" : status;
}

/** An order as JSON, its legs below it where `nested` asks for them. */
export function orderView(entry: Entry, habits: Habits, nested: boolean): OrderView {
  const { id, asked, order } = entry;
  const type = asked.isCollared ? "market" : order.type;
  const fraction = String(entry.nth).padStart(6, "0");
  const stamp = (at: number | null) => (at === null ? null : utcStamp(at, fraction));
  return {
    id,
    client_order_id: asked.clientOrderId,
    created_at: stamp(order.submittedAt),
    updated_at: stamp(entry.updatedAt),
    submitted_at: stamp(order.submittedAt),
    filled_at: stamp(entry.filledAt),
    expired_at: stamp(entry.expiredAt),
    expires_at: knownExpiryOf(entry),
    canceled_at: stamp(entry.canceledAt),
    failed_at: stamp(entry.failedAt),
    replaced_at: stamp(entry.replacedAt),
    replaced_by: entry.replacedBy,
    replaces: entry.replaces,
    asset_id: assetIdOf(order.symbol),
    symbol: order.symbol,
    asset_class: assetClassOf(order.symbol) === "crypto" ? "crypto" : "us_equity",
    notional: asked.notional,
    qty: asked.notional === null ? entry.qty : null,
    filled_qty: entry.filledQty,
    filled_avg_price: entry.filledAvgPrice,
    order_class: asked.orderClass === "simple" ? "" : asked.orderClass,
    order_type: type,
    type,
    side: order.side,
    position_intent: asked.positionIntent ?? (order.side === "buy" ? "buy_to_open" : "sell_to_close"),
    time_in_force: asked.timeInForce,
    limit_price: asked.isCollared ? null : priceText(order.limitPrice),
    stop_price: priceText(order.stopPrice),
    status: statusOf(entry, habits),
    extended_hours: asked.extendedHours,
    legs: nested && entry.legs.length > 0 ? entry.legs.filter(isCurrent).map((leg) => orderView(leg, habits, false)) : null,
    trail_percent: asked.trailPercent,
    trail_price: asked.trailPrice,
    hwm: null,
    subtag: null,
    source: null,
  };
}

/** A leg that was replaced is told apart from its parent, its successor below it. */
function isCurrent(leg: Entry): boolean {
  return leg.status !== "replaced";
}

function priceText(price: string | null): string | null {
  return price === null ? null : plain(dec(price));
}

/** Those that were told before, and for when they were reckoned. */
const expiries = new WeakMap<Entry, { readonly from: number; readonly text: string | undefined }>();

function knownExpiryOf(entry: Entry): string | undefined {
  const from = entry.order.submittedAt;
  const known = expiries.get(entry);
  if (known?.from === from) return known.text;
  const text = expiryOf(entry);
  expiries.set(entry, { from, text });
  return text;
}

/** A day order ends with the session it belongs to, one that is good till cancelled 90 days later; of coins none is told, as in the document's example. */
function expiryOf({ order: { symbol, submittedAt }, asked }: Entry): string | undefined {
  if (assetClassOf(symbol) === "crypto") return undefined;
  if (asked.timeInForce === "gtc") return utcStamp(newYorkMidnight(submittedAt + GTC_MS) + CLOSE_MS);
  const today = sessionOn("equity", dayKey("equity", submittedAt));
  const session = today && today.close > submittedAt ? today : nextSession("equity", submittedAt);
  return utcStamp(session.close);
}
