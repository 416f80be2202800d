import { and, eq } from "drizzle-orm";
import { dec, plain } from "@/server/core/money/money";
import { EXTERNAL, type Execution } from "@/server/core/orders/order";
import { ownersAfterChange } from "@/server/core/positions/owners-of-change";
import type { Db } from "../../client";
import { isAmong } from "../../is-among";
import { accounts, fills } from "../../schema";
import { adjustPosition } from "./adjustments";
import { bookExecutions, openPositions, positionOf } from "./ledger";
import { bookCash } from "./movements";
import {
  hasTakenSince,
  type TakenCash,
  type TakenUnits,
  takenCashSince,
  takenUnitsId,
  takenUnitsSince,
  timesTaken,
} from "./taken-units";

type Booked = Awaited<ReturnType<typeof bookExecutions>>;

/**
 * As `bookExecutions`, where a person may have taken the broker's figures before the broker told of an execution that was in them: what was taken makes room for
 * it, so that its units and dollars are booked once, by whose they were and at its price. What was taken besides stays taken. Whoever calls it holds
 * the books.
 */
export async function bookToldLate(tx: Db, accountId: string, executions: readonly Execution[]): Promise<Booked> {
  const oldest = Math.min(...executions.map(({ at }) => at));
  if (executions.length === 0 || !(await hasTakenSince(tx, accountId, oldest))) return bookExecutions(tx, accountId, executions);
  const known = await bookedIds(tx, accountId, executions);
  const all: Booked[] = [];
  for (const execution of executions) if (!known.has(execution.id)) all.push(await bookOne(tx, accountId, execution));
  return {
    booked: all.reduce((sum, { booked }) => sum + booked, 0),
    foreign: [...new Set(all.flatMap(({ foreign }) => foreign))],
    sold: all.flatMap(({ sold }) => sold),
  };
}

async function bookedIds(tx: Db, accountId: string, executions: readonly Execution[]): Promise<ReadonlySet<string>> {
  const ids = executions.map(({ id }) => id);
  const rows = await tx
    .select({ id: fills.id })
    .from(fills)
    .where(and(eq(fills.accountId, accountId), isAmong(fills.id, ids)));
  return new Set(rows.map(({ id }) => id));
}

/** The first figure that was taken after the execution had it in it; those after it are of what changed since. */
async function bookOne(tx: Db, accountId: string, execution: Execution): Promise<Booked> {
  const { symbol, at, price } = execution;
  const units = (await takenUnitsSince(tx, accountId, at)).filter((row) => row.symbol === symbol);
  const taken = units.filter((row) => row.at === units[0]?.at);
  const [cash] = await takenCashSince(tx, accountId, at);
  const before = await figuresOf(tx, accountId, symbol);
  for (const row of taken) await giveBack(tx, accountId, row);
  const between = await figuresOf(tx, accountId, symbol);
  const booked = await bookExecutions(tx, accountId, [execution]);
  const after = await figuresOf(tx, accountId, symbol);
  // What the figure was of besides the execution.
  await takeAgain(tx, accountId, taken, { change: plain(before.qty.minus(after.qty)), price });
  if (cash) await giveBackCash(tx, accountId, cash, plain(between.cashUsd.minus(after.cashUsd)));
  return booked;
}

async function figuresOf(tx: Db, accountId: string, symbol: string) {
  const held = (await openPositions(tx, accountId)).filter((row) => row.symbol === symbol);
  const [row] = await tx.select({ cashUsd: accounts.cashUsd }).from(accounts).where(eq(accounts.id, accountId));
  return { qty: held.reduce((sum, { qty }) => sum.plus(qty), dec(0)), cashUsd: dec(row?.cashUsd ?? "0") };
}

/** Puts a holder's units back to what they were without what was taken, at the same cost. */
async function giveBack(tx: Db, accountId: string, taken: TakenUnits): Promise<void> {
  if (dec(taken.qty).isZero()) return;
  const { agentId, symbol } = taken;
  const own = await positionOf(tx, accountId, agentId, symbol);
  const qty = dec(own?.qty ?? "0").minus(taken.qty);
  const cost = dec(own?.qty ?? "0")
    .mul(own?.avgPrice ?? "0")
    .minus(taken.costUsd);
  const average = qty.isZero() ? dec(0) : cost.div(qty);
  const avgPrice = qty.isZero() ? "0" : plain(average.gt(0) ? average : (own?.avgPrice ?? "0"));
  await keep(tx, accountId, { ...taken, qty: plain(qty), avgPrice, flowUsd: plain(dec(taken.flowUsd).neg()) });
}

type Rest = {
  /** What is left of what was taken, above 0 where units came. */
  readonly change: string;
  /** Of a unit, where nobody told it when it was taken. */
  readonly price: string;
};

/** Takes what is left of what was taken once more, by the rule by which it was. */
async function takeAgain(tx: Db, accountId: string, taken: readonly TakenUnits[], { change, price }: Rest): Promise<void> {
  const [first] = taken;
  if (!first || dec(change).isZero()) return;
  const { symbol, at } = first;
  const priced = taken.find(({ qty }) => !dec(qty).isZero());
  const worth = priced ? dec(priced.flowUsd).div(priced.qty) : dec(price);
  const came = taken.find(({ agentId, qty }) => agentId === EXTERNAL && dec(qty).gt(0));
  const cost = came ? dec(came.costUsd).div(came.qty) : dec(price);
  const holders = (await openPositions(tx, accountId)).filter((row) => row.symbol === symbol);
  for (const { agentId, qty } of ownersAfterChange(holders, change)) {
    const own = await positionOf(tx, accountId, agentId, symbol);
    const moved = dec(qty).minus(own?.qty ?? "0");
    const owned = dec(own?.qty ?? "0").mul(own?.avgPrice ?? "0");
    const average = moved.gt(0) && dec(qty).gt(0) ? owned.plus(moved.mul(cost)).div(qty) : dec(own?.avgPrice ?? cost);
    const avgPrice = dec(qty).isZero() ? "0" : plain(average.abs());
    const times = await timesTaken(tx, accountId, { agentId, symbol, at });
    const flowUsd = plain(moved.mul(worth));
    await keep(tx, accountId, { at, symbol, agentId, times, qty, avgPrice, flowUsd });
  }
}

type Kept = Pick<TakenUnits, "at" | "symbol" | "agentId" | "times" | "qty" | "flowUsd"> & { readonly avgPrice: string };

async function keep(tx: Db, accountId: string, { times, ...position }: Kept): Promise<void> {
  const movementId = takenUnitsId({ ...position, times });
  await adjustPosition(tx, { accountId, kind: "movement", actor: "broker", ...position, movementId });
}

async function giveBackCash(tx: Db, accountId: string, { id, at, times }: TakenCash, amountUsd: string): Promise<void> {
  await bookCash(tx, accountId, { id, amountUsd, at, isFlow: true }, times);
}
