import type { Db } from "@/db/client";
import { accountById } from "@/db/queries/accounts/accounts";
import { audit } from "@/db/queries/audit";
import { awaitsFees, bookFeeCash, bookFeeUnits, type OwnerFees, ownersFees, toldFeesSince } from "@/db/queries/ledger/fees";
import { lockBooks } from "@/db/queries/ledger/ledger";
import { assetClassOf } from "../../core/market/asset-class";
import { DAY_MS, utcMidnight } from "../../core/market/calendar/date";
import { type FeeRoom, feeRoom, feesBehind } from "../../core/money/fee-difference";
import { cents, dec, plain } from "../../core/money/money";
import { EXTERNAL } from "../../core/orders/order";
import type { Broker } from "../../core/ports";
import type { Comparison } from "../../core/positions/compare-books";
import type { TradingContext } from "../trading-context";

/** A fee is taken and told within this of its trade. */
const LATE_MS = 3 * DAY_MS;
/** How often fees that are not told yet are asked for. */
const ASK_MS = 3_600_000;
const COIN_STEP = "0.000000001";
const CENT = "0.01";

type Owner = OwnerFees & FeeRoom;

/**
 * Books as fees what the broker took more or less than the desk expected: differences of a fee's size in a coin or in cash, since the broker's
 * figures are what is held. A difference that is larger, or that moved since it was found, is left. Returns whether anything was booked.
 */
export async function bookFeeDifferences(trading: TradingContext, { positions, cashUsd }: Comparison): Promise<boolean> {
  const { db, accountId, wall } = trading;
  const coins = positions.filter(({ agrees, symbol }) => !agrees && assetClassOf(symbol) === "crypto");
  if (coins.length === 0 && cashUsd.agrees) return false;
  return db.transaction(async (tx) => {
    await lockBooks(tx, accountId);
    const at = wall.now();
    const owners = await ownersFees(tx, accountId, at - LATE_MS, utcMidnight(at));
    const told = await toldFeesSince(tx, accountId, at - LATE_MS);
    let booked = false;
    for (const { symbol, desk, broker } of coins) {
      const own = owners.filter((owner) => owner.symbol === symbol);
      const held = own.reduce((sum, owner) => sum.plus(owner.held), dec(0));
      if (!held.eq(desk)) continue;
      const rooms = withTold(own.map(coinRoom), told.get(symbol) ?? "0", unitsOfDaysBefore);
      for (const { owner, amount } of feesBehind(plain(held.minus(broker)), rooms) ?? []) {
        await bookFeeUnits(tx, { accountId, agentId: owner.agentId, symbol }, amount, owner.price, at);
        await note(tx, owner, { qty: amount }, at);
        booked = true;
      }
    }
    const cash = (await accountById(tx, accountId)).cashUsd;
    if (cashUsd.agrees || cents(cash) !== cashUsd.desk) return booked;
    const rooms = withTold(owners.length > 0 ? owners.map(cashRoom) : [NOBODY], told.get(null) ?? "0", dollarsOfDaysBefore);
    // The broker tells whole cents: what the books have below them is no part of a fee.
    for (const { owner, amount } of feesBehind(plain(dec(cashUsd.desk).minus(cashUsd.broker)), rooms) ?? []) {
      await bookFeeCash(tx, { accountId, agentId: owner.agentId, symbol: owner.symbol }, amount, at);
      await note(tx, owner, { amountUsd: amount }, at);
      booked = true;
    }
    return booked;
  });
}

/**
 * Books as a fee what the cash is less by, where the broker told of fees that are not booked which come to that or more. Of cash that orders for
 * coins hold too, nothing else shows that a fee was taken from it. Returns whether anything was booked.
 */
export async function bookToldFees(
  { db, accountId, wall }: TradingContext,
  { cashUsd }: Pick<Comparison, "cashUsd">,
): Promise<boolean> {
  const less = dec(cashUsd.desk).minus(cashUsd.broker);
  if (less.lte(0)) return false;
  return db.transaction(async (tx) => {
    await lockBooks(tx, accountId);
    const at = wall.now();
    const owners = await ownersFees(tx, accountId, at - LATE_MS, utcMidnight(at));
    const told = (await toldFeesSince(tx, accountId, at - LATE_MS)).get(null) ?? "0";
    const isMoved = cents((await accountById(tx, accountId)).cashUsd) !== cashUsd.desk;
    if (isMoved || less.gt(beyondBooked(owners, told, dollarsOfDaysBefore))) return false;
    const [owner = NOBODY] = owners;
    await bookFeeCash(tx, { accountId, agentId: owner.agentId, symbol: owner.symbol }, plain(less), at);
    await note(tx, owner, { amountUsd: plain(less) }, at);
    return true;
  });
}

function coinRoom(owner: OwnerFees): Owner {
  const { boughtQty: traded, executions, feeQty: booked, held } = owner;
  return { ...owner, ...feeRoom({ traded, shares: "0", executions, booked, step: COIN_STEP, held }, "crypto") };
}

function cashRoom(owner: OwnerFees): Owner {
  const { symbol, soldUsd: traded, soldQty, executions, feeUsd: booked } = owner;
  const assetClass = assetClassOf(symbol);
  const shares = assetClass === "equity" ? soldQty : "0";
  return { ...owner, ...feeRoom({ traded, shares, executions, booked, step: CENT, held: null }, assetClass) };
}

/** Bears what the broker tells of fees where nobody trades. */
const NOBODY: Owner = {
  agentId: EXTERNAL,
  symbol: "",
  executions: 0,
  boughtQty: "0",
  feeQty: "0",
  soldQty: "0",
  soldUsd: "0",
  feeUsd: "0",
  todaysFeeQty: "0",
  todaysFeeUsd: "0",
  price: "0",
  held: "0",
  least: "0",
  most: "0",
};

/** A day's fees are told when it has ended: what is told by then is none of them. */
const unitsOfDaysBefore = ({ feeQty, todaysFeeQty }: OwnerFees) => plain(dec(feeQty).minus(todaysFeeQty));
const dollarsOfDaysBefore = ({ feeUsd, todaysFeeUsd }: OwnerFees) => plain(dec(feeUsd).minus(todaysFeeUsd));

function beyondBooked<Fees extends OwnerFees>(owners: readonly Fees[], told: string, bookedOf: (owner: Fees) => string) {
  return owners.reduce((rest, owner) => rest.minus(bookedOf(owner)), dec(told));
}

/** The first owner bears what the broker told beyond all that is booked and may have been told. */
function withTold([first, ...others]: readonly Owner[], told: string, bookedOf: (owner: Owner) => string): readonly Owner[] {
  if (!first) return [];
  const beyond = beyondBooked([first, ...others], told, bookedOf);
  return beyond.gt(first.most) ? [{ ...first, most: plain(beyond) }, ...others] : [first, ...others];
}

async function note(tx: Db, { agentId, symbol }: OwnerFees, change: Readonly<Record<string, string>>, at: number): Promise<void> {
  await audit(tx, { at, actor: "broker", action: "fee.corrected", subject: agentId, detail: { agentId, symbol, ...change } });
}

/** By broker: when it was last looked whether fees are missing. */
const askedAt = new WeakMap<Broker, number>();

/** Whether fees of days that have ended are not told yet, and it is time to ask for them. */
export async function isTimeToAskForFees({ db, accountId, broker, wall }: TradingContext): Promise<boolean> {
  const now = wall.now();
  if (now - (askedAt.get(broker) ?? Number.NEGATIVE_INFINITY) < ASK_MS) return false;
  askedAt.set(broker, now);
  return awaitsFees(db, accountId, now - LATE_MS, utcMidnight(now));
}
