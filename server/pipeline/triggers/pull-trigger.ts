import type { Db } from "@/db/client";
import { agentModeIn, setAgentMode } from "@/db/queries/account-agents";
import { moveKillSwitch } from "@/db/queries/accounts/kill-switch";
import { beginStop } from "@/db/queries/accounts/stops";
import { saveTrigger } from "@/db/queries/accounts/triggers";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { TRIGGERS, type TriggerName } from "../../core/triggers/triggers";

interface Pulled {
  readonly accountId: string;
  readonly name: TriggerName;
  readonly observed: number;
  readonly threshold: number;
  /** Wall time. */
  readonly at: number;
}

/** Moves the account as its trigger says, cancels entries that wait, and notes that it fired. What is stricter already stays so. Returns the words. */
export async function pullTrigger(tx: Db, { accountId, name, observed, threshold, at }: Pulled): Promise<string> {
  const { to, words } = TRIGGERS[name];
  const reason = words(observed, threshold);
  const place = { engaged: to === "halted", reducing: to === "reducing", stopsToo: false };
  const isMoved = await moveKillSwitch(tx, accountId, { ...place, reason, at, by: "system", trigger: name });
  await saveTrigger(tx, accountId, name, { firedValue: observed, firedAt: at });
  if (isMoved) {
    await beginStop(tx, { accountId, level: to === "halted" ? "entries" : "pause", reason, at, by: "system" });
    await publish(tx, { topic: "account", accountId });
  }
  return reason;
}

/** Lets the agent only reduce in the account; one that may do no more already stays as it is. Returns the words. */
export async function pullTriggerOf(
  tx: Db,
  agentId: string,
  { accountId, name, observed, threshold, at }: Pulled,
): Promise<string> {
  const reason = TRIGGERS[name].words(observed, threshold);
  await saveTrigger(tx, accountId, name, { firedValue: observed, firedAt: at });
  if ((await agentModeIn(tx, accountId, agentId)) !== "on") return reason;
  await setAgentMode(tx, accountId, agentId, "reduce_only", { at, by: "system", reason });
  const detail = { account: accountId, before: "on", after: "reduce_only", because: reason };
  await audit(tx, { at, actor: "system", action: "agent.mode", subject: agentId, detail });
  await publish(tx, { topic: "agents", agentId });
  return reason;
}
