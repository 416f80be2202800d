import type { Db } from "@/db/client";
import { accountById } from "@/db/queries/accounts/accounts";
import { audit } from "@/db/queries/audit";
import { bookToldLate } from "@/db/queries/ledger/book-told-late";
import { evenShorts } from "@/db/queries/ledger/even-shorts";
import { bookExecutions, lockBooks, notBooked, setBrokerCursor } from "@/db/queries/ledger/ledger";
import { saveOrders } from "@/db/queries/orders/orders";
import type { Broker, BrokerChanges } from "../../core/ports";
import { coalesce } from "../coalesce";
import type { TradingContext } from "../trading-context";
import { pauseAgentsOn } from "./pause-agents";
import { tellFills } from "./tell-fills";
import { tellSoldByHand } from "./tell-sold-by-hand";

const PAGE = 500;

type Collected = Pick<TradingContext, "accountId" | "db" | "broker" | "tell" | "wall">;

/** Calls by broker: whoever asks while an answer is on its way shares the next one. */
const sharedCalls = new WeakMap<Broker, () => Promise<number>>();

/** Brings the desk's orders, fills, positions and cash up to what the broker reports. Returns how many fills were new. */
export async function collectChanges(trading: Collected): Promise<number> {
  // A broker in this process is cheaper asked than waited for.
  if (trading.broker.readsOwnWrites) return collectAll(trading, collectLocked);
  const share = sharedCalls.get(trading.broker) ?? coalesce(() => collectAll(trading, collectUnlocked));
  sharedCalls.set(trading.broker, share);
  return share();
}

type Page = { readonly booked: number; readonly more: boolean };

async function collectAll(trading: Collected, collect: (trading: Collected) => Promise<Page>): Promise<number> {
  let booked = 0;
  for (;;) {
    const page = await collect(trading);
    booked += page.booked;
    if (!page.more) return booked;
  }
}

function collectLocked(trading: Collected): Promise<Page> {
  return trading.db.transaction(async (tx) => {
    const { brokerCursor } = await lockBooks(tx, trading.accountId);
    return book(tx, trading, brokerCursor, await trading.broker.changesSince(brokerCursor, PAGE));
  });
}

/** The books are not locked while the broker is asked; when another process booked meanwhile, it is asked again. */
async function collectUnlocked(trading: Collected): Promise<Page> {
  const { brokerCursor: asked } = await accountById(trading.db, trading.accountId);
  const changes = await trading.broker.changesSince(asked, PAGE);
  return trading.db.transaction(async (tx) => {
    const { brokerCursor } = await lockBooks(tx, trading.accountId);
    return brokerCursor === asked ? book(tx, trading, asked, changes) : { booked: 0, more: true };
  });
}

async function book(tx: Db, { accountId, broker, tell, wall }: Collected, cursor: string, changes: BrokerChanges): Promise<Page> {
  if (changes.cursor === cursor) return { booked: 0, more: false };
  const { orders, executions } = changes;
  const at = wall.now();
  for (const { agentId, clientOrderId } of await saveOrders(tx, accountId, orders)) {
    const order = orders.find((each) => each.clientOrderId === clientOrderId);
    const detail = {
      agentId,
      symbol: order?.symbol ?? "",
      order: clientOrderId,
      state: order?.state ?? "",
      filledQty: order?.filledQty ?? "0",
    };
    await audit(tx, { at, actor: "system", action: "order.recalled", subject: agentId, detail });
  }
  // Nobody trades by hand at a broker in this process, nor takes its figures.
  const bookAll = broker.readsOwnWrites ? bookExecutions : bookToldLate;
  const fresh = broker.readsOwnWrites ? [] : await notBooked(tx, accountId, executions);
  const { booked, foreign, sold } = await bookAll(tx, accountId, executions);
  const taken = booked === 0 || broker.readsOwnWrites ? [] : await evenShorts(tx, accountId, at);
  await tellFills(tx, accountId, fresh, at);
  await tellSoldByHand(tx, accountId, [...sold, ...taken], at);
  await pauseAgentsOn(tx, { accountId, symbols: foreign }, "somebody else traded it in this account", at);
  await setBrokerCursor(tx, accountId, changes.cursor);
  tell({ topic: "orders", accountId });
  return { booked, more: [orders, executions].some(({ length }) => length === PAGE) };
}
