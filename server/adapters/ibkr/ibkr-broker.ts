import { LRUCache } from "lru-cache";
import type { Instrument, Quote } from "@/server/core/market/market";
import type { Broker } from "@/server/core/ports";
import { instantInWords } from "@/server/core/words";
import type { Priority } from "../requests/rate-limited-client";
import { createUnreadRows } from "../wire/unread-rows";
import { IBKR_RULES } from "./ibkr-rules";
import { createAccountReader, createPositionsReader } from "./trading/account";
import { changesSince, cursorNow } from "./trading/account-changes";
import { isOpen, presentOrders } from "./trading/broker-orders";
import { createCanceler } from "./trading/cancel-orders";
import type { Contracts } from "./trading/contracts";
import { correctionsOf } from "./trading/corrections";
import { createTradesReader } from "./trading/executions";
import { createOrderReader } from "./trading/order-reader";
import { createRevisions } from "./trading/revisions";
import { createOrderSender } from "./trading/send-orders";
import { createTradingGateway, type TradingGatewayOptions } from "./trading/trading-gateway";

/** Executions whose orders are kept in mind: more than a week's. */
const MOST_TOLD = 10_000;

export interface IbkrBrokerOptions extends TradingGatewayOptions {
  readonly contracts: Contracts;
  /** Throws Fault `not_found` for a symbol that is not traded. */
  readonly instrument: (symbol: string) => Promise<Instrument>;
  /** The quote in force now, by which stops are judged before they are sent; null when there is none. */
  readonly quote: (symbol: string) => Promise<Quote | null>;
  /** Told once of each row that is not understood. */
  readonly say?: (sentence: string) => void;
}

export interface IbkrBroker extends Broker {
  /** The same broker, whose reading of orders and of what changed goes out with this priority; as it is, that of books. */
  reading(priority: Priority): Broker;
}

/**
 * Interactive Brokers by the Client Portal Web API of the user's own gateway, which has to be logged in. An order is posted once and never again by
 * itself; what IB asks about it is confirmed where it is known, and else a refusal. IB lists an order a moment after it took it, so a miss proves
 * nothing (`readsOwnWrites: false`). It refuses an id that was used for a day, and shows the orders of one session and the executions of a week.
 */
export function ibkrBroker(options: IbkrBrokerOptions): IbkrBroker {
  const { client, contracts, instrument, quote, say = () => undefined } = options;
  const gateway = createTradingGateway(options);
  const unread = createUnreadRows(say);
  const revisions = createRevisions();
  const reader = createOrderReader(gateway, unread);
  const trades = createTradesReader(gateway, unread);
  const positions = createPositionsReader(gateway, unread);
  const account = createAccountReader(gateway, reader, revisions);
  const toldOf = new LRUCache<string, string>({ max: MOST_TOLD });
  const source = { reader, revisions, trades, toldOf, now: gateway.toldAt };
  const place = { gateway, reader, revisions, contracts, instrument, quote, positions, trades };

  const reading = (reads: Priority): Broker => ({
    name: "ibkr",
    readsOwnWrites: false,
    rules: IBKR_RULES,
    ...createOrderSender(place, reads),
    ...createCanceler(gateway, reader, revisions),
    changesSince: (cursor, limit) => changesSince(source, cursor, limit, reads),
    cursorNow: () => cursorNow(source, reads),
    openOrders: async () =>
      presentOrders(await reader.list(reads), revisions).flatMap(({ order }) => (isOpen(order) ? [order] : [])),
    movements: async (from) => correctionsOf(await trades("books"), from, toldOf),
    trouble: () => {
      const { circuit, since, reason } = client.state();
      return circuit === "closed" ? null : `the broker has not answered since ${instantInWords(since)}: ${reason}`;
    },
    time: async () => {
      await gateway.get("/iserver/auth/status", "books");
      return gateway.toldAt();
    },
    account: () => account("books"),
    positions: () => positions("books"),
    unread: unread.all,
  });
  return { ...reading("books"), reading };
}
