import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "@/db/client";
import * as schema from "@/db/schema";
import { setLimit } from "@/server/control/risk/set-limit";
import type { LimitName } from "@/server/core/risk/limits/limit-fields";
import { createBeforeJudging } from "@/server/pipeline/before-judging";
import { readLimitFacts } from "@/server/pipeline/limit-facts";
import { marketOfLimits } from "@/server/pipeline/market-of-limits";
import type { ClaimedRun, TradingContext } from "@/server/pipeline/trading-context";
import { COIN_AGENT, FIRST_TICK, openStagedDesk, type StagedDesk } from "../../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";

const AGENTS = 200;
const PRICE = 50_000;

let server: TestDatabase;
let desk: StagedDesk;
let asked: string[] = [];
let db: Db;
/** The account's context, whose statements are noted. */
let trading: TradingContext;

beforeAll(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
  const logger = { logQuery: (query: string) => void asked.push(query) };
  db = drizzle(desk.database.sql, { schema, casing: "snake_case", logger });
  trading = { ...desk.trading, db, beforeJudging: createBeforeJudging({ ...desk.trading, db }) };
});
afterAll(async () => {
  await desk?.close();
  await server?.drop();
});
beforeEach(async () => {
  for (const table of ["positions", "risk_limits"]) await desk.database.sql`delete from ${desk.database.sql(table)}`;
  asked = [];
});

/** A run of another agent than the desk's own, which nobody made: facts are read of it all the same. */
const runOf = (place: number) =>
  ({
    row: { id: place, dueAt: FIRST_TICK },
    agent: { ...COIN_AGENT, id: `agent-${place}` },
  }) as unknown as ClaimedRun;

const QUOTE = { symbol: COIN_AGENT.symbol, at: FIRST_TICK, bid: PRICE - 1, ask: PRICE + 1 };

async function limit(name: LimitName, value: number, accountId: string | null = desk.accountId): Promise<void> {
  const place = { accountId, agentId: null, symbol: null, windowMin: null };
  await setLimit(desk, { ...place, name, value }, () => undefined);
}

/** So many agents of the account hold the coin, and as many another account of the same kind has. */
async function hold(agents: number): Promise<void> {
  await desk.database.sql`insert into positions (account_id, agent_id, symbol, qty, avg_price, realized_usd, fees_usd, updated_at)
    select ${desk.accountId}, 'agent-' || n, ${COIN_AGENT.symbol}, 0.001, 1, 0, 0, now() from generate_series(1, ${agents}) n`;
}

const market = (place: number) => marketOfLimits(trading, runOf(place), QUOTE);

describe(`what ${AGENTS} agents of one instant have to know of the desk`, () => {
  it("before they are judged costs the first of them a statement, and all the others one together", async () => {
    await limit("exposure_usd", 100_000);
    await hold(3);
    asked = [];
    const known = await Promise.all(Array.from({ length: AGENTS }, (_, place) => market(place)));
    expect(asked).toHaveLength(2);
    for (const { prices } of known) expect(prices).toEqual({ [COIN_AGENT.symbol]: PRICE });
  });

  it("is never older than their question: who asks while others are told of less reads it anew", async () => {
    const before = market(1);
    await limit("exposure_usd", 100_000);
    await desk.database
      .sql`insert into positions (account_id, agent_id, symbol, qty, avg_price, realized_usd, fees_usd, updated_at)
      values (${desk.accountId}, 'other', 'ETH/USD', 1, 1, 0, 0, now())`;
    const [after] = await Promise.all([market(2), before]);
    expect(Object.keys(after.prices).sort()).toEqual([COIN_AGENT.symbol, "ETH/USD"]);
  });

  it("under the lock, where it has to be exact, is as many statements of one entry as with one agent that holds", async () => {
    for (const name of ["exposure_usd", "deployed_share", "daily_loss_share", "drawdown_share"] as const)
      await limit(name, name.endsWith("usd") ? 100_000 : 0.8);
    const statements = async (agents: number) => {
      await desk.database.sql`delete from positions`;
      await hold(agents);
      const known = await market(1);
      asked = [];
      const input = { hours: { open: true, session: null }, market: { lastBar: { volume: 1, close: PRICE } }, known };
      await db.transaction((tx) => readLimitFacts(tx, desk.trading, runOf(1), input as never));
      return asked.length;
    };
    const one = await statements(1);
    expect(one).toBeGreaterThan(0);
    expect(await statements(AGENTS)).toBe(one);
  });
});
