import type { Db } from "@/db/client";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { makeLocks } from "@/db/queries/risk/locks";
import type { NewLock } from "../core/risk/limits/lock";
import type { TradingContext } from "./trading-context";

/** Who makes a lock where no person does. */
const DESK = "system";

/** Makes the locks that limits make of an entry that they refused, in the transaction that refuses it. The same cause makes none again. */
export async function keepLocks(tx: Db, locks: readonly NewLock[], { wall }: Pick<TradingContext, "wall">): Promise<void> {
  if (locks.length === 0) return;
  const at = wall.now();
  const made = await makeLocks(tx, locks, { at, by: DESK });
  for (const { id, rule, reason, until, accountId, agentId, symbol } of made) {
    const detail = { rule, reason, until, accountId, agentId, symbol };
    await audit(tx, { at, actor: DESK, action: "lock.make", subject: String(id), detail });
  }
  if (made.length > 0) await publish(tx, { topic: "risk" });
}
