import { objectionToSending } from "@/db/queries/accounts";
import { holdsRun } from "@/db/queries/claims";
import { type IntentRow, intentOfRun } from "@/db/queries/intents";
import { positionOf } from "@/db/queries/ledger";
import { openOrdersOf } from "@/db/queries/orders";
import { Fault } from "../../core/fault";
import { dec, plain } from "../../core/money";
import type { BrokerOrder } from "../../core/order";
import { exitObjection } from "../account-objection";
import { aroundOwnStops } from "../around-own-stops";
import { awaitEnd } from "../await-end";
import { collectChanges } from "../collect-changes";
import { missedMoment } from "../missed-moment";
import { protectPositions } from "../protect-positions";
import { sellableAtBroker } from "../sellable-at-broker";
import { sendIntent } from "../send-intent";
import { giveUp, type IntentResult } from "../send-permitted";
import type { StepContext } from "../step";
import { worldFor } from "../world";

export type TradeReading = {
  readonly accepted: boolean;
  readonly reason: string;
  readonly orderId: string | null;
  readonly filledQty: string | null;
  readonly filledAvgPrice: string | null;
};

/** Sends the run's committed intent and books what came of it. Running it again never makes a second order. */
export async function executeTrade(
  { clientOrderId }: { readonly clientOrderId: string },
  given: StepContext,
): Promise<TradeReading> {
  const { run, journal, log } = given;
  const intent = await intentOfRun(given.world.db, run.row.id);
  if (!intent) throw new Error(`run ${run.row.id} has no intent "${clientOrderId}"`);
  const world = worldFor(intent.purpose === "entry" ? "entry" : "exit", given.world);
  const context = { ...given, world };
  const result = await settle(intent, journal.resumed, context);
  const ended = result.kind === "placed" ? { ...result, order: await awaitEnd(world, result.order) } : result;
  await collectChanges(world);
  for (const words of await protectPositions(world, run.agent.id)) log("warn", words);
  if (ended.kind !== "placed") {
    log("warn", ended.reason);
    return { accepted: false, reason: ended.reason, orderId: null, filledQty: null, filledAvgPrice: null };
  }
  const { order } = ended;
  const reason = sentenceOf(intent, order);
  log("info", reason);
  return { accepted: true, reason, orderId: order.id, filledQty: order.filledQty, filledAvgPrice: order.filledAvgPrice };
}

async function settle(intent: IntentRow, resumed: boolean, context: StepContext): Promise<IntentResult> {
  const { run, world } = context;
  if (intent.state === "rejected" || intent.state === "void")
    return { kind: "refused", reason: intent.reason ?? "the order was refused", isWash: false };
  const mayBeThere = resumed || intent.state !== "open";
  const objection = () => missedMoment(world, run, resumed);
  if (mayBeThere && (await world.broker.findByClientId(intent.clientOrderId)))
    return sendIntent(world, intent, mayBeThere, objection);
  const missed = intent.state === "open" ? await objection() : null;
  if (missed !== null) return giveUp(world, intent, `not sent: ${missed}`);
  if (intent.purpose === "exit" && intent.state === "open") {
    const halted = (await objectionToSending(world.db, world.accountId, "exit")) ?? (await exitObjection(world, run.agent));
    if (halted !== null) return giveUp(world, intent, `not sent: ${halted}`);
    const held = await freeThePosition(context);
    if (Number(held) === 0) return giveUp(world, intent, "the position was closed at the broker before the exit was sent");
    if (dec(held).lt(intent.request.qty))
      return giveUp(
        world,
        intent,
        `the broker has ${plain(held)} of the ${intent.request.qty} ${intent.request.symbol} to be sold`,
      );
  }
  const result = await sendIntent(world, intent, mayBeThere, objection);
  return result.kind === "refused" && result.isWash && intent.purpose === "entry"
    ? aroundOwnStops(intent, result, context)
    : result;
}

/** How long the broker has for a cancellation that it took, in milliseconds before each look. */
const FREE_PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000, 10_000];

/**
 * Cancels the legs that hold the position, and returns what can be sold once they are gone: what is pending to be cancelled still holds it. An
 * attempt that was stopped before this looks whether the run is still its own: the legs may protect what another has bought since.
 */
async function freeThePosition({ run, world, log }: StepContext): Promise<string> {
  const holding = async () =>
    (await openOrdersOf(world.db, world.accountId, run.agent.id)).filter((order) => order.side === "sell");
  const resting = await holding();
  if (resting.length > 0 && !(await holdsRun(world.db, run.row)))
    throw new Fault("ownership_lost", `run ${run.row.id} was taken over by another attempt`);
  for (const order of resting) await world.broker.cancel(order.id);
  if (resting.length > 0) log("info", `cancelled ${resting.map((order) => order.role).join(" and ")} to free the position`);
  await collectChanges(world);
  let left = await holding();
  for (const pauseMs of FREE_PAUSES_MS) {
    if (left.length === 0) break;
    await world.sleep(pauseMs);
    await collectChanges(world);
    left = await holding();
  }
  if (left.length > 0)
    throw new Fault(
      "timeout",
      `the broker has not confirmed that the ${left.map((order) => order.role).join(" and ")} was cancelled`,
    );
  const position = await positionOf(world.db, world.accountId, run.agent.id, run.agent.symbol);
  if (!position) return "0";
  // What was cancelled may be free only in a moment.
  return (await sellableAtBroker(world, position, "held"))(position.qty);
}

function sentenceOf(intent: IntentRow, order: BrokerOrder): string {
  const { side, qty, symbol } = order;
  const verb = side === "buy" ? "bought" : "sold";
  if (Number(order.filledQty) === 0)
    return `${side === "buy" ? "buying" : "selling"} ${plain(qty)} ${symbol}: the order waits at the broker`;
  const price = order.filledAvgPrice === null ? "" : ` at ${plain(order.filledAvgPrice)}`;
  const part = Number(order.filledQty) < Number(qty) ? `${plain(order.filledQty)} of ${plain(qty)}` : plain(qty);
  const stop = intent.request.bracket ? `, stop ${intent.request.bracket.stopPrice}` : "";
  return `${verb} ${part} ${symbol}${price}${stop}`;
}
