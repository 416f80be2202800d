import type { AccountRow } from "@/db/queries/accounts/accounts";
import { agentById } from "@/db/queries/agents";
import { takenTimes } from "@/db/queries/runs/runs";
import type { ApiContext } from "../context";

/** Times of the agent's schedule from `from` to `to`, and not after the market's present, that have no run yet: the newest `limit`. */
export async function freeTimes(
  { desk, services, account }: ApiContext & { readonly account: AccountRow },
  { agentId, from, to, limit }: { readonly agentId: string; readonly from: number; readonly to: number; readonly limit: number },
): Promise<number[]> {
  const { db } = desk.database;
  const [{ cron, timeZone }, { at }] = await Promise.all([agentById(db, agentId), services.clockOf(account)]);
  const until = Math.min(to, at);
  const taken = await takenTimes(db, { accountId: account.id, agentId, from, to: until });
  const due = services.schedule.between(cron, timeZone, from - 1, until, limit + taken.size);
  return due.filter((time) => !taken.has(time)).slice(-limit);
}
