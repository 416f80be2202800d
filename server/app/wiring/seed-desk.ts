import { type AccountRow, listAccounts } from "@/db/queries/accounts/accounts";
import { listAgents } from "@/db/queries/agents";
import { withLock } from "@/db/with-lock";
import { openPlayedAccount } from "../../api/accounts/open-played-account";
import type { ApiContext } from "../../api/context";
import { openRealAccount } from "../../control/accounts/open-real-account";
import { createAgent } from "../../control/agents/create-agent";
import { isPlayed } from "../../core/accounts/account";
import { DEFAULT_AGENTS } from "../../core/agents/default-agents";
import { Fault } from "../../core/fault";
import type { Venues } from "./create-venues";

/**
 * Gives an empty desk its first agents, and an account to trade, once, however many nodes start: the one that the keys open, else a simulated
 * one. A desk that has them is left alone. Throws Fault `invalid_input` where it cannot be told at which venue it is to trade.
 */
export async function seedDesk(context: ApiContext, venues: Pick<Venues, "traded">): Promise<void> {
  const { database } = context.desk;
  await withLock(database, "ztrade seed", async () => {
    const accounts = await listAccounts(database.db);
    const first = accounts.length === 0;
    if (first && (await listAgents(database.db)).length === 0)
      for (const agent of DEFAULT_AGENTS) await createAgent(context.desk, agent);
    const traded = venues.traded(lastReal(accounts)?.venue ?? null);
    if (!traded) {
      if (first) await openPlayedAccount(context, { kind: "simulated", startCashUsd: 30_000 });
      return;
    }
    const { venue, connection } = traded;
    try {
      await connection.requireAccount();
      await openRealAccount(
        context.desk,
        { venue: venue.name, kind: connection.kind, agents: first ? "own" : "observe" },
        connection.broker,
      );
    } catch (error) {
      // What was traded before goes on to be shown and guarded while the broker is away.
      const isAway = error instanceof Fault && error.code === "broker_unreachable";
      const isIts = accounts.some((account) => account.venue === venue.name && account.kind === connection.kind);
      if (!isAway || !isIts) throw error;
    }
  });
}

/** The account at a broker that is traded: the default one, else the newest that goes on, else the newest; none where all are played. */
function lastReal(newestFirst: readonly AccountRow[]): AccountRow | undefined {
  const real = newestFirst.filter(({ kind }) => !isPlayed(kind));
  return real.find(({ isDefault }) => isDefault) ?? real.find(({ closedAt }) => closedAt === null) ?? real[0];
}
