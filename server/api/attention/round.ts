import type { AccountRow } from "@/db/queries/accounts/accounts";
import type { LiveAgent } from "@/db/queries/agents";
import { watchedAgents } from "@/db/queries/autonomy/watched-agents";
import type { PositionRow } from "@/db/queries/ledger/ledger";
import { listNodes } from "@/db/queries/nodes";
import type { OrderRow } from "@/db/queries/orders/orders";
import type { ApiContext } from "../context";
import { agentsNow, heldNow, restingOrdersNow } from "../page-reads";

export type AttentionContext = ApiContext & { readonly account: AccountRow };

/** What several looks of one round ask for. Each is read once, when the first of them asks. */
export interface Round extends AttentionContext {
  agents(): Promise<readonly LiveAgent[]>;
  positions(): Promise<readonly PositionRow[]>;
  /** Orders that rest or wait at the broker. */
  openOrders(): Promise<readonly OrderRow[]>;
  nodes(): ReturnType<typeof listNodes>;
  /** Agents of which a person should know. */
  watched(): ReturnType<typeof watchedAgents>;
  clock(): ReturnType<AttentionContext["services"]["clockOf"]>;
}

export function createRound(context: AttentionContext): Round {
  const { desk, services, account } = context;
  const { db } = desk.database;
  const clock = once(() => services.clockOf(account));
  return {
    ...context,
    agents: once(() => agentsNow(context)),
    positions: once(() => heldNow(context)),
    openOrders: once(() => restingOrdersNow(context)),
    nodes: once(() => listNodes(db)),
    watched: once(async () => watchedAgents(db, account.id, (await clock()).at)),
    clock,
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= read();
    return answer;
  };
}
