import { goingStop, noteStop, rowsOfStop, type StopOperation } from "@/db/queries/accounts/stops";
import { isOver } from "../../core/accounts/stopping";
import { Fault, messageOf } from "../../core/fault";
import type { Broker } from "../../core/ports";
import { collectChanges } from "../books/collect-changes";
import { settleIntents } from "../sending/settle-intents";
import { contextFor, type TradingContext } from "../trading-context";
import { cancelForStop } from "./cancel-for-stop";
import { flatInWords } from "./flat-in-words";
import { sellForStop } from "./sell-for-stop";

/**
 * Goes on with what a person asked for who stopped the account, until the broker says that it is so: a pass over all orders and positions of it. Each
 * has a row that says how it stands; one that fails keeps no other from its turn. Returns whether something goes on still. Nobody but the
 * holder of the account's lease does it.
 */
export async function workOnStop(open: TradingContext): Promise<boolean> {
  const operation = await goingStop(open.db, open.accountId);
  if (operation === null) return false;
  const trading = contextFor("exit", {
    ...open,
    right: operation.level === "flatten" ? { kind: "flatten", by: open.right, operationId: operation.id } : open.right,
  });
  try {
    return await pass(trading, operation);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    await note(trading, operation, { isDone: false, words: `the broker was not reached: ${messageOf(error)}` });
    return true;
  }
}

async function pass(trading: TradingContext, operation: StopOperation): Promise<boolean> {
  await collectChanges(trading);
  await cancelForStop(trading, operation);
  if (operation.level === "flatten") {
    await settleIntents(trading);
    await sellForStop(trading, operation);
    await collectChanges(trading);
  }
  if (!isOver(await rowsOfStop(trading.db, operation.id))) {
    await note(trading, operation, { isDone: false, words: null });
    return true;
  }
  const words = await wordsOfEnd(trading, operation);
  await note(trading, operation, { isDone: words !== null, words: words ?? NOT_YET });
  return words === null;
}

/** What the broker says now that nothing is left to do; null where it does not say so yet. */
async function wordsOfEnd(trading: TradingContext, { level }: StopOperation): Promise<string | null> {
  if (level === "flatten") return flatInWords(trading);
  return level === "all" && (await trading.broker.openOrders()).length > 0 ? null : DONE[level];
}

const DONE = {
  pause: "no entry waits at the broker any more",
  entries: "no entry waits at the broker any more",
  all: "no order rests at the broker any more",
} as const;

const NOT_YET = "the broker does not say yet that it is so";

/** By broker, what pages were told last: nothing is told while nothing changes. */
const told = new WeakMap<Broker, string>();

async function note(
  { db, accountId, broker, wall, tell }: TradingContext,
  { id }: StopOperation,
  how: { readonly isDone: boolean; readonly words: string | null },
): Promise<void> {
  await noteStop(db, id, { ...how, at: wall.now() });
  const now = JSON.stringify([how, (await rowsOfStop(db, id)).map(({ key, state, words }) => [key, state, words])]);
  if (told.get(broker) !== now) tell({ topic: "account", accountId });
  told.set(broker, now);
}
