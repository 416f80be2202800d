import type { OrderRole, OrderState, OrderType } from "../orders/order";

/** 1 buys, -1 sells. */
export type Sign = 1 | -1;

/**
 * A working order as doubles, changed in place. Quantities are whole lots (one lot is the instrument's quantity increment), so that they are
 * exact; a price the order does not have is NaN.
 */
export type BookOrder = {
  readonly id: string;
  /** The entry's id on a bracket's legs. */
  readonly parentId: string | null;
  readonly role: OrderRole;
  readonly type: OrderType;
  readonly sign: Sign;
  readonly limit: number;
  readonly stop: number;
  /** Trail as a fraction of the mark. */
  readonly trail: number;
  readonly submittedAt: number;
  /** Whether what does not fill in the first bar it takes part in is canceled. */
  readonly immediate: boolean;
  /** Market time at which it ends unfilled; Infinity when it is good till canceled. */
  readonly expiresAt: number;
  /** From the market's event to the execution, in milliseconds. */
  readonly latencyMs: number;
  state: OrderState;
  reason: string | null;
  lots: number;
  filledLots: number;
  /** Market time from which it takes part; Infinity on a held leg. */
  activeFrom: number;
  /** A stop that was reached: what is left of it is a market order, or a limit order of a stop-limit. */
  triggered: boolean;
  /** High-water mark of a trailing sell, low-water mark of a trailing buy; NaN before its first bar. */
  mark: number;
  updatedAt: number;
};

type Bracket = { entry: BookOrder | null; stop: BookOrder | null; target: BookOrder | null };

export type BookFill = { readonly order: BookOrder; readonly lots: number; readonly price: number; readonly at: number };

/** The working orders of one symbol with what happened to them since the caller last cleared `fills` and `touched`. */
export type Book = {
  /** Oldest first, of one instant by id. */
  readonly orders: readonly BookOrder[];
  readonly brackets: ReadonlyMap<string, Bracket>;
  readonly fills: BookFill[];
  readonly touched: Set<BookOrder>;
};

/** A book over `orders`, which stay the caller's and are changed in place. */
export function createBook(orders: readonly BookOrder[]): Book {
  const sorted = [...orders].sort((a, b) => a.submittedAt - b.submittedAt || (a.id < b.id ? -1 : 1));
  const brackets = new Map<string, Bracket>();
  for (const order of sorted) {
    if (order.role === "simple") continue;
    const key = bracketKey(order);
    const bracket = brackets.get(key) ?? { entry: null, stop: null, target: null };
    brackets.set(key, { ...bracket, [order.role]: order });
  }
  return { orders: sorted, brackets, fills: [], touched: new Set() };
}

/** Whether it may fill; a held leg may not. */
export function isWorking({ state }: BookOrder): boolean {
  return state === "new" || state === "partially_filled";
}

export function isLeg({ role }: BookOrder): boolean {
  return role === "stop" || role === "target";
}

export function bracketOf(book: Book, order: BookOrder): Bracket | undefined {
  return book.brackets.get(bracketKey(order));
}

function bracketKey(order: BookOrder): string {
  return order.parentId ?? order.id;
}

/**
 * Fills `lots` of `order`. An entry's fill adds as much to its legs and lets them work from `legsFrom`; a target's takes as much from the stop
 * and, when it was the last of it, ends the bracket.
 */
export function fillOrder(book: Book, order: BookOrder, lots: number, price: number, at: number, legsFrom: number): void {
  order.filledLots += lots;
  order.state = order.filledLots >= order.lots ? "filled" : "partially_filled";
  order.updatedAt = at;
  book.fills.push({ order, lots, price, at });
  book.touched.add(order);
  const bracket = bracketOf(book, order);
  if (order.role === "entry") {
    for (const leg of [bracket?.stop, bracket?.target]) if (leg) growLeg(book, leg, lots, at, legsFrom);
  } else if (order.role === "target" && order.state === "filled") {
    endBracket(book, order, at, "the target was reached");
  } else if (order.role === "target" && bracket?.stop && isWorking(bracket.stop)) {
    bracket.stop.lots -= lots;
    touch(book, bracket.stop, at);
  }
}

function growLeg(book: Book, leg: BookOrder, lots: number, at: number, legsFrom: number): void {
  if (leg.state === "held") {
    leg.state = "new";
    leg.lots = lots;
    leg.activeFrom = legsFrom;
  } else if (isWorking(leg)) {
    leg.lots += lots;
  } else {
    return;
  }
  touch(book, leg, at);
}

/** Turns a stop that was reached into a market order, a stop-limit into a limit order. On a bracket's leg nothing else of the bracket remains. */
export function triggerStop(book: Book, order: BookOrder, at: number): void {
  order.triggered = true;
  book.touched.add(order);
  if (order.role === "stop") endBracket(book, order, at, "the stop was reached");
}

/** Cancels `order` unless it has ended. */
export function cancelOrder(book: Book, order: BookOrder, at: number, reason: string): void {
  endOrder(book, order, "canceled", at, reason);
}

/** Ends the orders that are good until `at` or earlier. */
export function expireOrders(book: Book, at: number): void {
  for (const order of book.orders) {
    if (order.expiresAt <= at) endOrder(book, order, "expired", order.expiresAt, "the session ended");
  }
}

function endOrder(book: Book, order: BookOrder, state: OrderState, at: number, reason: string): void {
  if (order.state !== "held" && !isWorking(order)) return;
  order.state = state;
  order.reason = reason;
  touch(book, order, at);
}

/** Cancels the members of `order`'s bracket other than itself. */
export function endBracket(book: Book, order: BookOrder, at: number, reason: string): void {
  const bracket = bracketOf(book, order);
  for (const member of [bracket?.entry, bracket?.stop, bracket?.target]) {
    if (member && member !== order) cancelOrder(book, member, at, reason);
  }
}

function touch(book: Book, order: BookOrder, at: number): void {
  order.updatedAt = Math.max(order.updatedAt, at);
  book.touched.add(order);
}
