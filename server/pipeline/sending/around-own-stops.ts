import { audit } from "@/db/queries/audit";
import { lockBooks, openPositions } from "@/db/queries/ledger/ledger";
import { type IntentRow, reopenIntent } from "@/db/queries/orders/intents";
import { type OrderRow, openOrdersOf } from "@/db/queries/orders/orders";
import { hasOrderUnderWay } from "@/db/queries/orders/unsettled-intents";
import { Fault } from "../../core/fault";
import { plain } from "../../core/money/money";
import { coverOf, isEntering } from "../../core/orders/protection";
import { agentInWords } from "../../core/words";
import { collectChanges } from "../books/collect-changes";
import { isDustOf } from "../is-dust-of";
import { protectPositions } from "../protection/protect-positions";
import type { StepContext } from "../step";
import { contextFor, type TradingContext } from "../trading-context";
import { stateObjectionNow } from "./account-objection";
import { hasEnded } from "./await-end";
import { type IntentResult, sendIntent } from "./send-intent";
import { giveUp } from "./send-permitted";
import { ownOrders } from "./send-protection";

type Refusal = Extract<IntentResult, { kind: "refused" }>;
type Context = Pick<StepContext, "trading" | "log">;

const CONFIRM_PAUSES_MS = [100, 200, 400, 800, 1_600, 3_200];

/**
 * Buys what the broker refused because a stop of the desk's own rests on the symbol: cancels those stops, waits until the broker confirms it,
 * sends the same order once more, and puts a stop for all that is then held back, whatever came of the order. What cannot be put back at once is told, and seen to
 * each minute. A purchase makes nothing but stops give way: while an agent's sale rests, whatever its limit, that goes first, and no stop is taken off
 * while the broker says that it takes no order. `refusal` then, and when no stop of the desk's own explains it.
 */
export async function aroundOwnStops(
  intent: IntentRow,
  refusal: Refusal,
  { trading: open, log }: Context,
): Promise<IntentResult> {
  // What is held has no stop until this is over.
  const trading = contextFor("exit", open);
  const { symbol } = intent.request;
  const sales = (await openOrdersOf(trading.db, trading.accountId)).filter(
    (order) => order.symbol === symbol && order.side === "sell" && order.role === "simple" && order.agentId !== null,
  );
  const exit = sales.find(({ stopPrice }) => stopPrice === null);
  if (exit)
    return { ...refusal, reason: `${refusal.reason}: ${agentInWords(exit.agentId)} is selling ${symbol}, which goes first` };
  if (sales.length === 0) return refusal;
  const against = await stateObjectionNow(trading, symbol, "purchase");
  if (against !== null) return { ...refusal, reason: `${refusal.reason}, and no stop is taken off for it: ${against}` };
  log("warn", `${refusal.reason}: cancelling ${sales.length} of the desk's own stops to buy, and putting them back after it`);
  const reopened = await reopen(trading, intent);
  if (reopened === null)
    return { ...refusal, reason: `${refusal.reason}, and another order of ${agentInWords(intent.agentId)} is under way` };
  try {
    const inTheWay = await whatStays(trading, sales);
    if (inTheWay === null) return await sendIntent(trading, reopened, false);
    return await giveUp(trading, reopened, `${refusal.reason}, and they do not make way: ${inTheWay}`);
  } finally {
    await putBack(sales, symbol, { trading, log });
  }
}

/** Puts the stops back as far as that goes now, also where the broker does not say what happened meanwhile, and tells of what is left without one. */
async function putBack(stops: readonly OrderRow[], symbol: string, { trading, log }: Context): Promise<void> {
  let trouble: Fault | null = null;
  try {
    await collectChanges(trading);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    trouble = error;
  }
  for (const agentId of new Set(stops.flatMap((stop) => stop.agentId ?? []))) {
    const said = await protectPositions(trading, agentId);
    for (const words of said) log("warn", words);
    await tellBare(trading, { agentId, symbol }, said.at(-1) ?? trouble?.message ?? null);
  }
  if (trouble) throw trouble;
}

type Holder = { readonly agentId: string; readonly symbol: string };

/** Puts on record at once that units of an agent have no stop, and why; pages show it for as long as it is so. */
async function tellBare(
  { db, accountId, market, wall, tell }: TradingContext,
  { agentId, symbol }: Holder,
  why: string | null,
): Promise<void> {
  const position = (await openPositions(db, accountId)).find((row) => row.agentId === agentId && row.symbol === symbol);
  if (!position) return;
  const own = ownOrders(position, await openOrdersOf(db, accountId, agentId));
  const { bare } = coverOf(position, own);
  if (bare === "0" || (await isDustOf(market, symbol, bare))) return;
  const at = wall.now();
  const because = why ?? (isEntering(own) ? "the purchase has not filled yet, and a stop is sent once it has ended" : null);
  const words = `${plain(bare)} ${symbol} of ${agentInWords(agentId)} have no stop since one made way for a purchase${because === null ? "" : `: ${because}`}`;
  await db.transaction(async (tx) => {
    const detail = { accountId, agentId, symbol, qty: plain(bare), words };
    await audit(tx, { at, actor: "system", action: "position.bare", subject: agentId, detail });
  });
  tell({ topic: "account", accountId });
}

/**
 * The refused intent, to be sent once more; null while another order of its agent is under way. It is one before its stops are cancelled: whoever finds
 * them gone meanwhile, in whatever process, leaves the agent's units to who buys, and sends no stop that would meet the purchase.
 */
function reopen({ db, accountId }: TradingContext, { id, agentId }: IntentRow): Promise<IntentRow | null> {
  return db.transaction(async (tx) => {
    await lockBooks(tx, accountId);
    return (await hasOrderUnderWay(tx, accountId, agentId)) ? null : reopenIntent(tx, id);
  });
}

/** Cancels the stops; what the broker says against it, null once it says of each that it has ended. */
async function whatStays(trading: TradingContext, stops: readonly OrderRow[]): Promise<string | null> {
  try {
    for (const stop of stops) await trading.broker.cancel(stop.id);
    for (const stop of stops)
      if (!(await isConfirmed(trading, stop))) return `the broker does not say that order "${stop.clientOrderId}" has ended`;
    return null;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.message;
  }
}

async function isConfirmed(trading: TradingContext, { clientOrderId }: OrderRow): Promise<boolean> {
  for (const pauseMs of CONFIRM_PAUSES_MS) {
    const order = await trading.broker.findByClientId(clientOrderId);
    if (order && hasEnded(order)) return true;
    await trading.sleep(pauseMs);
  }
  return false;
}
