import { activeAccount } from "@/db/queries/accounts";
import { listAgents } from "@/db/queries/agents";
import { withLock } from "@/db/with-lock";
import type { ApiContext } from "./api/context";
import { openPlayedAccount } from "./api/open-played-account";
import { createAgent } from "./control/create-agent";
import { DEFAULT_AGENTS } from "./core/default-agents";

/** Gives an empty desk its first agents and a simulated account to trade, once, however many nodes start; a desk that has them is left alone. */
export async function seedDesk(context: ApiContext): Promise<void> {
  const { database } = context.desk;
  await withLock(database, "ztrade seed", async () => {
    if (await activeAccount(database.db)) return;
    if ((await listAgents(database.db)).length === 0) for (const agent of DEFAULT_AGENTS) await createAgent(context.desk, agent);
    await openPlayedAccount(context, { kind: "simulated", startCashUsd: 30_000 });
  });
}
