import type { Db } from "@/db/client";
import { audit } from "@/db/queries/audit";
import { adjustPosition } from "@/db/queries/ledger/adjustments";
import { bookExecutions, openPositions, type PositionRow } from "@/db/queries/ledger/ledger";
import { takeBackRow } from "@/db/queries/ledger/taken-back-fills";
import { type FillRow, lastFills, unitsOf } from "@/db/queries/ledger/unit-changes";
import { splitStopPrices } from "@/db/queries/orders/intents";
import { DAY_MS, utcMidnight } from "../../core/market/calendar/date";
import { dec, plain } from "../../core/money/money";
import type { BrokerPosition } from "../../core/ports";
import { afterSplit, reverseSplitInLieu, type SplitRatio, sharesAfterSplit, splitBetween } from "../../core/positions/splits";
import type { UnitEvent } from "../../core/positions/unit-events";
import type { TradingContext } from "../trading-context";
import type { BrokerQty } from "./move-units";

/** A split is dated up to so long after the first execution in its new units. */
const LATE_MS = 4 * DAY_MS;
/** When a day's trading begins at the earliest, behind midnight UTC. */
const MORNING_MS = 8 * 3_600_000;

type Amount = ReturnType<typeof dec>;
type Told = Extract<UnitEvent, { readonly type: "split" | "dividend" | "ratio" }>;

/**
 * Books a split, or a dividend in units, that the broker told or the company announced, where it explains what the broker holds: with the executions that came after it in
 * the order in which all of it happened, whichever was seen first. Returns whether it was booked.
 */
export async function bookToldSplit(
  tx: Db,
  trading: TradingContext,
  event: Told,
  broker: BrokerPosition | undefined,
  brokerQty: BrokerQty,
): Promise<boolean> {
  const { accountId, clock } = trading;
  const { symbol } = event;
  const fills = await lastFills(tx, accountId, symbol, event.at - LATE_MS);
  const found = orderOf(event, await heldOf(tx, accountId, symbol), fills, brokerQty(symbol));
  if (!found) return false;
  for (const fill of found.undone) await takeBackRow(tx, fill, clock.now());
  const holders = await heldOf(tx, accountId, symbol);
  const desk = { qty: found.before, avgPrice: averageOf(holders) };
  const after = { qty: found.after, avgPrice: plain(dec(desk.qty).mul(desk.avgPrice).div(found.after)) };
  const ratio =
    event.type === "ratio"
      ? event.ratio
      : ((broker && reverseSplitInLieu(desk, { ...broker, qty: found.after })) ??
        splitBetween(desk, after) ?? { to: Math.abs(Number(found.after)), from: Math.abs(Number(found.before)) });
  await splitHolders(tx, trading, holders, { ratio, total: found.after, cashUsd: event.cashUsd, id: event.id });
  for (const fill of [...found.undone].reverse()) await bookExecutions(tx, accountId, [executionOf(fill, event.id)]);
  return true;
}

/**
 * After how many of the executions it was, newest first, that the units became others: the broker's quantity says it, and where it leaves a choice
 * the date.
 */
function orderOf(event: Told, holders: readonly PositionRow[], fills: readonly FillRow[], brokerQty: string | null) {
  const held = sumOf(holders);
  const morning = utcMidnight(event.at) + MORNING_MS;
  const found: { readonly undone: readonly FillRow[]; readonly before: string; readonly after: string }[] = [];
  let since = dec(0);
  for (let n = 0; n <= fills.length; n++) {
    const before = held.minus(since);
    const isTheirs = (units: Amount) => brokerQty === null || units.plus(since).minus(brokerQty).abs().lte(1e-9);
    const after = afterEvent(event, before).find(isTheirs);
    if (after) found.push({ undone: fills.slice(0, n), before: plain(before), after: plain(after) });
    const next = fills[n];
    if (next) since = since.plus(next.side === "buy" ? next.qty : `-${next.qty}`);
  }
  const byDate = found.find(
    ({ undone }) => undone.every(({ at }) => at >= morning) && !fills.slice(undone.length).some(({ at }) => at >= morning),
  );
  return byDate ?? found[0] ?? null;
}

/**
 * What so many units can have become; none where the event is of another number. Parts of units may have been paid in cash. What is short is below 0,
 * and of it the old units come and the new ones go.
 */
function afterEvent(event: Told, before: Amount): readonly Amount[] {
  if (before.isZero()) return [];
  if (before.isNeg()) {
    if (event.type === "ratio") return [before.mul(event.ratio.to).div(event.ratio.from)];
    return event.type === "split" && before.neg().eq(event.after) ? [dec(event.before).neg()] : [];
  }
  if (event.type === "dividend") return [before.plus(event.qty)];
  if (event.type === "split") return before.eq(event.before) ? [dec(event.after)] : [];
  const exact = before.mul(event.ratio.to).div(event.ratio.from);
  return [exact, exact.floor()].filter((units) => units.gt(0));
}

/** Books the split that the broker's position alone tells of, if there is one. */
export async function bookSilentSplit(tx: Db, trading: TradingContext, broker: BrokerPosition): Promise<boolean> {
  const holders = await heldOf(tx, trading.accountId, broker.symbol);
  const desk = { qty: plain(sumOf(holders)), avgPrice: averageOf(holders) };
  const ratio = splitBetween(desk, broker) ?? reverseSplitInLieu(desk, broker);
  if (!ratio) return false;
  await splitHolders(tx, trading, holders, { ratio, total: broker.qty, cashUsd: "0", id: null });
  return true;
}

type Split = {
  readonly ratio: SplitRatio;
  readonly total: string;
  /** Paid for parts of units. */
  readonly cashUsd: string;
  /** Of the event; null where the broker told none. */
  readonly id: string | null;
};

/** Every holder's units follow, at the same cost, and where they are stopped. */
async function splitHolders(tx: Db, trading: TradingContext, holders: readonly PositionRow[], split: Split): Promise<void> {
  const { accountId, clock, wall } = trading;
  const { ratio, total, cashUsd, id } = split;
  const at = clock.now();
  const shares = sharesAfterSplit(
    holders.map(({ qty }) => qty),
    ratio,
    total,
  );
  const lost = holders.map((holder, i) => dec(afterSplit(holder, ratio).qty).minus(shares[i] ?? "0"));
  const allLost = lost.reduce((sum, part) => sum.plus(part), dec(0));
  for (const [i, holder] of holders.entries()) {
    const { agentId, symbol } = holder;
    const qty = shares[i] ?? "0";
    const { avgPrice } = afterSplit(holder, ratio);
    const row = { accountId, agentId, symbol };
    const movement = id === null ? {} : { movementId: unitsOf(id, agentId, symbol) };
    const position = { qty, avgPrice: dec(qty).isZero() ? "0" : avgPrice };
    const part = lost[i] ?? dec(0);
    const isPaid = !dec(cashUsd).isZero() && allLost.abs().gt(1e-6);
    const realizedUsd = isPaid ? plain(dec(cashUsd).mul(part).div(allLost).minus(part.mul(avgPrice))) : "0";
    await adjustPosition(tx, { ...row, kind: "split", ...position, realizedUsd, at, actor: "broker", ...movement });
    await splitStopPrices(tx, row, ratio);
  }
  const [symbol = ""] = holders.map((holder) => holder.symbol);
  const detail = { symbol, ...ratio, ...(dec(cashUsd).isZero() ? {} : { cashUsd }) };
  await audit(tx, { at: wall.now(), actor: "broker", action: "position.split", subject: symbol, detail });
}

async function heldOf(tx: Db, accountId: string, symbol: string): Promise<readonly PositionRow[]> {
  return (await openPositions(tx, accountId)).filter((position) => position.symbol === symbol);
}

function sumOf(holders: readonly PositionRow[]) {
  return holders.reduce((sum, { qty }) => sum.plus(qty), dec(0));
}

function averageOf(holders: readonly PositionRow[]): string {
  const cost = holders.reduce((sum, { qty, avgPrice }) => sum.plus(dec(qty).mul(avgPrice)), dec(0));
  const qty = sumOf(holders);
  return qty.isZero() ? "0" : plain(cost.div(qty));
}

/** The fill once more, behind the event that came before it. */
function executionOf(fill: FillRow, eventId: string) {
  const { id, orderId, symbol, side, qty, price, feeUsd, feeQty, feeIsExpected, at } = fill;
  return { id: `${id} after ${eventId}`, orderId, symbol, side, qty, price, feeUsd, feeQty, feeIsExpected, at };
}
