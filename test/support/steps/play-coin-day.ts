import { sql } from "drizzle-orm";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { openTestDatabase } from "../database/postgres";
import { openTestDesk } from "../desk/test-desk";

const START = Date.parse("2026-11-02T14:00Z");

/** A desk on a database of its own on which one agent played a day, with the ids of its runs in order. */
export async function playCoinDay() {
  const place = await openTestDatabase();
  const coin = DEFAULT_AGENTS.filter(({ symbol }) => symbol === "BTC/USD");
  const desk = await openTestDesk(place.url, coin);
  const config = { seed: 3, startAt: START, endAt: START + 24 * 3_600_000, symbols: ["BTC/USD"] };
  const { id: accountId } = await desk.open({ kind: "simulated", config });
  await desk.playToEnd(accountId);
  const rows = await desk.database.db.execute<{ id: number }>(sql`select id::float8 as id from runs order by id`);
  const close = async () => {
    await desk.close();
    await place.drop();
  };
  return { desk, accountId, runIds: rows.map(({ id }) => id), close };
}
