import type { AccountRow } from "@/db/queries/accounts/accounts";
import type { LiveAgent } from "@/db/queries/agents";
import { watchedAgents } from "@/db/queries/autonomy/watched-agents";
import type { PositionRow } from "@/db/queries/ledger/ledger";
import { listNodes } from "@/db/queries/nodes";
import type { OrderRow } from "@/db/queries/orders/orders";
import { lastDayToCompare } from "../../core/divergence/compared-day";
import { UNEXPLAINED_DAYS } from "../../core/divergence/unexplained";
import { DAY_MS } from "../../core/market/calendar/date";
import { assetClassOf } from "../../core/market/market";
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
  const agents = once(() => agentsNow(context));
  const watched = once(async () => {
    const { at } = await clock();
    const days = (await agents()).map(({ id, symbol }) => ({ agentId: id, ...lastDayToCompare(assetClassOf(symbol), at) }));
    const since = desk.wall.now() - UNEXPLAINED_DAYS * DAY_MS;
    return watchedAgents(db, { accountId: account.id, now: at, agents: days, since });
  });
  return {
    ...context,
    agents,
    positions: once(() => heldNow(context)),
    openOrders: once(() => restingOrdersNow(context)),
    nodes: once(() => listNodes(db)),
    watched,
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
