import { accountById } from "@/db/queries/accounts/accounts";
import { countRejects, type TriggerNow } from "@/db/queries/accounts/triggers";
import { isPlayed } from "../../core/accounts/account";
import { REJECTS_WINDOW_MS, type TriggerName } from "../../core/triggers/triggers";
import type { TradingContext } from "../trading-context";
import { fallOfAccount } from "./fall-of-account";

const MINUTE_MS = 60_000;
/** Of a line that is found down for the first time, minutes. */
const JUST_NOW = 1 / MINUTE_MS;

/** What each trigger that is looked at again and again finds now, in its unit; null where nobody knows. */
export type TriggerFacts = Readonly<Record<Exclude<TriggerName, "account_orders" | "agent_orders">, number | null>>;

export async function readTriggerFacts(trading: TradingContext, triggers: readonly TriggerNow[]): Promise<TriggerFacts> {
  const { db, accountId, accountKind, wall, broker } = trading;
  const fall = await fallOfAccount(trading);
  // What is played has no line, and no books but its own.
  if (isPlayed(accountKind)) return { ...fall, drift: 0, broker_fault: 0, rejects: 0 };
  const now = wall.now();
  const { books } = await accountById(db, accountId);
  const since = books?.agrees === false ? books.since : null;
  const down = broker.trouble() === null ? null : (triggers.find(({ name }) => name === "broker_fault")?.since ?? now);
  return {
    ...fall,
    drift: since === null ? 0 : minutesSince(since, now),
    broker_fault: down === null ? 0 : Math.max(JUST_NOW, minutesSince(down, now)),
    rejects: await countRejects(db, accountId, now - REJECTS_WINDOW_MS),
  };
}

const minutesSince = (at: number, now: number) => Math.max(0, (now - at) / MINUTE_MS);
