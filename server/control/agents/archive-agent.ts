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
import { actorName } from "../../core/people/actor";
import type { Desk } from "../actor";

/** Null while nobody tells in which steps the symbol is traded. */
type InstrumentOf = (symbol: string) => Promise<Instrument | null>;

/** An account that goes on, in which the agent may hold something. */
export interface AgentPlace {
  readonly accountId: string;
  readonly name: string;
  readonly marketAt: number;
  readonly instrumentOf: InstrumentOf;
}

/**
 * Takes an agent off the desk; what it did stays. Refused while it holds something in one of `places`, and while an order of it may still buy there: nobody would
 * sell what that brings. Less than can be sold is no holding: it stays in the account as nobody's, and is left there.
 */
export async function archiveAgent(
  { database, wall, actor }: Desk,
  places: readonly AgentPlace[],
  agentId: string,
): Promise<void> {
  const { symbol } = await agentById(database.db, agentId);
  // The books of several accounts are locked in one order, whoever asks.
  const ordered = [...places].sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
  const known = await Promise.all(
    ordered.map(async ({ accountId, instrumentOf, ...place }) => {
      const instrument = await instrumentIfHeld(database.db, instrumentOf, { accountId, agentId, symbol });
      return { ...place, accountId, instrument };
    }),
  );
  await database.db.transaction(async (tx) => {
    const left: string[] = [];
    for (const { accountId, name, marketAt, instrument } of known) {
      const dust = await dustOf(tx, { accountId, name, agentId, instrument });
      if (!dust) continue;
      await giveUp(tx, dust, { at: marketAt, actor: actorName(actor), leftAt: wall.now() });
      left.push(`${plain(dust.qty)} ${dust.symbol}`);
    }
    await writeArchive(tx, agentId, wall.now());
    const detail = { left: left.length === 0 ? null : left.join(", ") };
    await audit(tx, { at: wall.now(), actor, action: "agent.archive", subject: agentId, detail });
    await publish(tx, { topic: "agents", agentId });
  });
}

/** What the agent holds in the account and nobody can sell. Throws Fault where it holds more, or may be about to. */
async function dustOf(
  tx: Db,
  of: { readonly accountId: string; readonly name: string; readonly agentId: string; readonly instrument: Instrument | null },
): Promise<PositionRow | undefined> {
  const { accountId, name, agentId, instrument } = of;
  await lockBooks(tx, accountId);
  if (await mayBuy(tx, accountId, agentId))
    throw new Fault("conflict", `an order of agent "${agentId}" is under way in ${name}; try again when it has ended`);
  const held = (await openPositions(tx, accountId)).filter((position) => position.agentId === agentId);
  const [dust] = held.filter(({ qty }) => instrument !== null && dec(qty).gt(0) && sellableQty(instrument, qty) === "0");
  const [holding] = held.filter((position) => position !== dust);
  if (!holding) return dust;
  const what = `${Number(holding.qty)} ${holding.symbol}`;
  throw new Fault("refused", `agent "${agentId}" holds ${what} in ${name}; close the position first`);
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
