/**
 * What the desk's ids of orders become at IB (cOID, told as order_ref). IB takes an order of coins at the market in dollars only, and gives both
 * orders of a group an id of their own, so two kinds carry a mark that says what they are to the desk.
 */
const OCO_STOP = ".oco-stop";
const AT_MARKET = ".at-market";

export const ocoStopRef = (clientOrderId: string) => `${clientOrderId}${OCO_STOP}`;
export const atMarketRef = (clientOrderId: string) => `${clientOrderId}${AT_MARKET}`;

/** What a reference says. */
export type Reference = {
  readonly clientOrderId: string;
  /** The client id of the target whose stop this is; null where it is none. */
  readonly ocoTarget: string | null;
  /** Whether the desk asked for a market order. */
  readonly isAtMarket: boolean;
};

export function readRef(ref: string): Reference {
  if (ref.endsWith(OCO_STOP)) return { clientOrderId: ref, ocoTarget: ref.slice(0, -OCO_STOP.length), isAtMarket: false };
  if (ref.endsWith(AT_MARKET)) return { clientOrderId: ref.slice(0, -AT_MARKET.length), ocoTarget: null, isAtMarket: true };
  return { clientOrderId: ref, ocoTarget: null, isAtMarket: false };
}
