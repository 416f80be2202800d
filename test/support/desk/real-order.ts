import { insertIntent } from "@/db/queries/orders/intents";
import { endRun, insertRuns } from "@/db/queries/runs/runs";
import { midOf } from "@/server/core/market/market";
import { roundToIncrement } from "@/server/core/money/money";
import { clientOrderId, type OrderRequest } from "@/server/core/orders/order";
import { collectChanges } from "@/server/pipeline/books/collect-changes";
import { type IntentResult, sendIntent } from "@/server/pipeline/sending/send-intent";
import type { RealDesk } from "./real-desk";

/** How many each desk has made. */
const made = new WeakMap<RealDesk["server"], number>();

/** The committed intent of an entry of `agentId`: at the market with a bracket, unless `part` says otherwise. */
export async function entryIntent(desk: RealDesk, agentId: string, part: Partial<OrderRequest> = {}) {
  const { database, accountId, trading, wall } = desk;
  const { db } = database;
  const symbol = part.symbol ?? "TSLA";
  const quote = await trading.market.quote(symbol, wall.now());
  if (!quote) throw new Error(`no quote of ${symbol}`);
  const price = midOf(quote);
  const shift = (made.get(desk.server) ?? 0) + 1;
  made.set(desk.server, shift);
  const dueAt = wall.now() + shift;
  const due = { accountId, agentId, agentVersion: 1, dueAt, trigger: "manual" as const };
  const [run] = await insertRuns(db, [due], wall.now());
  if (!run) throw new Error("no run was made");
  // Nobody works on it: the order is sent by the test.
  await endRun(db, run.id, null, { state: "cancelled", reason: "made by a test", at: wall.now() });
  const stopPrice = roundToIncrement(price * 0.95, "0.01", "down");
  const request: OrderRequest = {
    clientOrderId: clientOrderId(accountId, agentId, dueAt, "entry"),
    symbol,
    side: "buy",
    type: "market",
    timeInForce: "gtc",
    extendedHours: false,
    orderClass: "bracket",
    qty: "4",
    limitPrice: null,
    stopPrice: null,
    trailFraction: null,
    bracket: { stopPrice, stopLimitPrice: null, targetPrice: roundToIncrement(price * 1.1, "0.01", "up") },
    ...part,
  };
  const reservedUsd = "1000";
  const row = {
    accountId,
    agentId,
    runId: run.id,
    purpose: "entry",
    request,
    decisionPrice: price,
    stopPrice,
    reservedUsd,
  } as const;
  return db.transaction((tx) => insertIntent(tx, { ...row, dueAt, createdAt: wall.now() }));
}

/** Sends an entry by the protocol and lets the market go on for two minutes, so that it can fill. */
export async function enter(desk: RealDesk, agentId: string, part: Partial<OrderRequest> = {}): Promise<IntentResult> {
  const result = await sendIntent(desk.trading, await entryIntent(desk, agentId, part), false);
  await fill(desk);
  return result;
}

export async function fill(desk: RealDesk): Promise<void> {
  await desk.moveTo(desk.wall.now() + 120_000);
  await collectChanges(desk.trading);
}
