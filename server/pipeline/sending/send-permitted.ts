import { saveAccountRefusal } from "@/db/queries/accounts/account-refusals";
import { readKillSwitch, switchObjection } from "@/db/queries/accounts/kill-switch";
import { adoptIntent, giveUpIntent, type IntentRow, intentById } from "@/db/queries/orders/intents";
import { answerPermit, PERMIT_MS, type PermitRequest, refusalOf, returnPermit, takePermit } from "@/db/queries/orders/permits";
import { databaseTrouble } from "@/db/trouble";
import { isPlayed } from "../../core/accounts/account";
import { Fault, type FaultCode, messageOf } from "../../core/fault";
import { type BrokerOrder, OPEN_ORDER_STATES, type OrderPurpose } from "../../core/orders/order";
import type { Leave } from "../../core/ports";
import { measure } from "../../telemetry/measure";
import type { TradingContext } from "../trading-context";

/** How old what was decided may be when it leaves for a real market. A played one stands still meanwhile. */
const LIFE_MS: Readonly<Record<OrderPurpose, number>> = { entry: 60_000, exit: 300_000, stop: 60_000 };

/** How an intent ended: at the broker, refused by it, or given up before it was sent. `isWash`: refused because of an order of the other side. */
export type IntentResult =
  | { readonly kind: "placed"; readonly order: BrokerOrder }
  | { readonly kind: "void"; readonly reason: string }
  | { readonly kind: "refused"; readonly reason: string; readonly isWash: boolean };

type Sender = Pick<TradingContext, "accountId" | "accountKind" | "db" | "broker" | "wall" | "monotonic" | "right">;

/** The broker surely does not have what was sent. */
const REFUSED: readonly FaultCode[] = ["broker_rejected", "wash_trade", "account_refused", "conflict", "not_found"];

/**
 * Sends an intent once, by `act`, which hands `leave` to the broker: the permit is taken when the request has had its turn, and no transaction
 * is open while the broker is spoken to. Whoever gives the intent up takes the right to send it away, and the two meet in the intent's row.
 * Throws Fault `order_unknown` when the answer is not known, `ownership_lost` when somebody else has taken the work over, and what the
 * database or the way to the broker throws while nothing was sent.
 */
export function sendPermitted(
  trading: Sender,
  intent: IntentRow,
  act: (leave: Leave) => Promise<BrokerOrder>,
): Promise<IntentResult> {
  return measure("order", { purpose: intent.purpose }, () => sendOnce(trading, intent, act));
}

async function sendOnce(trading: Sender, intent: IntentRow, act: (leave: Leave) => Promise<BrokerOrder>): Promise<IntentResult> {
  let permit: number | null = null;
  let { permits } = intent;
  const leave = async () => {
    // Asked again: what left before has surely sent nothing, such as an order about which the broker asked back.
    if (permit !== null) await returnPermit(trading.db, intent, permit);
    permit = null;
    const taken = await permitFor(trading, { ...intent, permits });
    permits = taken.permits;
    if (taken.halt !== null) throw new Fault("not_sent", taken.halt);
    permit = permits;
  };
  const attempt = await act(leave).then(
    (order) => ({ order }),
    (error: unknown) => ({ error }),
  );
  if ("order" in attempt) return placed(trading, intent, permit, attempt.order);
  if (permit !== null) return answered(trading, intent, permit, attempt.error);
  if (!(attempt.error instanceof Fault)) throw attempt.error;
  const { code, message } = attempt.error;
  if (code === "not_sent") return giveUp(trading, { ...intent, permits }, `not sent: ${message}`);
  if (!REFUSED.includes(code)) throw attempt.error;
  // Refused before it was to leave, by who knows the broker.
  await giveUp(trading, intent, message);
  return { kind: "refused", reason: message, isWash: code === "wash_trade" };
}

/** Gives up what was not sent. Throws Fault `timeout` while somebody may be sending it, or has: whoever tries again finds out. */
export async function giveUp({ db }: Pick<TradingContext, "db">, intent: IntentRow, reason: string): Promise<IntentResult> {
  if (!(await giveUpIntent(db, intent, reason)) && (await intentById(db, intent.id)).state !== "void")
    throw new Fault("timeout", `order "${intent.clientOrderId}" is being sent or settled by somebody else`);
  return { kind: "void", reason };
}

/**
 * A permit that may be used now, or why it was given back. The switch may be engaged between the instant that the permit read and its commit:
 * whoever engages it does not see the permit then, and is seen here.
 */
async function permitFor(
  { db, accountKind, wall, monotonic, right }: Sender,
  intent: IntentRow,
): Promise<{ readonly permits: number; readonly halt: string | null }> {
  const lifeMs = isPlayed(accountKind) ? null : LIFE_MS[intent.purpose];
  const request: PermitRequest = { intent, right, lifeMs, windowMs: PERMIT_MS, at: wall.now() };
  const askedAt = monotonic.now();
  try {
    const permits = await takePermit(db, request);
    if (permits === null) throw faultOf(intent, await refusalOf(db, request));
    const halt = right.kind === "flatten" ? null : switchObjection(await readKillSwitch(db, intent.accountId), intent.purpose);
    if (halt === null && monotonic.now() - askedAt < PERMIT_MS) return { permits, halt };
    await returnPermit(db, intent, permits);
    if (halt !== null) return { permits, halt };
  } catch (error) {
    if (error instanceof Fault || databaseTrouble(error) === null) throw error;
    // The broker's client takes any other error for a request that may have arrived.
    throw new Fault("database_unavailable", `not sent, the database did not permit it: ${messageOf(error)}`, { cause: error });
  }
  throw new Fault("timeout", `order "${intent.clientOrderId}" was not sent: its permit came too late`);
}

function faultOf({ clientOrderId }: IntentRow, { kind, words }: Awaited<ReturnType<typeof refusalOf>>): Fault {
  if (kind === "final") return new Fault("not_sent", words);
  if (kind === "lost") return new Fault("ownership_lost", `order "${clientOrderId}" was not sent: ${words}`);
  return new Fault("timeout", `order "${clientOrderId}" was not sent: ${words}`);
}

async function placed(trading: Sender, intent: IntentRow, permit: number | null, order: BrokerOrder): Promise<IntentResult> {
  if (permit === null) throw new Error(`order "${intent.clientOrderId}" was sent without a permit`);
  const { db, wall, broker } = trading;
  const answer = { state: "accepted", brokerOrderId: order.id, answeredAt: wall.now() } as const;
  const { moved, halted } = await answerPermit(db, intent, permit, answer);
  const isGivenUp = !moved && ["void", "rejected"].includes((await intentById(db, intent.id)).state);
  // The switch was engaged, or somebody gave it up, in the instant in which it left. What has filled keeps its stop.
  if ((halted || isGivenUp) && waitsToEnter(intent, order)) await broker.withdraw(order.id);
  if (isGivenUp) throw new Fault("ownership_lost", `order "${intent.clientOrderId}" was given up while it was on its way`);
  if (!moved) await adoptIntent(db, intent.id, order.id, wall.now());
  return { kind: "placed", order };
}

function waitsToEnter({ purpose }: IntentRow, { state, filledQty }: BrokerOrder): boolean {
  return purpose === "entry" && (OPEN_ORDER_STATES as readonly string[]).includes(state) && Number(filledQty) === 0;
}

async function answered(trading: Sender, intent: IntentRow, permit: number, error: unknown): Promise<IntentResult> {
  const { db, wall } = trading;
  const { clientOrderId } = intent;
  if (databaseTrouble(error) !== null || (error instanceof Fault && error.code === "ownership_lost")) throw error;
  const code = error instanceof Fault ? error.code : "order_unknown";
  const reason = messageOf(error);
  if (REFUSED.includes(code)) {
    await answerPermit(db, intent, permit, { state: "rejected", reason, answeredAt: wall.now() });
    if (code === "account_refused") await saveAccountRefusal(db, intent, { at: wall.now(), words: reason });
    return { kind: "refused", reason, isWash: code === "wash_trade" };
  }
  if (code === "broker_unreachable") {
    await returnPermit(db, intent, permit);
    throw error;
  }
  await answerPermit(db, intent, permit, { state: "unknown" });
  throw new Fault("order_unknown", `the answer to order "${clientOrderId}" is not known: ${reason}`, { cause: error });
}
