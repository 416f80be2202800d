/** An order ticket as it is sent. Fields that say nothing here are left alone. */
export type Ticket = {
  readonly conid: number;
  readonly orderType: string;
  readonly side: "BUY" | "SELL";
  readonly quantity: number;
  readonly tif: string;
  readonly price?: number;
  readonly auxPrice?: number;
  readonly cOID?: string;
  readonly parentId?: string;
  readonly isSingleGroup?: boolean;
  readonly outsideRTH?: boolean;
  readonly cashQty?: number;
};

/** An order of the account: IB keeps its number whatever is changed of it, where the exchange behind gives each change an order of its own. */
export type IbOrder = {
  readonly orderId: number;
  readonly conid: number;
  readonly cOID: string | null;
  readonly parentId: number | null;
  /** Ids at the exchange behind, the newest last. */
  readonly exchangeIds: string[];
  readonly tif: string;
  /** Whether it says that it was not worked. */
  inactive: string | null;
  /** Real time at which a cancellation that was taken is done; null where there is none. */
  cancelsAt: number | null;
};

/** What waits for the confirmation of a question: the next question, or the doing itself. */
export type Waiting = {
  readonly messageIds: readonly string[];
  readonly proceed: () => Promise<unknown>;
};

/** How the service behaves where accounts and days differ. */
export type Habits = {
  /** What IB asks before it takes a ticket, by its ids. */
  readonly questionsOn: (ticket: Ticket, marketPrice: number | null) => readonly string[];
  /** Real milliseconds until an order that was taken is in the list. */
  readonly listLagMs: number;
  /** Real milliseconds from the answer to a cancellation to its end: until then the order may fill. */
  readonly cancelLagMs: number;
};

export type TradingState = {
  habits: Habits;
  readonly orders: IbOrder[];
  readonly waiting: Map<string, Waiting>;
  /** When each order was taken, real time. */
  readonly takenAt: Map<number, number>;
  /** Executions that were corrected: the exchange's id, and how they stand now. */
  readonly corrections: Map<string, { readonly price: string }>;
  nextOrderId: number;
  /** Orders that ended before, market time, are listed no more. */
  listsFrom: number;
  isListWarm: boolean;
  accountsAsked: boolean;
  portfolioAsked: boolean;
  positions: readonly unknown[] | null;
};

export function createTradingState(habits: Partial<Habits> = {}): TradingState {
  return {
    habits: { questionsOn: usualQuestions, listLagMs: 0, cancelLagMs: 0, ...habits },
    orders: [],
    waiting: new Map(),
    takenAt: new Map(),
    corrections: new Map(),
    nextOrderId: 1_370_093_001,
    listsFrom: Number.NEGATIVE_INFINITY,
    isListWarm: false,
    accountsAsked: false,
    portfolioAsked: false,
    positions: null,
  };
}

/** A percentage beyond which a limit is asked about. Source: IB's Web API documentation, "Order Reply Messages" (o163). */
const FAR = 0.03;

function usualQuestions({ orderType, price, auxPrice, side }: Ticket, market: number | null): readonly string[] {
  const isStop = orderType === "STP" || orderType === "STOP_LIMIT";
  const stop = orderType === "STP" ? price : auxPrice;
  if (isStop && stop !== undefined && market !== null && (side === "SELL" ? stop >= market : stop <= market)) return ["o403"];
  if (isStop) return ["o10331"];
  const isFar = price !== undefined && market !== null && Math.abs(price / market - 1) > FAR;
  return orderType === "LMT" && isFar ? ["o163"] : [];
}
