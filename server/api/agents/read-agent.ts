import { agentStandingIn } from "@/db/queries/account-agents";
import { agentEvenArchived, agentVersionsOf } from "@/db/queries/agents";
import { sizesUsed } from "@/db/queries/orders/sizes-used";
import { stateOfMode } from "../../core/accounts/trading-state";
import type { AttentionContext } from "../attention/round";
import { waitsFor } from "./waits-for";

/** An agent, archived or not, with all its versions, the sizes of its entries in the account, its schedule in words and its next five runs, none while it is off. */
export async function readAgent({ desk, services, account }: AttentionContext, agentId: string) {
  const { db } = desk.database;
  const [agent, standing, versions, { at }, sizes] = await Promise.all([
    agentEvenArchived(db, agentId),
    agentStandingIn(db, account.id, agentId),
    agentVersionsOf(db, agentId),
    services.clockOf(account),
    sizesUsed(db, { accountId: account.id, agentId }),
  ]);
  const { schedule } = services;
  const { cron, timeZone, symbol } = agent;
  const { mode, rung, changedAt, changedBy, reason } = standing;
  const waits = waitsFor(account, symbol);
  return {
    ...agent,
    mode,
    rung,
    state: stateOfMode(mode),
    /** Since when it may do what it may in the account, by whom, and why where the desk did it of its own accord; null as long as nobody changed it. */
    modeChange: changedAt === null ? null : { at: changedAt, by: changedBy, reason },
    versions,
    sizes,
    schedule: schedule.describe(cron, timeZone),
    waits,
    nextFive: mode === "off" || waits !== null ? [] : schedule.next(cron, timeZone, at, 5),
    clockChanges: schedule.clockChanges(cron, timeZone, at),
  };
}
