import { objectionToSending } from "@/db/queries/accounts/kill-switch";
import { audit } from "@/db/queries/audit";
import { positionOf } from "@/db/queries/ledger/ledger";
import { type IntentRow, intentById } from "@/db/queries/orders/intents";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { SOLD_IN_PARTS } from "@/db/queries/orders/parts-sold";
import { repriceIntent } from "@/db/queries/orders/reprice-intent";
import { holdsRun } from "@/db/queries/runs/claims";
import { Fault } from "../../core/fault";
import { assetClassOf, CLASS_WORDS } from "../../core/market/asset-class";
import { dec, plain } from "../../core/money/money";
import { inOneOrder } from "../../core/orders/one-order";
import { marketSale, sellableQty } from "../../core/orders/position-orders";
import { coverOf } from "../../core/orders/protection";
import { withLimit } from "../../core/orders/way-out";
import { span } from "../../core/time/span";
import { collectChanges } from "../books/collect-changes";
import { hoursAt } from "../hours-at";
import { LAST_MINUTES_MS, leavesFrom } from "../protection/session-duty";
import { quoteNow } from "../quote-now";
import type { StepContext } from "../step";
import type { TradingContext } from "../trading-context";
import { exitObjection } from "./account-objection";
import { endLimitSale } from "./end-limit-sale";
import { type FoundWay, findWayOut } from "./find-way-out";
import { sellableAtBroker } from "./sellable-at-broker";
import { sendIntent } from "./send-intent";
import { giveUp, type IntentResult } from "./send-permitted";

type How = {
  /** Whether the broker may have it already. */
  readonly mayBeThere: boolean;
  /** What else stands against sending it; null when nothing does. */
  readonly objection: () => Promise<string | null>;
};

/**
 * Sends the exit of a run that was not sent yet: frees the position of its legs and sells it by the way that the bids of others in the account
 * leave. The way is looked for before the legs are cancelled, so that a position that cannot be sold keeps them; of a bid that the books did not
 * know yet the broker tells by its refusal, and the way is looked for once more.
 */
export async function sendExit(intent: IntentRow, how: How, context: StepContext): Promise<IntentResult> {
  const { trading, run } = context;
  const halted = (await objectionToSending(trading.db, trading.accountId, "exit")) ?? (await exitObjection(trading, run.agent));
  if (halted !== null) return giveUp(trading, intent, `not sent: ${halted}`);
  const { agent } = run;
  const leaver = { agentId: agent.id, symbol: agent.symbol };
  const isBare = await isUnprotected(context);
  const urgency = async () => (isBare ? "nothing protects the position" : sessionEnds(context));
  const way = await findWayOut(trading, leaver, urgency);
  // What a schedule decides comes again by itself; a person who asked is told that the desk asks again for them.
  const again = run.row.instruction === "close" ? "; the desk tries again each minute" : "";
  if (way.kind === "barred") return giveUp(trading, intent, `not sent: ${way.reason}${again}`);
  const held = await freeThePosition(context);
  if (Number(held) === 0) return giveUp(trading, intent, "the position was closed at the broker before the exit was sent");
  if (dec(held).lt(intent.request.qty))
    return giveUp(trading, intent, `the broker has ${plain(held)} of the ${intent.request.qty} ${agent.symbol} to be sold`);
  const part = await inOne(intent, context);
  const first = await sendBy(way, part, how, context);
  if (first.kind !== "refused" || !first.isWash) return first;
  await collectChanges(trading);
  const other = await findWayOut(trading, leaver, urgency);
  if (other.kind === "barred") return { ...first, reason: `${other.reason}${again}` };
  if (other.kind === "market" && way.kind === "market" && other.said === null) return first;
  return sendBy(other, await intentById(trading.db, intent.id), { ...how, mayBeThere: false }, context);
}

/** The intent, of as much as the broker takes in one order. That the rest of it goes next is put on record before it is sent. */
async function inOne(intent: IntentRow, { run, trading, log }: StepContext): Promise<IntentRow> {
  const { db, accountId, broker, market, wall } = trading;
  const { symbol, qty } = intent.request;
  const isLimited = broker.rules.mostPerOrderUsd[assetClassOf(symbol)] !== undefined;
  if (!isLimited || intent.state !== "open") return intent;
  const price = (await quoteNow(trading, symbol))?.ask ?? intent.decisionPrice;
  const instrument = await market.instrument(symbol);
  const part = inOneOrder(instrument, qty, price, broker.rules);
  if (part === "0" || part === sellableQty(instrument, qty)) return intent;
  const rest = plain(dec(qty).minus(part));
  const detail = { accountId, agentId: run.agent.id, symbol, runId: run.row.id, qty: part, rest };
  log(
    "warn",
    `${qty} ${symbol} are more than one order of ${CLASS_WORDS[instrument.assetClass]} may be: ${part} are sold, and the ${rest} that are left next`,
  );
  return db.transaction(async (tx) => {
    await audit(tx, { at: wall.now(), actor: "system", action: SOLD_IN_PARTS, subject: run.agent.id, detail });
    return repriceIntent(tx, intent, { qty: part });
  });
}

type OpenWay = Exclude<FoundWay, { readonly kind: "barred" }>;

async function sendBy(
  way: OpenWay,
  intent: IntentRow,
  { mayBeThere, objection }: How,
  { trading, log }: StepContext,
): Promise<IntentResult> {
  if (way.said !== null) log("warn", way.said);
  const { request } = intent;
  const isAsWanted = way.kind === "market" && request.type === "market" && intent.state === "open";
  const ready = isAsWanted ? intent : await repriceIntent(trading.db, intent, await termsOf(way, intent, trading));
  const result = await sendIntent(trading, ready, mayBeThere, objection);
  if (result.kind !== "placed" || way.kind !== "limit") return result;
  log("info", `sold with a limit of ${way.limitPrice}, over an order of somebody else in the account that buys`);
  return { ...result, order: await endLimitSale(trading, result.order) };
}

async function termsOf(way: OpenWay, { request }: IntentRow, { market }: TradingContext) {
  const sale = marketSale(await market.instrument(request.symbol), request.qty);
  const { type, limitPrice, timeInForce } = way.kind === "limit" ? withLimit(sale, way.limitPrice) : sale;
  return { type, limitPrice, timeInForce };
}

/** Whether something of the position is bare before its legs are cancelled. */
async function isUnprotected({ run: { agent }, trading: { db, accountId, broker } }: StepContext): Promise<boolean> {
  // In a market that is played nobody bars the way.
  if (broker.readsOwnWrites) return false;
  const [position, resting] = await Promise.all([
    positionOf(db, accountId, agent.id, agent.symbol),
    openOrdersOf(db, accountId, agent.id),
  ]);
  const own = resting.filter(({ symbol }) => symbol === agent.symbol);
  return position !== null && coverOf(position, own).bare !== "0";
}

/** Why the exit of an agent that is to hold nothing over the close cannot wait any more; null when it can. */
async function sessionEnds({ run: { agent }, trading }: StepContext): Promise<string | null> {
  const now = trading.clock.now();
  const { session } = await hoursAt(trading, "equity", now);
  if (session === null || leavesFrom(agent, session) === null) return null;
  const left = session.close - now;
  return left > 0 && left <= LAST_MINUTES_MS ? `the session ends in ${span(left)}, and nothing is to be held over it` : null;
}

/** How long the broker has for a cancellation that it took, in milliseconds before each look. */
const FREE_PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000, 10_000];

/**
 * Cancels the legs that hold the position, and returns what can be sold once they are gone: what is pending to be cancelled still holds it. An
 * attempt that was stopped before this looks whether the run is still its own: the legs may protect what another has bought since.
 */
async function freeThePosition({ run, trading, log }: StepContext): Promise<string> {
  const holding = async () =>
    (await openOrdersOf(trading.db, trading.accountId, run.agent.id)).filter((order) => order.side === "sell");
  const resting = await holding();
  if (resting.length > 0 && !(await holdsRun(trading.db, run.row)))
    throw new Fault("ownership_lost", `run ${run.row.id} was taken over by another attempt`);
  for (const order of resting) await trading.broker.cancel(order.id);
  if (resting.length > 0) log("info", `cancelled ${resting.map((order) => order.role).join(" and ")} to free the position`);
  await collectChanges(trading);
  let left = await holding();
  for (const pauseMs of FREE_PAUSES_MS) {
    if (left.length === 0) break;
    await trading.sleep(pauseMs);
    await collectChanges(trading);
    left = await holding();
  }
  if (left.length > 0)
    throw new Fault(
      "timeout",
      `the broker has not confirmed that the ${left.map((order) => order.role).join(" and ")} was cancelled`,
    );
  const position = await positionOf(trading.db, trading.accountId, run.agent.id, run.agent.symbol);
  if (!position) return "0";
  // What was cancelled may be free only in a moment.
  return (await sellableAtBroker(trading, position, "held"))(position.qty);
}
