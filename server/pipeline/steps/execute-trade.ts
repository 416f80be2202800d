import { approvalOfRun } from "@/db/queries/autonomy/approvals";
import { type IntentRow, intentOfRun } from "@/db/queries/orders/intents";
import { plain } from "../../core/money/money";
import type { BrokerOrder } from "../../core/orders/order";
import type { TradeReading } from "../../core/runs/step-outputs";
import { instantInWords } from "../../core/words";
import { collectChanges } from "../books/collect-changes";
import { missedMoment } from "../missed-moment";
import { protectPositions } from "../protection/protect-positions";
import { aroundOwnStops } from "../sending/around-own-stops";
import { awaitEnd, hasEnded } from "../sending/await-end";
import { sendExit } from "../sending/send-exit";
import { sendIntent } from "../sending/send-intent";
import { giveUp, type IntentResult } from "../sending/send-permitted";
import type { StepContext } from "../step";
import { contextFor } from "../trading-context";

/** Sends the run's committed intent and books what came of it. Running it again never makes a second order. */
export async function executeTrade(
  { clientOrderId }: { readonly clientOrderId: string },
  given: StepContext,
): Promise<TradeReading> {
  const { run, journal, log } = given;
  const intent = await intentOfRun(given.trading.db, run.row.id);
  if (!intent) return unanswered(clientOrderId, given);
  const trading = contextFor(intent.purpose === "entry" ? "entry" : "exit", given.trading);
  const context = { ...given, trading };
  const result = await settle(intent, journal.resumed, context);
  const ended = result.kind === "placed" ? { ...result, order: await awaitEnd(trading, result.order) } : result;
  await collectChanges(trading);
  for (const words of await protectPositions(trading, run.agent.id)) log("warn", words);
  if (ended.kind !== "placed") {
    log("warn", ended.reason);
    return { accepted: false, reason: ended.reason, ...NOTHING };
  }
  const { order } = ended;
  const reason = sentenceOf(intent, order);
  log("info", reason);
  const { id: orderId, filledQty, filledAvgPrice } = order;
  return { accepted: true, reason, orderId, filledQty, filledAvgPrice, waitsUntil: null };
}

const NOTHING = { orderId: null, filledQty: null, filledAvgPrice: null, waitsUntil: null } as const;

/** The run ends here while a person has not answered; it goes on when they approve. */
async function unanswered(clientOrderId: string, { run, trading, log }: StepContext): Promise<TradeReading> {
  const approval = await approvalOfRun(trading.db, run.row.id);
  if (!approval) throw new Error(`run ${run.row.id} has no intent "${clientOrderId}"`);
  const { state, note, deadlineAt, request } = approval;
  if (state !== "waiting") return { ...NOTHING, accepted: false, reason: note ?? `the order was ${state}` };
  const verb = request.side === "buy" ? "buying" : "selling";
  const reason = `${verb} ${plain(request.qty)} ${request.symbol} waits for a person until ${instantInWords(deadlineAt)}; no answer means no`;
  log("info", reason);
  return { ...NOTHING, accepted: false, reason, waitsUntil: deadlineAt };
}

async function settle(intent: IntentRow, resumed: boolean, context: StepContext): Promise<IntentResult> {
  const { run, trading } = context;
  if (intent.state === "rejected" || intent.state === "void")
    return { kind: "refused", reason: intent.reason ?? "the order was refused", isWash: false };
  const mayBeThere = resumed || intent.state !== "open";
  // What a person approved is of the moment in which they did.
  const approval = await approvalOfRun(trading.db, run.row.id);
  const moment = { ...run, row: { ...run.row, dueAt: approval?.answeredDueAt ?? run.row.dueAt } };
  const objection = () => missedMoment(trading, moment, resumed);
  if (mayBeThere && (await trading.broker.findByClientId(intent.clientOrderId)))
    return sendIntent(trading, intent, mayBeThere, objection);
  const missed = intent.state === "open" ? await objection() : null;
  if (missed !== null) return giveUp(trading, intent, `not sent: ${missed}`);
  if (intent.purpose === "exit" && intent.state === "open") return sendExit(intent, { mayBeThere, objection }, context);
  const result = await sendIntent(trading, intent, mayBeThere, objection);
  return result.kind === "refused" && result.isWash && intent.purpose === "entry"
    ? aroundOwnStops(intent, result, context)
    : result;
}

function sentenceOf(intent: IntentRow, order: BrokerOrder): string {
  const { side, qty, symbol } = order;
  const verb = side === "buy" ? "bought" : "sold";
  if (Number(order.filledQty) === 0 && hasEnded(order))
    return `${side === "buy" ? "buying" : "selling"} ${plain(qty)} ${symbol}: the order ended unfilled`;
  if (Number(order.filledQty) === 0)
    return `${side === "buy" ? "buying" : "selling"} ${plain(qty)} ${symbol}: the order waits at the broker`;
  const price = order.filledAvgPrice === null ? "" : ` at ${plain(order.filledAvgPrice)}`;
  const part = Number(order.filledQty) < Number(qty) ? `${plain(order.filledQty)} of ${plain(qty)}` : plain(qty);
  const stop = intent.request.bracket ? `, stop ${intent.request.bracket.stopPrice}` : "";
  return `${verb} ${part} ${symbol}${price}${stop}`;
}
