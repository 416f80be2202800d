import { agentById, agentVersionsOf } from "@/db/queries/agents";
import type { AttentionContext } from "./attention";

/** An agent with all its versions, its schedule in words and its next five runs, none while it is off. */
export async function readAgent({ desk, services, account }: AttentionContext, agentId: string) {
  const { db } = desk.database;
  const [agent, versions, { at }] = await Promise.all([
    agentById(db, agentId),
    agentVersionsOf(db, agentId),
    services.clockOf(account),
  ]);
  const { schedule } = services;
  const { cron, timeZone, mode } = agent;
  return {
    ...agent,
    versions,
    schedule: schedule.describe(cron, timeZone),
    nextFive: mode === "off" ? [] : schedule.next(cron, timeZone, at, 5),
    clockChanges: schedule.clockChanges(cron, timeZone, at),
  };
}
