import { isoOf } from "../time/instant";
export const ORDER_SIDES = ["buy", "sell"] as const;
export type OrderSide = (typeof ORDER_SIDES)[number];

export const ORDER_TYPES = ["market", "limit", "stop", "stop_limit", "trailing_stop"] as const;
export type OrderType = (typeof ORDER_TYPES)[number];

/** day: until the regular session ends (the next one when it is closed). gtc: until it is canceled. ioc: what cannot fill at once is canceled. */
export const TIMES_IN_FORCE = ["day", "gtc", "ioc"] as const;
export type TimeInForce = (typeof TIMES_IN_FORCE)[number];

/** bracket: an entry with a stop and a target. oto: an entry with one of them. oco: a target that is sent with its stop for a held position. */
export const ORDER_CLASSES = ["simple", "bracket", "oto", "oco"] as const;
export type OrderClass = (typeof ORDER_CLASSES)[number];

/** simple: alone. entry: parent of a bracket or oto. stop, target: protective legs, of which one cancels the other; an oco's target is its parent. */
export const ORDER_ROLES = ["simple", "entry", "stop", "target"] as const;
export type OrderRole = (typeof ORDER_ROLES)[number];

/** held: a bracket's leg waiting for its entry to fill. replaced: it goes on under the id of the order that replaced it. */
export const ORDER_STATES = ["held", "new", "partially_filled", "filled", "canceled", "expired", "rejected", "replaced"] as const;
export type OrderState = (typeof ORDER_STATES)[number];
export const OPEN_ORDER_STATES = ["held", "new", "partially_filled"] as const satisfies readonly OrderState[];

/** What the desk wants of an order: enter a position, leave one, or protect one with a stop that rests at the broker. */
export const ORDER_PURPOSES = ["entry", "exit", "stop"] as const;
export type OrderPurpose = (typeof ORDER_PURPOSES)[number];

/**
 * open: committed, nobody is permitted to send it. sending: somebody is, or was a moment ago. unknown: sent, the answer is not known.
 * accepted: the broker has it. rejected: the broker refused it. void: given up, nobody may send it any more. done: ended at the broker (filled,
 * canceled or expired).
 */
export const INTENT_STATES = ["open", "sending", "unknown", "accepted", "rejected", "void", "done"] as const;
export type IntentState = (typeof INTENT_STATES)[number];
/** Intents of which it is not known what the broker has. An agent has at most one. */
export const UNSETTLED_STATES = ["open", "sending", "unknown"] as const satisfies readonly IntentState[];
/** Intents that the broker may have an open order of. */
export const LIVE_STATES = [...UNSETTLED_STATES, "accepted"] as const satisfies readonly IntentState[];

/** An order as it is sent. Quantities and prices are decimal strings in the instrument's increments. */
export type OrderRequest = {
  readonly clientOrderId: string;
  readonly symbol: string;
  readonly side: OrderSide;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  /** Whether it may fill outside the regular session; only limit orders may. */
  readonly extendedHours: boolean;
  readonly orderClass: OrderClass;
  readonly qty: string;
  /** Of an oco: the target. */
  readonly limitPrice: string | null;
  readonly stopPrice: string | null;
  /** Trail of a trailing stop as a fraction of the high-water mark. */
  readonly trailFraction: number | null;
  /** Legs that rest at the broker: a bracket has both, an oto one of them, an oco the stop; null on a simple order. */
  readonly bracket: ProtectiveLegs | null;
};

/** A stop with a limit is a stop-limit order. */
export type ProtectiveLegs = {
  readonly stopPrice: string | null;
  readonly stopLimitPrice: string | null;
  readonly targetPrice: string | null;
};

/** What a replacement changes; null leaves it as it is. The new order has a client id of its own. */
export type OrderChange = {
  readonly clientOrderId: string;
  readonly qty: string | null;
  readonly limitPrice: string | null;
  readonly stopPrice: string | null;
};

/** An order as the broker reports it. Times in epoch milliseconds of the market's clock. */
export type BrokerOrder = {
  readonly id: string;
  readonly clientOrderId: string;
  /** The entry's id on a bracket's legs. */
  readonly parentId: string | null;
  readonly role: OrderRole;
  readonly symbol: string;
  readonly side: OrderSide;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  /** Id of the order that this one replaced. */
  readonly replacesId: string | null;
  readonly qty: string;
  readonly filledQty: string;
  readonly filledAvgPrice: string | null;
  readonly limitPrice: string | null;
  readonly stopPrice: string | null;
  readonly trailFraction: number | null;
  readonly state: OrderState;
  /** Why it ended as it did, or why the broker does not work it although it is open; null when there is nothing to say. */
  readonly reason: string | null;
  readonly submittedAt: number;
  readonly updatedAt: number;
};

/**
 * One execution. `id` is unique at the broker for ever; `qty` are the units that came or went; `feeUsd` in US dollars, never negative. Units that
 * the broker keeps as its fee are no part of `qty`, and their worth at `price` is in `feeUsd`: cash moves by all that was traded.
 */
export type Execution = {
  readonly id: string;
  readonly orderId: string;
  readonly symbol: string;
  readonly side: OrderSide;
  readonly qty: string;
  readonly price: string;
  readonly feeUsd: string;
  /** Units that the broker keeps as its fee; absent where it takes none. */
  readonly feeQty?: string;
  /** The fee is what the broker's rates say: it tells it later, or never. */
  readonly feeIsExpected?: boolean;
  /** Market time in epoch milliseconds. */
  readonly at: number;
};

/** Who holds what comes from orders that the desk did not send. */
export const EXTERNAL = "external";

/**
 * The client order id of an agent's order: account, agent, due time, purpose. Deterministic, so that a second sending is refused by the broker.
 * At most 128 characters of [A-Za-z0-9._-].
 */
export function clientOrderId(accountId: string, agentId: string, dueAt: number, purpose: OrderPurpose): string {
  const stamp = isoOf(dueAt).replace(/[-:]/g, "");
  return `${accountId}.${agentId}.${stamp}.${purpose}`;
}
