import { activeAccount } from "@/db/queries/accounts/accounts";
import { listAgents } from "@/db/queries/agents";
import { withLock } from "@/db/with-lock";
import { openPlayedAccount } from "../../api/accounts/open-played-account";
import type { ApiContext } from "../../api/context";
import { openRealAccount } from "../../control/accounts/open-real-account";
import { createAgent } from "../../control/agents/create-agent";
import { DEFAULT_AGENTS } from "../../core/agents/default-agents";
import { Fault } from "../../core/fault";
import type { Alpaca } from "./create-alpaca";

/**
 * Gives an empty desk its first agents, and an account to trade, once, however many nodes start: the one that the keys open, else a simulated
 * one. A desk that has them is left alone.
 */
export async function seedDesk(
  context: ApiContext,
  real: Pick<Alpaca, "kind" | "broker" | "requireAccount"> | null,
): Promise<void> {
  const { database } = context.desk;
  await withLock(database, "ztrade seed", async () => {
    const active = await activeAccount(database.db);
    if (!active && (await listAgents(database.db)).length === 0)
      for (const agent of DEFAULT_AGENTS) await createAgent(context.desk, agent);
    if (!real) {
      if (!active) await openPlayedAccount(context, { kind: "simulated", startCashUsd: 30_000 });
      return;
    }
    try {
      await real.requireAccount();
      await openRealAccount(context.desk, real.kind, real.broker);
    } catch (error) {
      // What was traded before goes on to be shown and guarded while the broker is away.
      const isAway = error instanceof Fault && error.code === "broker_unreachable";
      if (!isAway || active?.kind !== real.kind) throw error;
    }
  });
}
