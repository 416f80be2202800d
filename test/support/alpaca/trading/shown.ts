import { instantOf, utcStamp } from "../shared/stamps";
import { TERMINAL_STATUSES } from "./orders/entry";

export type View = Readonly<Record<string, unknown>>;
export type Shown = {
  /** When it came into the account, by the market's clock. */
  readonly at: number;
  readonly view: View;
};

/** What an account holds and shows besides what its exchange trades: rows as they are on the wire, which nothing works on. */
export type ShownRows = ReturnType<typeof openShownRows>;

/** A simple market order, for what a row does not say. */
const PLAIN_ORDER = {
  filled_at: null,
  expired_at: null,
  expires_at: null,
  canceled_at: null,
  failed_at: null,
  replaced_at: null,
  replaced_by: null,
  replaces: null,
  asset_id: "b0b6dd9d-8b9b-48a9-ba46-b9d54906e415",
  symbol: "KO",
  asset_class: "us_equity",
  notional: null,
  qty: "1",
  filled_qty: "0",
  filled_avg_price: null,
  order_class: "",
  order_type: "market",
  type: "market",
  side: "buy",
  position_intent: "buy_to_open",
  time_in_force: "day",
  limit_price: null,
  stop_price: null,
  status: "new",
  extended_hours: false,
  legs: null,
  trail_percent: null,
  trail_price: null,
  hwm: null,
  subtag: null,
  source: null,
} as const;
/** An order of several options says of itself neither what it is of nor on which side, and its legs not of which type they are. */
const OF_SEVERAL = {
  symbol: "",
  side: "",
  asset_id: "",
  asset_class: "",
  position_intent: "",
  type: "limit",
  order_type: "limit",
};
const LEG_OF_SEVERAL = { order_class: "mleg", asset_class: "us_option", type: "", order_type: "", client_order_id: "" };

export function openShownRows(now: () => number, newId: () => string) {
  const orders = new Map<string, Shown>();
  const activities: Shown[] = [];
  const revised = new Map<string, View>();
  const positions = new Map<string, View>();
  let account: View = {};

  function orderOf(given: View, more: View, at: number): View {
    const stamp = utcStamp(at, "000001");
    const own = { id: newId(), client_order_id: newId(), created_at: stamp, updated_at: stamp, submitted_at: stamp };
    const several = given.order_class === "mleg" && Array.isArray(given.legs) ? OF_SEVERAL : {};
    return { ...PLAIN_ORDER, ...own, ...several, ...inDollars(given), ...more, ...given };
  }

  function legsOf({ order_class: orderClass, legs, status }: View, at: number): unknown {
    if (!Array.isArray(legs)) return legs;
    const more = {
      ...(orderClass === "mleg" ? LEG_OF_SEVERAL : { order_class: orderClass }),
      ...(status !== undefined && { status }),
    };
    return legs.map((leg: View) => orderOf(leg, more, at));
  }

  const cancelled = (view: View): View => ({
    ...view,
    status: "canceled",
    canceled_at: utcStamp(now()),
    updated_at: utcStamp(now()),
    legs: Array.isArray(view.legs) ? view.legs.map(cancelled) : view.legs,
  });

  return {
    /** Shows an order, or what has become of the one with its id. */
    showOrder: (given: View) => {
      const known = orders.get(textOf(given.id));
      const at = known?.at ?? now();
      const view = known ? { ...known.view, updated_at: utcStamp(now()), ...given } : orderOf(given, {}, at);
      orders.set(textOf(view.id), { at, view: known ? view : { ...view, legs: legsOf(view, at) } });
    },
    showActivity: (view: View) => {
      const at = [view.transaction_time, view.date].map((text) => instantOf(textOf(text))).find((told) => !Number.isNaN(told));
      activities.push({ at: at ?? now(), view: { id: `20260302000000000::${newId()}`, ...view } });
    },
    /** The activity of that id, of the exchange too, has these fields from now on. */
    reviseActivity: (id: string, fields: View) => {
      revised.set(id, { ...revised.get(id), ...fields });
    },
    /** What has become of a row of an activity. */
    revisedView: (view: View): View => ({ ...view, ...revised.get(textOf(view.id)) }),
    showPosition: (view: View) => positions.set(textOf(view.symbol), view),
    showAccount: (view: View) => {
      account = { ...account, ...view };
    },
    cancel: (id: string) => {
      const known = orders.get(id);
      if (known) orders.set(id, { ...known, view: cancelled(known.view) });
    },
    orders: (): readonly Shown[] => [...orders.values()],
    activities: (): readonly Shown[] => activities,
    positions: (): readonly View[] => [...positions.values()],
    account: (): View => account,
    /** The order of that id, or the leg, with what it is a leg of. */
    find: (id: string): { readonly view: View; readonly parent: View | null } | null => {
      const own = orders.get(id);
      if (own) return { view: own.view, parent: null };
      for (const { view } of orders.values()) {
        const leg = legsIn(view).find((each) => each.id === id);
        if (leg) return { view: leg, parent: view };
      }
      return null;
    },
  };
}

/** An order in dollars has no quantity, also where nothing is said of one. */
function inDollars({ notional }: View): View {
  return notional === null || notional === undefined ? {} : { qty: null };
}

export function isShownOpen({ status }: View): boolean {
  return !(TERMINAL_STATUSES as readonly unknown[]).includes(status);
}

function legsIn({ legs }: View): readonly View[] {
  return Array.isArray(legs) ? legs : [];
}

/** A field as text, whatever it is. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
