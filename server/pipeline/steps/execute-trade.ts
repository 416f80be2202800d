import { type IntentRow, intentOfRun, moveIntent } from "@/db/queries/intents";
import { positionOf } from "@/db/queries/ledger";
import { openOrdersOf } from "@/db/queries/orders";
import { TIMEFRAME_MS } from "../../core/market";
import { collectChanges } from "../collect-changes";
import { type IntentResult, sendIntent } from "../send-intent";
import type { StepContext } from "../step";

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
  context: StepContext,
): Promise<TradeReading> {
  const { run, world, journal, log } = context;
  const intent = await intentOfRun(world.db, run.row.id);
  if (!intent) throw new Error(`run ${run.row.id} has no intent "${clientOrderId}"`);
  const result = await settle(intent, journal.resumed, context);
  await collectChanges(world);
  if (result.kind !== "placed") {
    log("warn", result.reason);
    return { accepted: false, reason: result.reason, orderId: null, filledQty: null, filledAvgPrice: null };
  }
  const { order } = result;
  const reason = sentenceOf(intent, result);
  log("info", reason);
  return { accepted: true, reason, orderId: order.id, filledQty: order.filledQty, filledAvgPrice: order.filledAvgPrice };
}

async function settle(intent: IntentRow, resumed: boolean, context: StepContext): Promise<IntentResult> {
  const { run, world } = context;
  if (intent.state === "rejected" || intent.state === "void")
    return { kind: "refused", reason: intent.reason ?? "the order was refused" };
  const mayBeThere = resumed || intent.state !== "open";
  if (mayBeThere && (await world.broker.findByClientId(intent.clientOrderId))) return sendIntent(world, intent, mayBeThere);
  const lateMs = world.clock.now() - run.row.dueAt;
  if (resumed && intent.state === "open" && lateMs > TIMEFRAME_MS[run.agent.params.timeframe])
    return giveUp(intent, "the desk was interrupted before the order was sent, and its moment has passed", context);
  if (intent.purpose === "exit" && intent.state === "open") {
    const held = await freeThePosition(context);
    if (Number(held) < Number(intent.request.qty))
      return giveUp(intent, "the position was closed at the broker before the exit was sent", context);
  }
  return sendIntent(world, intent, mayBeThere);
}

async function giveUp(intent: IntentRow, reason: string, { world }: StepContext): Promise<IntentResult> {
  await moveIntent(world.db, intent.id, { state: "void", reason });
  return { kind: "void", reason };
}

/** Cancels the legs that hold the position, and returns what is held once they are gone. */
async function freeThePosition({ run, world, log }: StepContext): Promise<string> {
  const resting = (await openOrdersOf(world.db, world.accountId, run.agent.id)).filter((order) => order.side === "sell");
  for (const order of resting) await world.broker.cancel(order.id);
  if (resting.length > 0) log("info", `cancelled ${resting.map((order) => order.role).join(" and ")} to free the position`);
  await collectChanges(world);
  const position = await positionOf(world.db, world.accountId, run.agent.id, run.agent.symbol);
  return position?.qty ?? "0";
}

function sentenceOf(intent: IntentRow, { order }: Extract<IntentResult, { kind: "placed" }>): string {
  const { side, qty, symbol } = order;
  const verb = side === "buy" ? "bought" : "sold";
  if (Number(order.filledQty) === 0)
    return `${side === "buy" ? "buying" : "selling"} ${plain(qty)} ${symbol}: the order waits at the broker`;
  const price = order.filledAvgPrice === null ? "" : ` at ${plain(order.filledAvgPrice)}`;
  const part = Number(order.filledQty) < Number(qty) ? `${plain(order.filledQty)} of ${plain(qty)}` : plain(qty);
  const stop = intent.request.bracket ? `, stop ${intent.request.bracket.stopPrice}` : "";
  return `${verb} ${part} ${symbol}${price}${stop}`;
}

/** A decimal string without trailing zeros. */
function plain(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
