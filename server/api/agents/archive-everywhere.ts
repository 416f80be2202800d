import { accountsGoingOn } from "@/db/queries/accounts/accounts";
import { archiveAgent } from "../../control/agents/archive-agent";
import type { ApiContext } from "../context";

/** Archives an agent, of which nothing may be held in any account that goes on. */
export async function archiveEverywhere({ desk, services }: ApiContext, agentId: string): Promise<void> {
  const goingOn = await accountsGoingOn(desk.database.db);
  const places = goingOn.map(async (account) => ({
    accountId: account.id,
    name: account.name,
    marketAt: (await services.clockOf(account)).at,
    instrumentOf: (symbol: string) => services.instrument(account, symbol),
  }));
  await archiveAgent(desk, await Promise.all(places), agentId);
}
