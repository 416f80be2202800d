import { saveTrigger, triggersOf } from "@/db/queries/accounts/triggers";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { lockBooks } from "@/db/queries/ledger/ledger";
import { Fault } from "../../core/fault";
import { actorName } from "../../core/people/actor";
import { TRIGGERS, type TriggerName } from "../../core/triggers/triggers";
import type { Desk } from "../actor";

export interface TriggerSetting {
  readonly accountId: string;
  readonly name: TriggerName;
  /** In the unit of the trigger. */
  readonly threshold: number;
}

/**
 * Sets from when on a trigger moves the account. What lets it move later than what is replaced first asks `confirm`, which throws where nobody showed that it
 * is the person. Throws Fault `invalid_input` beyond its bounds. Returns what it was before.
 */
export async function setTrigger(
  { database, wall, actor }: Desk,
  { accountId, name, threshold }: TriggerSetting,
  confirm: () => void,
): Promise<{ readonly before: number }> {
  const { min, max } = TRIGGERS[name];
  if (threshold < min || threshold > max)
    throw new Fault("invalid_input", `threshold ${threshold} of "${name}" must be from ${min} to ${max}`);
  return database.db.transaction(async (tx) => {
    await lockBooks(tx, accountId);
    const before = (await triggersOf(tx, accountId)).find((each) => each.name === name)?.threshold ?? TRIGGERS[name].usual;
    if (before === threshold) return { before };
    if (threshold > before) confirm();
    const at = wall.now();
    await saveTrigger(tx, accountId, name, { threshold, changedAt: at, changedBy: actorName(actor) });
    await audit(tx, {
      at,
      actor,
      action: "account.trigger",
      subject: accountId,
      detail: { trigger: name, before, after: threshold },
    });
    await publish(tx, { topic: "account", accountId });
    return { before };
  });
}
