import { saveTrigger, type TriggerNow, triggersOf } from "@/db/queries/accounts/triggers";
import { hasHappened, insertAlerts } from "@/db/queries/alerts/alerts";
import { dayStart } from "../../core/market/market-day";
import { halfwayOf } from "../../core/triggers/halfway";
import { judgeTrigger, type TriggerName } from "../../core/triggers/triggers";
import type { TradingContext } from "../trading-context";
import { pullTrigger } from "./pull-trigger";
import { readTriggerFacts } from "./trigger-facts";

/**
 * Looks at everything that moves the account of the desk's own accord, but for what is looked at before each entry. Whatever it finds is made stricter
 * and never laxer. Returns what it moved, in words.
 */
export async function lookAtTriggers(trading: TradingContext): Promise<readonly string[]> {
  const triggers = await triggersOf(trading.db, trading.accountId);
  const facts: Partial<Record<TriggerName, number | null>> = await readTriggerFacts(trading, triggers);
  const done: string[] = [];
  for (const trigger of triggers) {
    const observed = facts[trigger.name] ?? null;
    if (observed !== null) await tellHalfway(trading, trigger, observed);
    const words = observed === null ? null : await look(trading, trigger, observed);
    if (words !== null) done.push(words);
  }
  return done;
}

async function look({ db, accountId, wall }: TradingContext, trigger: TriggerNow, observed: number): Promise<string | null> {
  const { name, threshold, since, firedValue } = trigger;
  const at = wall.now();
  const verdict = judgeTrigger(observed, trigger);
  // What is under its threshold may be on its way to it: the line is down since then.
  const change = {
    ...(observed === 0 && since !== null ? { since: null } : {}),
    ...(observed > 0 && since === null ? { since: at } : {}),
    ...(verdict === "clear" && firedValue !== null ? { firedValue: null } : {}),
  };
  if (Object.keys(change).length > 0) await saveTrigger(db, accountId, name, change);
  if (verdict !== "fires") return null;
  return db.transaction((tx) => pullTrigger(tx, { accountId, name, observed, threshold, at }));
}

/** Tells a person of a loss that is half-way to what halts the account, once on a New York day of this machine's clock. */
async function tellHalfway(
  { db, accountId, wall }: TradingContext,
  { name, threshold }: TriggerNow,
  observed: number,
): Promise<void> {
  const told = halfwayOf(name, observed, threshold);
  if (told === null) return;
  const at = wall.now();
  await db.transaction(async (tx) => {
    if (await hasHappened(tx, { event: told.event, accountId, since: dayStart("desk", at) })) return;
    await insertAlerts(tx, [{ ...told, at, kind: "happened", level: "warn", accountId, href: "/risk" }]);
  });
}
