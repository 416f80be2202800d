import { and, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Db } from "@/db/client";
import { accountById, openAccount } from "@/db/queries/accounts/accounts";
import { adjustPosition } from "@/db/queries/ledger/adjustments";
import { bookFeeCash, bookFeeUnits } from "@/db/queries/ledger/fees";
import { bookExecutions, lockBooks, positionOf } from "@/db/queries/ledger/ledger";
import { takeBackFill } from "@/db/queries/ledger/taken-back-fills";
import { accountsBehind, catchUpTrips } from "@/db/queries/trips/catch-up-trips";
import { totalsOfTrips } from "@/db/queries/trips/trip-totals";
import { knowsAllTrips, listTrips, tripOfFill } from "@/db/queries/trips/trips";
import { adjustments, fills, holdings, orders, positions, tripBooks, trips, tripTotals } from "@/db/schema";
import { summarize } from "@/server/api/performance/summarize";
import { exactTrades } from "@/server/commands/audit-figures/exact-trades";
import { readRawAccount } from "@/server/commands/audit-figures/raw-account";
import { dec, plain } from "@/server/core/money/money";
import { EXTERNAL, type Execution } from "@/server/core/orders/order";
import { applyFill, FLAT_POSITION } from "@/server/core/positions/ledger";
import { tripOutcome } from "@/server/core/trips/trip-outcome";
import { COIN_AGENT, FIRST_TICK, openStagedDesk, type StagedDesk } from "../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";

const { id: agentId, symbol } = COIN_AGENT;
const MINUTE_MS = 60_000;
const ORDER = "order-of-all";

let server: TestDatabase;
let desk: StagedDesk;

beforeAll(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
});

afterAll(async () => {
  await desk?.close();
  await server?.drop();
});

/** An account of its own with one order of the agent, whose executions a test books. */
async function freshAccount(): Promise<string> {
  const { db } = desk.database;
  const at = FIRST_TICK;
  const config = { seed: 1, startAt: at, endAt: null, symbols: [] };
  // No more than a few go on at once, and the tests make many.
  await desk.database.sql`update accounts set closed_at = now() where closed_at is null`;
  const { id: accountId } = await db.transaction((tx) =>
    openAccount(tx, { kind: "simulated", config, startCashUsd: 100_000, speed: "1", playUntil: null, at }),
  );
  await db.insert(orders).values({
    accountId,
    id: ORDER,
    agentId,
    clientOrderId: `${accountId}-${ORDER}`,
    role: "simple",
    symbol,
    side: "buy",
    type: "market",
    qty: "1000000",
    filledQty: "0",
    state: "new",
    submittedAt: at,
    updatedAt: at,
  });
  return accountId;
}

/** Books one thing after another, a minute apart, as the desk does. */
function bookOf(accountId: string) {
  let n = 0;
  const at = () => FIRST_TICK + n * MINUTE_MS;
  const inBooks = <Result>(work: (tx: Db) => Promise<Result>) =>
    desk.database.db.transaction(async (tx) => {
      n++;
      await lockBooks(tx, accountId);
      return work(tx);
    });
  const execution = (side: "buy" | "sell", qty: string, price: string, feeUsd = "0"): Execution => ({
    id: `x${n}`,
    orderId: ORDER,
    symbol,
    side,
    qty,
    price,
    feeUsd,
    at: at(),
  });
  const own = { accountId, agentId, symbol };
  const held = async (tx: Db) => (await positionOf(tx, accountId, agentId, symbol)) ?? { ...FLAT_POSITION };
  return {
    trade: (side: "buy" | "sell", qty: string, price: string, feeUsd?: string) =>
      inBooks(async (tx) => {
        const booked = execution(side, qty, price, feeUsd);
        await bookExecutions(tx, accountId, [booked]);
        return booked;
      }),
    adopt: (qty: string, price: string) =>
      inBooks(async (tx) => {
        const before = await held(tx);
        const units = dec(before.qty).plus(qty);
        const avgPrice = plain(dec(before.qty).mul(before.avgPrice).plus(dec(qty).mul(price)).div(units));
        await adjustPosition(tx, { ...own, kind: "adoption", qty: plain(units), avgPrice, at: at(), actor: "test" });
      }),
    split: (to: number, from: number) =>
      inBooks(async (tx) => {
        const before = await held(tx);
        const qty = plain(dec(before.qty).mul(to).div(from));
        const avgPrice = plain(dec(before.avgPrice).mul(from).div(to));
        await adjustPosition(tx, { ...own, kind: "split", qty, avgPrice, at: at(), actor: "broker" });
      }),
    feeUnits: (qty: string, price: string) => inBooks((tx) => bookFeeUnits(tx, own, qty, price, at())),
    feeCash: (usd: string) => inBooks((tx) => bookFeeCash(tx, own, usd, at())),
    bust: (id: string) => inBooks((tx) => takeBackFill(tx, accountId, id, null, at())),
    correct: (booked: Execution, price: string) =>
      inBooks((tx) => takeBackFill(tx, accountId, booked.id, { ...booked, price }, at())),
  };
}

/** What is shown of an agent's trips, oldest first, and what the ledger and the trips with what is open come to. */
async function told(accountId: string) {
  const { db } = desk.database;
  const rows = (await listTrips(db, { accountId, agentId, limit: 100 })).reverse();
  const results = rows.map(({ side, qty, pnlUsd }) => [side, Number(qty), Number(pnlUsd)]);
  const position = await positionOf(db, accountId, agentId, symbol);
  const ledgerUsd = Number(position?.realizedUsd ?? 0) - Number(position?.feesUsd ?? 0);
  const [holding] = await db
    .select()
    .from(holdings)
    .where(and(eq(holdings.accountId, accountId), eq(holdings.agentId, agentId)));
  const openUsd = Number(holding?.state.realizedUsd ?? 0) - Number(holding?.state.feesUsd ?? 0);
  const tripsUsd = rows.reduce((sum, { pnlUsd }) => sum + Number(pnlUsd), 0) + openUsd;
  const totals = await totalsOfTrips(db, accountId, agentId);
  return { rows, results, ledgerUsd, tripsUsd, totals, audited: await auditedTrips(accountId) };
}

/** The agent's trips as the audit reckons them. */
async function auditedTrips(accountId: string) {
  const trips = exactTrades(await readRawAccount(desk.database.db, accountId), agentId) ?? [];
  return trips.map(({ entryAt, exitAt, usd }) => [entryAt, exitAt, usd.toFixed(6)]);
}

const asAudited = (rows: Awaited<ReturnType<typeof told>>["rows"]) =>
  rows.map(({ entryAt, exitAt, pnlUsd }) => [entryAt, exitAt, Number(pnlUsd).toFixed(6)]);

/** Forgets all that is derived and reckons it from what is booked. */
async function reckonAfresh(accountId: string): Promise<void> {
  const { db } = desk.database;
  for (const table of [trips, holdings, tripTotals, tripBooks]) await db.delete(table).where(eq(table.accountId, accountId));
  await catchUpTrips(db, accountId);
}

describe("as it is booked", () => {
  it("keeps trips right across adoption, a split, fees in coins and fees told late", async () => {
    const accountId = await freshAccount();
    const book = bookOf(accountId);
    await book.adopt("10", "200");
    await book.trade("sell", "10", "215");
    await book.trade("buy", "10", "300");
    await book.split(3, 1);
    await book.trade("sell", "30", "105");
    await book.trade("buy", "0.9975", "100");
    await book.trade("sell", "0.997", "110");
    await book.feeUnits("0.0005", "100");
    await book.feeCash("0.02");
    await book.trade("buy", "1", "100");
    await book.trade("sell", "1", "110", "0.5");
    const { rows, results, ledgerUsd, tripsUsd, totals, audited } = await told(accountId);
    expect(audited).toEqual(asAudited(rows));
    expect(results).toEqual([
      ["long", 10, 150],
      ["long", 30, 150],
      ["long", 0.997, 9.97],
      ["long", 1, 9.43],
    ]);
    expect([ledgerUsd, tripsUsd]).toEqual([expect.closeTo(319.4, 9), expect.closeTo(319.4, 9)]);
    expect(totals).toMatchObject({
      trades: 4,
      wins: 4,
      longestWins: 4,
      wonUsd: expect.closeTo(319.4, 9),
      exposedMs: 5 * MINUTE_MS,
    });
  });

  it("undoes a trip whose sale is taken back, and corrects one in its place, without touching what ended before", async () => {
    const accountId = await freshAccount();
    const book = bookOf(accountId);
    await book.trade("buy", "1", "100");
    await book.trade("sell", "1", "90");
    await book.trade("buy", "10", "100");
    const sold = await book.trade("sell", "10", "110");
    await book.trade("buy", "5", "120");
    await book.correct(sold, "111");
    expect((await told(accountId)).results).toEqual([
      ["long", 1, -10],
      ["long", 10, 110],
    ]);
    await book.trade("sell", "5", "130");
    const corrected = await told(accountId);
    expect(corrected.results).toEqual([
      ["long", 1, -10],
      ["long", 10, 110],
      ["long", 5, 50],
    ]);
    expect([corrected.tripsUsd, corrected.ledgerUsd]).toEqual([150, expect.closeTo(150, 6)]);
    expect(corrected.audited).toEqual(asAudited(corrected.rows));
    expect(corrected.rows[1]).toMatchObject({ exitAt: sold.at, exitPrice: "111.000000000000" });
    await book.bust(sold.id);
    const undone = await told(accountId);
    expect(undone.results).toEqual([["long", 1, -10]]);
    expect(undone.audited).toEqual(asAudited(undone.rows));
    expect(undone.totals).toMatchObject({ trades: 1, wins: 0, losses: 1, wonUsd: 0, lostUsd: -10, streak: -1 });
  });

  it("tells of a fill what its trip came to, open or ended, with what was told of it without an execution", async () => {
    const accountId = await freshAccount();
    const { db } = desk.database;
    const book = bookOf(accountId);
    const bought = await book.trade("buy", "10", "300", "1");
    const seq = async (id: string) =>
      (
        await db
          .select()
          .from(fills)
          .where(and(eq(fills.accountId, accountId), eq(fills.id, id)))
      )[0]?.seq;
    const tripOf = async (id: string) => tripOfFill(db, accountId, { agentId, symbol, seq: (await seq(id)) ?? null });
    const open = await tripOf(bought.id);
    expect(open && tripOutcome(open, 310)).toEqual({ againstUsd: "99", exit: null });
    await book.split(3, 1);
    const half = await tripOf(bought.id);
    expect(half && tripOutcome(half, 105)).toEqual({ againstUsd: "149", exit: null });
    const sold = await book.trade("sell", "30", "105", "1");
    const ended = await tripOf(bought.id);
    expect(ended && tripOutcome(ended, 500)).toEqual({ againstUsd: "148", exit: { at: sold.at, price: "105" } });
    expect(await tripOf(sold.id)).toEqual(ended);
    expect(await tripOfFill(db, accountId, { agentId, symbol, seq: null })).toBeNull();
    const again = await book.trade("buy", "1", "100");
    expect(await tripOf(again.id)).toHaveProperty("open");
  });

  it("has the account's totals beside the agent's", async () => {
    const accountId = await freshAccount();
    const { db } = desk.database;
    const book = bookOf(accountId);
    await book.trade("buy", "1", "100");
    const lent = { accountId, agentId: EXTERNAL, symbol, at: FIRST_TICK + MINUTE_MS, actor: "test" } as const;
    await db.transaction((tx) => adjustPosition(tx, { ...lent, kind: "opening", qty: "2", avgPrice: "50" }));
    await db.transaction((tx) =>
      adjustPosition(tx, { ...lent, at: lent.at + 4 * MINUTE_MS, kind: "movement", qty: "0", avgPrice: "0", realizedUsd: "-30" }),
    );
    await book.trade("sell", "1", "101");
    expect(await totalsOfTrips(db, accountId, agentId)).toMatchObject({ trades: 1, exposedMs: MINUTE_MS });
    const all = { trades: 2, wins: 1, losses: 1, lostUsd: -30, exposedMs: 4 * MINUTE_MS };
    expect(await totalsOfTrips(db, accountId, null)).toMatchObject(all);
    await reckonAfresh(accountId);
    expect(await totalsOfTrips(db, accountId, null)).toMatchObject(all);
  });

  const deed = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ what: fc.constant("buy" as const), qty: fc.integer({ min: 1, max: 50 }), price: price() }),
    },
    { weight: 5, arbitrary: fc.record({ what: fc.constant("sell" as const), part: part(), price: price() }) },
    {
      weight: 1,
      arbitrary: fc.record({ what: fc.constant("adopt" as const), qty: fc.integer({ min: 1, max: 50 }), price: price() }),
    },
    { weight: 1, arbitrary: fc.record({ what: fc.constant("split" as const), to: fc.integer({ min: 2, max: 4 }) }) },
    { weight: 1, arbitrary: fc.record({ what: fc.constant("fee" as const) }) },
    { weight: 1, arbitrary: fc.record({ what: fc.constant("feeCash" as const) }) },
    { weight: 2, arbitrary: fc.record({ what: fc.constant("correct" as const), which: fc.nat(), price: price() }) },
  );

  it("adds up to the ledger and to a reckoning from scratch, whatever happened and was corrected", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 20 }), async (deeds) => {
        const accountId = await freshAccount();
        const { db } = desk.database;
        const book = bookOf(accountId);
        const sold: Execution[] = [];
        const held = async () => dec((await positionOf(db, accountId, agentId, symbol))?.qty ?? "0");
        for (const done of deeds) {
          if (done.what === "buy") await book.trade("buy", String(done.qty), String(done.price), "0.25");
          else if (done.what === "adopt") await book.adopt(String(done.qty), String(done.price));
          else if (done.what === "feeCash") await book.feeCash("0.1");
          else if ((await held()).lte(0)) continue;
          else if (done.what === "split") await book.split(done.to, 1);
          else if (done.what === "fee") {
            if ((await held()).gt(1)) await book.feeUnits("0.001", "100");
          } else if (done.what === "sell") {
            const qty = plain((await held()).mul(done.part).div(100).toDecimalPlaces(6));
            if (dec(qty).gt(0)) sold.push(await book.trade("sell", qty, String(done.price), "0.25"));
          } else {
            const wrong = sold.splice(done.which % Math.max(1, sold.length), 1)[0];
            if (wrong && dec(wrong.price).toNumber() !== done.price) await book.correct(wrong, String(done.price));
          }
        }
        const rest = await held();
        if (rest.gt(0)) await book.trade("sell", plain(rest), "100");
        const kept = await told(accountId);
        expect(kept.audited).toEqual(asAudited(kept.rows));
        expect(kept.tripsUsd).toBeCloseTo(kept.ledgerUsd, 4);
        expect(kept.rows.every(({ side }) => side === "long")).toBe(true);
        await reckonAfresh(accountId);
        const afresh = await told(accountId);
        expect(afresh.results.map(rounded)).toEqual(kept.results.map(rounded));
        expect(afresh.totals.trades).toBe(kept.totals.trades);
        expect(afresh.totals.exposedMs).toBe(kept.totals.exposedMs);
        expect(afresh.totals.meanUsd).toBeCloseTo(kept.totals.meanUsd, 6);
      }),
      { numRuns: 12 },
    );
  }, 300_000);
});

function price() {
  return fc.integer({ min: 50, max: 500 });
}
function part() {
  return fc.oneof(fc.constant(100), fc.integer({ min: 1, max: 100 }));
}
const rounded = ([side, qty, usd]: readonly (string | number)[]) => [side, Number(qty).toFixed(6), Number(usd).toFixed(4)];

describe("what was booked without trips", () => {
  type Written = {
    readonly side: "buy" | "sell";
    readonly qty: string;
    readonly price: string;
    readonly id?: string;
    readonly place?: null;
  };

  /** As a process of the last release books an execution: it knows neither places nor trips. `place` null is from before there were places. */
  async function bookAsBefore(accountId: string, n: number, { side, qty, price: paid, id, place }: Written): Promise<void> {
    await desk.database.db.transaction(async (tx) => {
      await lockBooks(tx, accountId);
      const before = (await positionOf(tx, accountId, agentId, symbol)) ?? FLAT_POSITION;
      const { position, realizedUsd } = applyFill(before, { side, qty, price: paid, feeUsd: "0" });
      const at = FIRST_TICK + n * MINUTE_MS;
      await tx.execute(sql`
        insert into fills (account_id, id, order_id, agent_id, symbol, side, qty, price, fee_usd, realized_usd, at, seq)
        values (${accountId}, ${id ?? `old${n}`}, ${ORDER}, ${agentId}, ${symbol}, ${side}, ${qty}, ${paid}, 0, ${realizedUsd},
          ${new Date(at).toISOString()}::timestamptz, ${place === null ? sql`null` : sql`default`})`);
      await tx
        .insert(positions)
        .values({ accountId, agentId, symbol, ...position, updatedAt: at })
        .onConflictDoUpdate({ target: [positions.accountId, positions.agentId, positions.symbol], set: position });
    });
  }

  it("is found where an older process wrote it beside this one, and loses no figure, also what it realised without a row", async () => {
    const accountId = await freshAccount();
    const { db } = desk.database;
    const book = bookOf(accountId);
    await book.trade("buy", "2", "100");
    await bookAsBefore(accountId, 500, { side: "sell", qty: "2", price: "110" });
    await bookAsBefore(accountId, 501, { side: "buy", qty: "3", price: "100" });
    expect(await accountsBehind(db)).toContain(accountId);
    expect((await told(accountId)).results).toEqual([]);
    await db.update(positions).set({ realizedUsd: sql`realized_usd + 7` }).where(eq(positions.accountId, accountId));
    await catchUpTrips(db, accountId);
    expect(await accountsBehind(db)).not.toContain(accountId);
    expect((await told(accountId)).results).toEqual([["long", 2, 20]]);
    await book.trade("sell", "3", "101");
    const { results, ledgerUsd, tripsUsd } = await told(accountId);
    expect(results).toEqual([
      ["long", 2, 20],
      ["long", 3, 10],
    ]);
    expect([ledgerUsd, tripsUsd]).toEqual([30, 30]);
  });

  it("is reckoned in the order in which it happened, with a split that was seen after the sale behind it", async () => {
    const accountId = await freshAccount();
    const { db } = desk.database;
    const book = bookOf(accountId);
    await book.adopt("10", "300");
    await book.split(3, 1);
    await db
      .update(adjustments)
      .set({ movementId: `event of ${agentId} ${symbol}`, costUsd: null, realizedUsd: null, feesUsd: null })
      .where(and(eq(adjustments.accountId, accountId), eq(adjustments.kind, "split")));
    await db.update(adjustments).set({ seq: null }).where(eq(adjustments.accountId, accountId));
    for (const table of [trips, holdings, tripTotals, tripBooks]) await db.delete(table).where(eq(table.accountId, accountId));
    await bookAsBefore(accountId, 0, { side: "sell", qty: "30", price: "105", id: "x3 after event", place: null });
    expect(await knowsAllTrips(db, accountId)).toBe(false);
    await bookAsBefore(accountId, 3, { side: "buy", qty: "1", price: "100" });
    await book.adopt("1", "98");
    await book.trade("sell", "2", "98");
    expect((await told(accountId)).results).toEqual([]);
    await catchUpTrips(db, accountId);
    expect((await told(accountId)).results).toEqual([
      ["long", 30, 150],
      ["long", 2, -2],
    ]);
    expect(await knowsAllTrips(db, accountId)).toBe(true);
  });
});

it("lets nobody change a fill, but for its place, once", async () => {
  const accountId = await freshAccount();
  const { db } = desk.database;
  await db.execute(sql`
    insert into fills (account_id, id, order_id, agent_id, symbol, side, qty, price, fee_usd, realized_usd, at, seq)
    values (${accountId}, 'old', ${ORDER}, ${agentId}, ${symbol}, 'buy', 1, 100, 0, 0, now(), null)`);
  const isIt = eq(fills.accountId, accountId);
  const refused = { cause: { message: "fills is append-only: UPDATE is refused" } };
  await expect(db.update(fills).set({ price: "1", seq: 1 }).where(isIt)).rejects.toMatchObject(refused);
  await db.update(fills).set({ seq: -5 }).where(isIt);
  await expect(db.update(fills).set({ seq: -4 }).where(isIt)).rejects.toMatchObject(refused);
  const kept = { cause: { message: "fills is append-only: DELETE is refused" } };
  await expect(db.delete(fills).where(isIt)).rejects.toMatchObject(kept);
});

describe("an account with 120,001 fills", () => {
  const FILLS = 120_000;
  let accountId: string;

  beforeAll(async () => {
    accountId = await freshAccount();
    const { db } = desk.database;
    // Buys 2 and 1 and sells them: 40,000 trips, of which each third loses 3, and the others win 6. The last fill is still open.
    await db.execute(sql`
      insert into fills (account_id, id, order_id, agent_id, symbol, side, qty, price, fee_usd, realized_usd, at, seq)
      select ${accountId}, 'bulk' || n, ${ORDER}, ${agentId}, ${symbol}, case n % 3 when 2 then 'sell' else 'buy' end,
        case n % 3 when 0 then 2 when 1 then 1 else 3 end, case when n % 3 < 2 then 100 when n / 3 % 3 = 0 then 99 else 102 end, 0,
        case when n % 3 < 2 then 0 when n / 3 % 3 = 0 then -3 else 6 end,
        ${new Date(FIRST_TICK).toISOString()}::timestamptz + n * interval '1 minute', null
      from generate_series(0, ${FILLS}::int) n`);
    await db.insert(positions).values({
      ...{ accountId, agentId, symbol, qty: "2", avgPrice: "100", feesUsd: "0" },
      realizedUsd: String(26_666 * 6 - 13_334 * 3),
      updatedAt: FIRST_TICK,
    });
    await db.execute(sql`analyze fills`);
    await catchUpTrips(db, accountId);
    await db.execute(sql`analyze`);
  }, 300_000);

  it("has the right figures to the cent, and none cut inside a trade", async () => {
    const { db } = desk.database;
    const { performance, trades, isWhole } = await summarize(db, await accountById(db, accountId), agentId);
    expect(isWhole).toBe(true);
    expect(trades).toHaveLength(200);
    expect(trades[0]).toMatchObject({ side: "long", exitAt: FIRST_TICK + (FILLS - 1) * MINUTE_MS });
    expect(performance).toMatchObject({
      trades: 40_000,
      winRate: 26_666 / 40_000,
      expectancyUsd: (26_666 * 6 - 13_334 * 3) / 40_000,
      profitFactor: (26_666 * 6) / (13_334 * 3),
      averageWinUsd: 6,
      averageLossUsd: -3,
      longestWinStreak: 2,
      longestLossStreak: 1,
    });
    expect((await totalsOfTrips(db, accountId, null)).trades).toBe(40_000);
  });

  /** Rows of fills, adjustments and trips that `work` reads. */
  async function rowsRead(work: (tx: Db) => Promise<unknown>): Promise<number> {
    return desk.database.db.transaction(async (tx) => {
      const counted = async () => {
        const [row] = await tx.execute<{ n: number }>(sql`
          select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as n from pg_stat_xact_user_tables
          where relname in ('fills', 'adjustments', 'trips', 'holdings', 'trip_totals', 'trip_books')`);
        return row?.n ?? 0;
      };
      // The planner reads a table of one page as a whole; here its size is not the point.
      await tx.execute(sql`set local enable_seqscan = off`);
      const before = await counted();
      await work(tx);
      return (await counted()) - before;
    });
  }

  it("reads for a page no more rows than it shows, and for a trade that ends a handful", async () => {
    const account = await accountById(desk.database.db, accountId);
    expect(await rowsRead((tx) => summarize(tx, account, agentId))).toBeLessThanOrEqual(210);
    expect(await rowsRead((tx) => summarize(tx, account, null))).toBeLessThanOrEqual(210);
    const last = { id: "last", orderId: ORDER, symbol, side: "sell", qty: "2", price: "110", feeUsd: "1" } as const;
    const read = await rowsRead(async (tx) => {
      await lockBooks(tx, accountId);
      await bookExecutions(tx, accountId, [{ ...last, at: FIRST_TICK + (FILLS + 1) * MINUTE_MS }]);
    });
    expect(read).toBeLessThanOrEqual(30);
    expect((await told(accountId)).results.at(-1)).toEqual(["long", 2, 19]);
    expect((await told(accountId)).totals).toMatchObject({ trades: 40_001, wins: 26_667 });
  });
});
