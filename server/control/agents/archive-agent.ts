import type { Db } from "@/db/client";
import { agentById, archiveAgent as writeArchive } from "@/db/queries/agents";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { adjustPosition } from "@/db/queries/ledger/adjustments";
import { lockBooks, openPositions, type PositionRow, positionOf, setLeft } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { hasOrderUnderWay } from "@/db/queries/orders/unsettled-intents";
import { Fault } from "../../core/fault";
import type { Instrument } from "../../core/market/market";
import { dec, plain } from "../../core/money/money";
import { EXTERNAL } from "../../core/orders/order";
import { sellableQty } from "../../core/orders/position-orders";
import type { Desk } from "../actor";

/** Null while nobody tells in which steps the symbol is traded. */
type InstrumentOf = (symbol: string) => Promise<Instrument | null>;

/**
 * Takes an agent off the desk; what it did stays. Refused while it holds something, and while an order of it may still buy: nobody would sell what that
 * brings. Less than can be sold is no holding: it stays in the account as nobody's, and is left there.
 */
export async function archiveAgent(
  { database, wall, actor }: Desk,
  instrumentOf: InstrumentOf,
  given: { readonly agentId: string; readonly accountId: string; readonly marketAt: number },
): Promise<void> {
  const { accountId, agentId, marketAt } = given;
  const { symbol } = await agentById(database.db, agentId);
  const instrument = await instrumentIfHeld(database.db, instrumentOf, { accountId, agentId, symbol });
  await database.db.transaction(async (tx) => {
    await lockBooks(tx, accountId);
    if (await mayBuy(tx, accountId, agentId))
      throw new Fault("conflict", `an order of agent "${agentId}" is under way; try again when it has ended`);
    const held = (await openPositions(tx, accountId)).filter((position) => position.agentId === agentId);
    const [dust] = held.filter(({ qty }) => instrument !== null && dec(qty).gt(0) && sellableQty(instrument, qty) === "0");
    const [holding] = held.filter((position) => position !== dust);
    if (holding)
      throw new Fault("refused", `agent "${agentId}" holds ${Number(holding.qty)} ${holding.symbol}; close the position first`);
    if (dust) await giveUp(tx, dust, { at: marketAt, actor, leftAt: wall.now() });
    await writeArchive(tx, agentId, wall.now());
    const detail = dust ? { left: `${plain(dust.qty)} ${dust.symbol}` } : { left: null };
    await audit(tx, { at: wall.now(), actor, action: "agent.archive", subject: agentId, detail });
    await publish(tx, { topic: "agents", agentId });
  });
}

/** Whether something is on its way that could bring the agent units. */
async function mayBuy(tx: Db, accountId: string, agentId: string): Promise<boolean> {
  if (await hasOrderUnderWay(tx, accountId, agentId)) return true;
  return (await openOrdersOf(tx, accountId, agentId)).some(({ side }) => side === "buy");
}

/** Nobody is asked for the steps of what is not held. */
async function instrumentIfHeld(
  db: Db,
  instrumentOf: InstrumentOf,
  { accountId, agentId, symbol }: Pick<PositionRow, "accountId" | "agentId" | "symbol">,
): Promise<Instrument | null> {
  const position = await positionOf(db, accountId, agentId, symbol);
  return position === null || dec(position.qty).isZero() ? null : instrumentOf(symbol);
}

type By = { readonly at: number; readonly actor: string; readonly leftAt: number };

/** Makes it nobody's. A person need not look at that, unless there is more of the symbol which nobody has looked at yet. */
async function giveUp(
  tx: Db,
  { accountId, agentId, symbol, qty, avgPrice }: PositionRow,
  { at, actor, leftAt }: By,
): Promise<void> {
  const before = await positionOf(tx, accountId, EXTERNAL, symbol);
  const units = dec(before?.qty ?? "0").plus(qty);
  const cost = dec(before?.qty ?? "0")
    .times(before?.avgPrice ?? "0")
    .plus(dec(qty).times(avgPrice));
  const price = units.gt(0) ? cost.div(units) : dec(before?.avgPrice ?? "0");
  const moved = { accountId, symbol, kind: "adoption", at, actor } as const;
  // What is less than can be sold goes at what it had cost.
  const worth = dec(qty).times(avgPrice);
  await adjustPosition(tx, { ...moved, agentId, qty: "0", avgPrice: "0", flowUsd: plain(worth.neg()) });
  const all = { qty: plain(units), avgPrice: units.isZero() ? "0" : plain(price) };
  await adjustPosition(tx, { ...moved, agentId: EXTERNAL, ...all, flowUsd: plain(worth) });
  const isSeen = before === null || dec(before.qty).isZero() || before.leftAt !== null;
  if (isSeen) await setLeft(tx, accountId, symbol, leftAt);
}
