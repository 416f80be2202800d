import { eq } from "drizzle-orm";
import { afterEach, beforeEach } from "vitest";
import { openPositions } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { orderIntents } from "@/db/schema";
import type { NewAgent } from "@/server/core/agents/agent";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import type { BrokerOrder, IntentState } from "@/server/core/orders/order";
import { bareQty } from "@/server/core/orders/protection";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { openTestDatabase, type TestDatabase } from "../database/postgres";
import { byHeadlines } from "../models/real-headlines";
import { openRealDesk, type RealDesk, type RealDeskOptions } from "./real-desk";

/** A Tuesday morning in New York. */
const MORNING = Date.parse("2026-03-03T15:00:00Z");

/** How long a test waits for what comes soon on a machine that is not busy. */
export const PATIENCE = { timeout: 20_000 } as const;

/** Requests that send an order. */
export const ORDERS = { method: "POST", path: "/v2/orders" } as const;

/** Two agents of TSLA that go by headlines. */
function twoAgents(): readonly NewAgent[] {
  const agents = DEFAULT_AGENTS.filter(({ id }) => id === "tsla").map(byHeadlines);
  return agents.flatMap((agent) => [agent, { ...agent, id: "tsla-2", name: "TSLA too" }]);
}

/** Opens a desk for each test, whose books were compared once: of two agents of TSLA, unless told otherwise. Returns what gives the desk of the test that runs. */
export function stageRealDesk(options: Partial<RealDeskOptions> = {}): () => RealDesk {
  let database: TestDatabase;
  let desk: RealDesk;
  beforeEach(async () => {
    database = await openTestDatabase();
    const standard = { startAt: MORNING, seed: 7, agents: twoAgents(), cashUsd: "10000000" };
    desk = await openRealDesk(database.url, { ...standard, ...options });
    await lookAfterBooks(desk.trading);
  });
  afterEach(async () => {
    await desk.close();
    await database.drop();
  });
  return () => desk;
}

/** What stands at the broker, legs left out. */
export async function atBroker({ server }: RealDesk): Promise<readonly BrokerOrder[]> {
  return (await server.broker.changesSince("", 10_000)).orders.filter(({ parentId }) => parentId === null);
}

/** Who holds how much, by the desk's books: "tsla 4". */
export async function held({ database, accountId }: RealDesk): Promise<readonly string[]> {
  return (await openPositions(database.db, accountId)).map(({ agentId, qty }) => `${agentId} ${Number(qty)}`);
}

/** How much of each position no stop protects. */
export async function bare({ database, accountId }: RealDesk): Promise<readonly string[]> {
  const [positions, orders] = await Promise.all([openPositions(database.db, accountId), openOrdersOf(database.db, accountId)]);
  return positions.map((position) =>
    bareQty(
      position,
      orders.filter(({ agentId }) => agentId === position.agentId),
    ),
  );
}

/** How the intent stands. */
export async function intentState({ database }: RealDesk, id: number): Promise<IntentState | undefined> {
  const [row] = await database.db.select().from(orderIntents).where(eq(orderIntents.id, id));
  return row?.state;
}
