import { agentModeIn } from "@/db/queries/account-agents";
import { agentEvenArchived, agentVersionsOf } from "@/db/queries/agents";
import { sizesUsed } from "@/db/queries/orders/sizes-used";
import type { AttentionContext } from "../attention/round";
import { waitsFor } from "./waits-for";

/** An agent, archived or not, with all its versions, the sizes of its entries in the account, its schedule in words and its next five runs, none while it is off. */
export async function readAgent({ desk, services, account }: AttentionContext, agentId: string) {
  const { db } = desk.database;
  const [agent, mode, versions, { at }, sizes] = await Promise.all([
    agentEvenArchived(db, agentId),
    agentModeIn(db, account.id, agentId),
    agentVersionsOf(db, agentId),
    services.clockOf(account),
    sizesUsed(db, { accountId: account.id, agentId }),
  ]);
  const { schedule } = services;
  const { cron, timeZone, symbol } = agent;
  const waits = waitsFor(account, symbol);
  return {
    ...agent,
    mode,
    versions,
    sizes,
    schedule: schedule.describe(cron, timeZone),
    waits,
    nextFive: mode === "off" || waits !== null ? [] : schedule.next(cron, timeZone, at, 5),
    clockChanges: schedule.clockChanges(cron, timeZone, at),
  };
}
