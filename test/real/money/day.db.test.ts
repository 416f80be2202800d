import { afterEach, beforeEach, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { allPositions } from "@/db/queries/ledger/ledger";
import { listFills } from "@/db/queries/orders/orders";
import { listRuns } from "@/db/queries/runs/runs";
import { sessionsBetween } from "@/server/core/market/calendar/calendar";
import { dec } from "@/server/core/money/money";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { EAGER_AGENTS } from "../../support/desk/eager-agents";
import { openRealDesk, type RealDesk } from "../../support/desk/real-desk";
import { realViolations } from "../../support/desk/real-oracle";

/** The evening before a full session in New York. */
const EVENING = Date.parse("2026-03-02T22:00:00Z");
/** One day by default; ZTRADE_DAYS=7 plays a week. */
const DAYS = Number(process.env.ZTRADE_DAYS ?? 1);
const NIGHT = EVENING + DAYS * 86_400_000 - 60_000;
const SESSIONS = sessionsBetween("equity", EVENING, NIGHT).filter(({ close }) => close > EVENING && close <= NIGHT).length;
const MOST = 10_000;

let database: TestDatabase;
let desk: RealDesk;

beforeEach(async () => {
  database = await openTestDatabase();
  desk = await openRealDesk(database.url, { startAt: EVENING, seed: 7, agents: EAGER_AGENTS });
});

afterEach(async () => {
  await desk.close();
  await database.drop();
});

it(
  "trades whole days through the vendor's client, and its books are the broker's",
  async () => {
    await desk.play(EVENING, NIGHT);
    const { accountId, database } = desk;
    const runs = await listRuns(database.db, { accountId, limit: MOST });
    const real = runs.filter(({ state }) => state !== "skipped");
    const fills = await listFills(database.db, { accountId, limit: MOST });
    expect(real.filter(({ agentId }) => agentId === "tsla")).toHaveLength(78 * SESSIONS);
    expect(real.filter(({ agentId }) => agentId === "iwm")).toHaveLength(26 * SESSIONS);
    expect(new Set(fills.map(({ symbol }) => symbol))).toEqual(new Set(["TSLA", "IWM", "BTC/USD"]));
    expect(new Set(fills.map(({ side }) => side))).toEqual(new Set(["buy", "sell"]));
    await lookAfterBooks(desk.trading);
    expect(await realViolations(desk)).toEqual([]);
    expect(desk.told.filter((words) => /the desk (?:holds|has)|could not be|has no stop/.test(words))).toEqual([]);
    expect(desk.server.log.all.filter(({ path, status }) => path === "/v2/orders" && status >= 400)).toEqual([]);
    const [account, positions] = [await accountById(database.db, accountId), await allPositions(database.db, accountId)];
    const result = positions.reduce((sum, { realizedUsd, feesUsd }) => sum.plus(realizedUsd).minus(feesUsd), dec(0));
    const atCost = positions.reduce((sum, { qty, avgPrice }) => sum.plus(dec(qty).mul(avgPrice)), dec(account.cashUsd));
    expect(result.toFixed(2)).toBe(atCost.minus(account.startCashUsd).toFixed(2));
  },
  300_000 * DAYS,
);
