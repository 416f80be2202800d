import { z } from "zod";
import type { Broker } from "@/server/core/ports";
import { instantInWords } from "@/server/core/words";
import type { AlpacaAccess } from "../alpaca/access";
import { accountOf, positionsOf } from "../alpaca/account";
import { asking } from "../alpaca/errors";
import { createTradingApis } from "../alpaca/trading-apis";
import type { Priority, RateLimitedClient } from "../requests/rate-limited-client";
import { ALPACA_RULES } from "../venues/alpaca/alpaca-rules";
import { wireTimeSchema } from "../wire/amounts";
import { createUnreadRows } from "../wire/unread-rows";
import { isOpen } from "./alpaca/broker-orders";
import { createCanceler } from "./alpaca/cancel";
import { changesSince } from "./alpaca/changes-since";
import { cursorAt } from "./alpaca/cursor";
import { cryptoTierOf } from "./alpaca/expected-fee";
import { glance } from "./alpaca/glance";
import { movementsSince } from "./alpaca/movements";
import { createOrderReader } from "./alpaca/order-reader";
import { createOrderSender } from "./alpaca/order-sender";

export interface AlpacaBrokerOptions {
  readonly access: AlpacaAccess;
  /** The client to the trading address, shared by everything that asks it. */
  readonly client: RateLimitedClient;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** Told once of each row that is not understood. */
  readonly say?: (sentence: string) => void;
}

export interface AlpacaBroker extends Broker {
  /** The same broker, whose reading of orders and of what changed goes out with this priority; as it is, that of books. */
  reading(priority: Priority): Broker;
}

/** The header of an answer has whole seconds. */
const HALF_SECOND_MS = 500;
const clockSchema = z.object({ timestamp: wireTimeSchema });

/**
 * Alpaca's trading API, paper or live. An order is posted once and never again by itself. An order that was accepted may be shown some seconds
 * later, so a miss proves nothing (`readsOwnWrites: false`). Executions are the account's FILL activities, never the stream's words.
 *
 * Lists are read row by row: what is not understood of one is left out, kept and told, and costs nothing else.
 *
 * Fees: Alpaca takes those of crypto from what a trade credits, at the fill, and tells them hours later as activities (CFEE, FEE). Executions
 * carry them as its rates for the account's tier say (`feeIsExpected`).
 */
export function alpacaBroker({ access, client, sleep, say = () => undefined }: AlpacaBrokerOptions): AlpacaBroker {
  const apis = createTradingApis(access, client);
  const unread = createUnreadRows(say);
  const place = { apis, unread };
  const reader = createOrderReader(place);
  let tier = 1;
  const account = async (reads: Priority) => {
    const { raw } = await apis(reads).account.getAccountRaw();
    const json: unknown = await raw.json();
    tier = cryptoTierOf(json);
    const toldAt = Date.parse(raw.headers.get("date") ?? "") + HALF_SECOND_MS;
    return { ...accountOf(json), ...(toldAt > 0 && { toldAt }) };
  };

  const time = () =>
    asking("read", async () => clockSchema.parse(await (await apis("books").clock.legacyClockRaw()).raw.json()).timestamp);

  const reading = (reads: Priority): Broker => ({
    name: "alpaca",
    readsOwnWrites: false,
    rules: ALPACA_RULES,
    ...createOrderSender(place, reader, reads),
    ...createCanceler(place, reader, sleep),
    changesSince: (cursor, limit) =>
      changesSince(
        { ...place, now: () => client.state().lastOkAt ?? 0, reader, priority: reads, cryptoTier: () => tier },
        cursor,
        limit,
      ),
    openOrders: async () => (await reader.open(reads)).flatMap(reader.flatten).filter(isOpen),
    glance: () => glance(place, reads),
    movements: (from) => movementsSince(place, from),
    cursorNow: async () => cursorAt(await time()),
    trouble: () => {
      const { circuit, since, reason } = client.state();
      return circuit === "closed" ? null : `the broker has not answered since ${instantInWords(since)}: ${reason}`;
    },
    time,
    account: () => asking("read", () => account(reads)),
    positions: () =>
      asking("read", async () => positionsOf(await (await apis("books").positions.getAllOpenPositionsRaw()).raw.json(), unread)),
    unread: unread.all,
  });
  return { ...reading("books"), reading };
}
