import type { Db } from "@/db/client";
import { accountById } from "@/db/queries/accounts/accounts";
import { saveBooksState } from "@/db/queries/accounts/books";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { adjustPosition } from "@/db/queries/ledger/adjustments";
import { lockBooks, openPositions, positionOf } from "@/db/queries/ledger/ledger";
import { bookCash } from "@/db/queries/ledger/movements";
import { FIGURES } from "@/db/queries/ledger/taken-figures";
import { takenUnitsId, timesTaken } from "@/db/queries/ledger/taken-units";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { unsettledIntents } from "@/db/queries/orders/unsettled-intents";
import { Fault } from "../../core/fault";
import { midOf } from "../../core/market/market";
import { dec, plain } from "../../core/money/money";
import { EXTERNAL } from "../../core/orders/order";
import { actorName } from "../../core/people/actor";
import type { BrokerAccount, BrokerPosition } from "../../core/ports";
import { cashChange, type FiguresChange, unitsChange } from "../../core/positions/broker-figures";
import { compareBooks, comparedAt } from "../../core/positions/compare-books";
import { isUntoldPosition } from "../../core/positions/unread-row";
import type { Desk } from "../actor";
import type { AtBroker } from "../at-broker";

/** One thing in which the books may differ: a symbol, or the cash, which is null. */
type Thing = string | null;

/** What a person saw before, and why it is taken. */
export interface Taking {
  readonly symbol: Thing;
  readonly desk: string;
  readonly broker: string;
  readonly reason: string;
}

/** What taking the broker's figure of one thing would change now. Throws Fault `refused` where the broker's position is not understood. */
export async function previewBrokerFigures(db: Db, at: AtBroker, symbol: Thing): Promise<FiguresChange> {
  const [positions, account] = await Promise.all([at.broker.positions(), at.broker.account()]);
  return changeOf(db, at, symbol, { positions, account });
}

/**
 * Makes the desk's books of one thing those of the broker, as a person saw it, with the reason. Units that come are EXTERNAL; those that go are
 * taken by the rule of `ownersAfterChange`, and the orders of agents that hold less are put anew. Throws Fault `conflict` when the figures are not
 * those that were seen, or an order of the symbol is under way.
 */
export async function takeBrokerFigures(desk: Desk, at: AtBroker, taking: Taking): Promise<FiguresChange> {
  const { database, wall, actor } = desk;
  const { accountId } = at;
  const { symbol, reason } = taking;
  await at.collect();
  // What happened before is in the figures, whenever the broker tells of it.
  const asked = at.clock.now();
  const [positions, account] = await Promise.all([at.broker.positions(), at.broker.account()]);
  const price = symbol === null ? null : await priceOf(at, symbol);
  const taken = await database.db.transaction(async (tx) => {
    await lockBooks(tx, accountId);
    const change = await changeOf(tx, at, symbol, { positions, account });
    await objectTo(tx, accountId, change, taking);
    const now = { at: asked, actor: actorName(actor) };
    if (symbol === null) await takeCash(tx, accountId, change, now.at);
    else await takeUnits(tx, accountId, symbol, change, { ...now, price });
    await compareAgain(tx, at, { positions, account }, wall.now());
    const detail = { symbol, desk: change.desk, broker: change.broker, holders: change.holders, reason };
    await audit(tx, { at: wall.now(), actor, action: "books.take_figures", subject: symbol ?? "cash", detail });
    await publish(tx, { topic: "account", accountId });
    await publish(tx, { topic: "orders", accountId });
    return change;
  });
  await putOrdersAnew(desk, at, taken);
  return taken;
}

type Theirs = { readonly positions: readonly BrokerPosition[]; readonly account: BrokerAccount };

async function changeOf(db: Db, { accountId, broker }: AtBroker, symbol: Thing, theirs: Theirs): Promise<FiguresChange> {
  if (symbol === null) return cashChange((await accountById(db, accountId)).cashUsd, theirs.account.cashUsd);
  const position = theirs.positions.find((row) => row.symbol === symbol);
  if (!position && isUntoldPosition(broker.unread(), symbol))
    throw new Fault("refused", `the broker's position in ${symbol} is not understood: there is no figure to take`);
  const holders = (await openPositions(db, accountId)).filter((row) => row.symbol === symbol);
  return unitsChange(symbol, holders, position ?? { qty: "0", avgPrice: "0" });
}

async function objectTo(tx: Db, accountId: string, change: FiguresChange, seen: Taking): Promise<void> {
  const { symbol, desk, broker } = change;
  const what = symbol ?? "cash";
  if (!dec(desk).eq(seen.desk) || !dec(broker).eq(seen.broker))
    throw new Fault("conflict", `${what}: the desk has ${desk} by now and the broker ${broker}; look again`);
  if (dec(desk).eq(broker)) throw new Fault("refused", `${what}: the desk and the broker have the same`);
  const underWay = (await unsettledIntents(tx, accountId)).find(({ request }) => symbol === null || request.symbol === symbol);
  if (underWay)
    throw new Fault("conflict", `an order of agent "${underWay.agentId}" is under way; try again when it has settled`);
}

async function takeCash(tx: Db, accountId: string, { desk, broker }: FiguresChange, at: number): Promise<void> {
  const amountUsd = plain(dec(broker).minus(desk));
  await bookCash(tx, accountId, { id: `${FIGURES}${at}`, amountUsd, at, isFlow: true });
}

/** No page says that something differs that was just taken. */
async function compareAgain(tx: Db, { accountId, broker }: AtBroker, theirs: Theirs, at: number): Promise<void> {
  const { cashUsd, books } = await accountById(tx, accountId);
  if (books === null) return;
  const held = await openPositions(tx, accountId);
  const comparison = compareBooks({ cashUsd, held }, { cashUsd: theirs.account.cashUsd, held: theirs.positions }, (symbol) =>
    isUntoldPosition(broker.unread(), symbol),
  );
  await saveBooksState(tx, accountId, { ...books, ...comparedAt(comparison, books, at) });
}

/** Of a unit now; null where nobody tells it. */
async function priceOf({ market, clock }: AtBroker, symbol: string): Promise<number | null> {
  try {
    const quote = await market.quote(symbol, clock.now());
    return quote && midOf(quote);
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

type Now = { readonly at: number; readonly actor: string; readonly price: number | null };

/** What nobody explains is neither won nor lost: units come and go at what they are worth, and where nobody tells that at what they had cost. */
async function takeUnits(
  tx: Db,
  accountId: string,
  symbol: string,
  { holders }: FiguresChange,
  { price, ...now }: Now,
): Promise<void> {
  for (const { agentId, before, after: qty, avgPrice } of holders) {
    const held = await positionOf(tx, accountId, agentId, symbol);
    const cost = dec(qty).gt(before) ? avgPrice : (held?.avgPrice ?? avgPrice);
    const flowUsd = plain(
      dec(qty)
        .minus(before)
        .mul(price ?? cost),
    );
    const movementId = takenUnitsId({
      at: now.at,
      agentId,
      symbol,
      times: await timesTaken(tx, accountId, { agentId, symbol, at: now.at }),
    });
    await adjustPosition(tx, { accountId, agentId, symbol, kind: "movement", qty, avgPrice, ...now, flowUsd, movementId });
  }
}

/** Nobody may sell more than is held by now: what sells for an agent that holds less is cancelled, and what is left is protected. */
async function putOrdersAnew({ database }: Desk, at: AtBroker, { symbol, holders }: FiguresChange): Promise<void> {
  for (const { agentId, before, after } of holders) {
    if (agentId === EXTERNAL || dec(after).gte(before)) continue;
    const resting = await openOrdersOf(database.db, at.accountId, agentId);
    for (const order of resting) if (order.symbol === symbol && order.side === "sell") await at.broker.cancel(order.id);
    await at.collect();
    await at.protect(agentId);
  }
}
