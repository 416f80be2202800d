import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { agentsIn } from "@/db/queries/agents";
import { allPositions } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { runById } from "@/db/queries/runs/runs";
import { adjustments, fills, toldFees } from "@/db/schema";
import { closePosition } from "@/server/control/positions/close-position";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { dec, plain } from "@/server/core/money/money";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { protectPositions } from "@/server/pipeline/protection/protect-positions";
import type { RealDesk } from "../../support/desk/real-desk";
import { realViolations } from "../../support/desk/real-oracle";
import { enter, fill } from "../../support/desk/real-order";
import { held, stageRealDesk } from "../../support/desk/stage-real-desk";
import { byHeadlines } from "../../support/models/real-headlines";

const BTC = "btc-usd";
const COIN = { symbol: "BTC/USD", orderClass: "simple", bracket: null, qty: "0.1" } as const;
const CASH = "10000000";
const OPTIONS = { agents: DEFAULT_AGENTS.filter(({ id }) => id === BTC).map(byHeadlines), cashUsd: CASH };
const UNPROTECTED = "open positions without a resting stop, or a sale under way, for all of it";

/** The agent's position, in plain digits. */
async function position({ database, accountId }: RealDesk) {
  const row = (await allPositions(database.db, accountId)).find(({ agentId }) => agentId === BTC);
  if (!row) throw new Error("the agent never held anything");
  const { qty, avgPrice, realizedUsd, feesUsd } = row;
  return { qty: plain(qty), avgPrice, feesUsd: plain(feesUsd), resultUsd: dec(realizedUsd).minus(feesUsd) };
}

async function stopQtys({ database, accountId }: RealDesk): Promise<readonly string[]> {
  const resting = await openOrdersOf(database.db, accountId, BTC);
  const stops = resting.filter(({ stopPrice }) => stopPrice !== null);
  return stops.map(({ qty }) => plain(qty)).sort((a, b) => Number(b) - Number(a));
}

/** What the fees of coins were corrected by, in units. */
async function corrections({ database, accountId }: RealDesk): Promise<readonly string[]> {
  const rows = await database.db
    .select({ qty: adjustments.qty })
    .from(adjustments)
    .where(and(eq(adjustments.accountId, accountId), eq(adjustments.kind, "fee")));
  return rows.map(({ qty }) => plain(qty));
}

async function toldRows({ database, accountId }: RealDesk) {
  const rows = await database.db.select().from(toldFees).where(eq(toldFees.accountId, accountId));
  return rows.map(({ symbol, qty, amountUsd }) => [symbol, plain(qty), plain(amountUsd)]);
}

/** What the agent's result is beside what the account lost or won; alike when it is flat and everything was booked once. */
async function gains(desk: RealDesk) {
  const { cashUsd } = await accountById(desk.database.db, desk.accountId);
  return { result: (await position(desk)).resultUsd.toFixed(2), cash: dec(cashUsd).minus(CASH).toFixed(2) };
}

async function close(desk: RealDesk): Promise<string> {
  const given = { accountId: desk.accountId, agentId: BTC, marketAt: desk.wall.now() };
  const { id } = await closePosition(desk, { enqueue: async () => undefined }, given);
  await desk.run([id]);
  await fill(desk);
  const { state, reason } = await runById(desk.database.db, id);
  return `${state}: ${reason}`;
}

const refusals = ({ server }: RealDesk) => server.log.all.filter(({ path, status }) => path === "/v2/orders" && status === 403);

describe("the fee of a coin", () => {
  const deskOf = stageRealDesk(OPTIONS);

  it("is off what is held from the fill on, and the stop is of what is left (fault 36)", async () => {
    const desk = deskOf();
    await enter(desk, BTC, COIN);
    expect(await protectPositions(desk.trading)).toEqual([
      expect.stringMatching(/^put a stop of [\d.]+ back for BTC\/USD of agent "btc-usd"$/),
    ]);
    const { qty, avgPrice, feesUsd } = await position(desk);
    expect([qty, feesUsd]).toEqual(["0.09975", plain(dec(avgPrice).mul("0.00025"))]);
    expect(await stopQtys(desk)).toEqual(["0.09975"]);
    const { books, done } = await lookAfterBooks(desk.trading);
    expect([books.agrees, done, await corrections(desk), refusals(desk)]).toEqual([true, [], [], []]);
    const [bought] = await desk.database.db.select().from(fills);
    expect([plain(bought?.qty ?? "0"), plain(bought?.feeQty ?? "0"), bought?.feeIsExpected]).toEqual([
      "0.09975",
      "0.00025",
      true,
    ]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("is off what a sale brings, and in the result once when a person closes (fault 36)", async () => {
    const desk = deskOf();
    await enter(desk, BTC, COIN);
    await lookAfterBooks(desk.trading);
    expect(await close(desk)).toMatch(/^ordered: sold 0\.09975 BTC\/USD/);
    const { books } = await lookAfterBooks(desk.trading);
    expect([books.agrees, await held(desk), refusals(desk)]).toEqual([true, [], []]);
    const { result, cash } = await gains(desk);
    expect(result).toBe(cash);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("leaves a stop that sells all of it when the price falls (fault 36)", async () => {
    const desk = deskOf();
    await enter(desk, BTC, COIN);
    await lookAfterBooks(desk.trading);
    await desk.server.faults.add({ fault: "jump", symbol: "BTC/USD", factor: 0.94 });
    await fill(desk);
    const { books } = await lookAfterBooks(desk.trading);
    expect([books.agrees, await held(desk)]).toEqual([true, []]);
    expect(await desk.alpaca.broker.positions()).toEqual([]);
    const { result, cash } = await gains(desk);
    expect(result).toBe(cash);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("is confirmed by what the broker tells the day after, and taken once (fault 36)", async () => {
    const desk = deskOf();
    await enter(desk, BTC, COIN);
    await lookAfterBooks(desk.trading);
    expect(await toldRows(desk)).toEqual([]);
    await desk.moveTo(Date.parse("2026-03-04T00:10:00Z"));
    const before = await position(desk);
    expect((await lookAfterBooks(desk.trading)).books.agrees).toBe(true);
    expect(await toldRows(desk)).toEqual([["BTC/USD", "0.00025", "0"]]);
    expect(await position(desk)).toEqual(before);
    expect(await close(desk)).toMatch(/^ordered/);
    await lookAfterBooks(desk.trading);
    await desk.moveTo(Date.parse("2026-03-05T02:00:00Z"));
    expect((await lookAfterBooks(desk.trading)).books.agrees).toBe(true);
    expect((await toldRows(desk)).map(([symbol]) => symbol)).toEqual(["BTC/USD", null]);
    const { result, cash } = await gains(desk);
    expect(result).toBe(cash);
    expect(await realViolations(desk)).toEqual([]);
  });

  it.each([
    [40, "0.0996", ["0.0996"], ["-0.00015"]],
    [10, "0.0999", ["0.09975", "0.00015"], ["0.00015"]],
  ])("that is %d basis points is booked as the fee, and entries go on (fault 36)", async (takerBps, qty, stops, corrected) => {
    const desk = deskOf();
    await desk.server.faults.add({ fault: "coin_fee", makerBps: 0, takerBps });
    await enter(desk, BTC, COIN);
    await protectPositions(desk.trading);
    expect(refusals(desk)).toEqual([]);
    const { books } = await lookAfterBooks(desk.trading);
    expect([books.agrees, books.differences]).toEqual([true, []]);
    expect([await corrections(desk), await stopQtys(desk)]).toEqual([corrected, stops]);
    const { avgPrice, ...now } = await position(desk);
    expect([now.qty, now.feesUsd]).toEqual([qty, plain(dec(avgPrice).mul(takerBps).div(100_000))]);
    expect((await agentsIn(desk.database.db, desk.accountId)).map(({ mode }) => mode)).toEqual(["on"]);
    expect(await close(desk)).toMatch(/^ordered/);
    expect((await lookAfterBooks(desk.trading)).books.agrees).toBe(true);
    const { result, cash } = await gains(desk);
    expect(result).toBe(cash);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("that is more than expected keeps an exit from selling what is not there, until the books are mended (fault 36)", async () => {
    const desk = deskOf();
    await desk.server.faults.add({ fault: "coin_fee", makerBps: 40, takerBps: 40 });
    await enter(desk, BTC, COIN);
    expect(await close(desk)).toBe("vetoed: the broker has 0.0996 of the 0.09975 BTC/USD to be sold");
    expect([await stopQtys(desk), refusals(desk)]).toEqual([["0.0996"], []]);
    expect((await lookAfterBooks(desk.trading)).books.agrees).toBe(true);
    expect(await close(desk)).toMatch(/^ordered: sold 0\.0996 BTC\/USD/);
    await lookAfterBooks(desk.trading);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("of a day that goes on leaves room for another fee that the broker tells of meanwhile (fault 36)", async () => {
    const desk = deskOf();
    await enter(desk, BTC, COIN);
    expect(await close(desk)).toMatch(/^ordered/);
    expect((await lookAfterBooks(desk.trading)).books.differences).toEqual([]);
    const { cashUsd } = await accountById(desk.database.db, desk.accountId);
    const activity = { activity_type: "FEE", date: "2026-03-03" };
    await desk.server.faults.add({ fault: "move_cash", usd: "-40.00", told: true, activity });
    await desk.moveTo(desk.wall.now() + 60_000);
    expect((await lookAfterBooks(desk.trading)).books.differences).toEqual([]);
    expect(
      dec(cashUsd)
        .minus((await accountById(desk.database.db, desk.accountId)).cashUsd)
        .toFixed(2),
    ).toBe("40.00");
    await desk.moveTo(Date.parse("2026-03-05T02:00:00Z"));
    expect((await lookAfterBooks(desk.trading)).books.differences).toEqual([]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it.each(["0.004", "-0.004"])(
    "is booked as told where the books have parts of a cent besides, %s dollars (fault 36)",
    async (part) => {
      const desk = deskOf();
      await enter(desk, BTC, COIN);
      expect(await close(desk)).toMatch(/^ordered/);
      await lookAfterBooks(desk.trading);
      await desk.database.sql`update accounts set cash_usd = round(cash_usd, 2) + ${part}::numeric`;
      const activity = { activity_type: "FEE", date: "2026-03-03" };
      await desk.server.faults.add({ fault: "move_cash", usd: "-40.00", told: true, activity });
      await desk.moveTo(desk.wall.now() + 60_000);
      expect((await lookAfterBooks(desk.trading)).books.differences).toEqual([]);
    },
  );

  it("is that of a maker where a limit order rested (fault 36)", async () => {
    const desk = deskOf();
    const quote = await desk.trading.market.quote("BTC/USD", desk.wall.now());
    const limitPrice = dec(quote?.bid ?? 0)
      .mul("0.99")
      .toFixed(0);
    await enter(desk, BTC, { ...COIN, type: "limit", limitPrice });
    expect(await held(desk)).toEqual([]);
    await desk.server.faults.add({ fault: "jump", symbol: "BTC/USD", factor: 0.98 });
    await fill(desk);
    const { books } = await lookAfterBooks(desk.trading);
    expect([books.agrees, (await position(desk)).qty, await stopQtys(desk)]).toEqual([true, "0.09985", ["0.09985"]]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("of somebody else's purchase is not the agent's, which sells no more than its share (fault 36)", async () => {
    const desk = deskOf();
    await enter(desk, BTC, COIN);
    const order = { symbol: "BTC/USD", side: "buy", type: "market", time_in_force: "gtc", qty: "0.02" };
    await desk.server.faults.add({ fault: "coin_fee", makerBps: 50, takerBps: 50 });
    await desk.server.faults.add({ fault: "foreign_order", order: { ...order, client_order_id: "by-hand" } });
    await fill(desk);
    const { books } = await lookAfterBooks(desk.trading);
    expect([books.agrees, await held(desk)]).toEqual([true, ["btc-usd 0.09975", "external 0.0199"]]);
    expect(await close(desk)).toMatch(/^ordered: sold 0\.09975 BTC\/USD/);
    await lookAfterBooks(desk.trading);
    expect(await held(desk)).toEqual(["external 0.0199"]);
    expect(await realViolations(desk, { byHand: ["by-hand"], questions: [UNPROTECTED] })).toEqual([]);
  });

  it("is no name for a difference that is larger than fees are (fault 36)", async () => {
    const desk = deskOf();
    await desk.server.faults.add({ fault: "coin_fee", makerBps: 300, takerBps: 300 });
    await enter(desk, BTC, COIN);
    const { books } = await lookAfterBooks(desk.trading);
    expect(books.differences).toEqual(["BTC/USD: the desk holds 0.09975, the broker 0.097"]);
    expect([await corrections(desk), await stopQtys(desk), refusals(desk)]).toEqual([[], ["0.097"], []]);
    expect(await realViolations(desk, { questions: [UNPROTECTED] })).toEqual([
      expect.stringMatching(/^the broker says otherwise: .*"desk":"0.09975","broker":"0.097","agrees":false/),
    ]);
  });
});

describe("the fee of a coin of an account", () => {
  const secondTier = stageRealDesk({ ...OPTIONS, cryptoTier: 2 });
  it("in a higher tier is that of its tier (fault 36)", async () => {
    const desk = secondTier();
    await enter(desk, BTC, COIN);
    const { books } = await lookAfterBooks(desk.trading);
    expect([books.agrees, await corrections(desk), await held(desk)]).toEqual([true, [], ["btc-usd 0.09978"]]);
    expect(await realViolations(desk)).toEqual([]);
  });
});

describe("the fee of a coin at a broker that takes none", () => {
  const withoutFees = stageRealDesk({ ...OPTIONS, habits: { coinFee: false } });
  it("is given back in the books within a minute (fault 36)", async () => {
    const desk = withoutFees();
    await enter(desk, BTC, COIN);
    const { books } = await lookAfterBooks(desk.trading);
    expect([books.agrees, await corrections(desk)]).toEqual([true, ["0.00025"]]);
    expect(await position(desk)).toMatchObject({ qty: "0.1", feesUsd: "0" });
    expect(await close(desk)).toMatch(/^ordered: sold 0\.1 BTC\/USD/);
    expect((await lookAfterBooks(desk.trading)).books.agrees).toBe(true);
    const { result, cash } = await gains(desk);
    expect(result).toBe(cash);
    expect(await realViolations(desk)).toEqual([]);
  });
});

describe("a coin that a desk of the last release bought", () => {
  const deskOf = stageRealDesk(OPTIONS);

  /** Books what is held as that desk did: as much as the execution says, and no fee. */
  async function bookGross({ database }: RealDesk): Promise<void> {
    await database.sql`update positions set qty = qty + (select sum(fee_qty) from fills), fees_usd = 0 where qty <> 0`;
    await database.sql`alter table fills disable trigger user`;
    await database.sql`update fills set qty = qty + fee_qty, fee_qty = 0, fee_usd = 0, fee_is_expected = false`;
    await database.sql`alter table fills enable trigger user`;
  }

  it.each([
    ["a minute", 1],
    ["a week", 7 * 24 * 60],
  ])(
    "%s before the upgrade has its fee booked, its stop or its sale is of what is there, and its agent stays on (fault 36)",
    async (_, minutes) => {
      const desk = deskOf();
      await enter(desk, BTC, COIN);
      await bookGross(desk);
      await desk.moveTo(desk.wall.now() + minutes * 60_000);
      expect((await position(desk)).qty).toBe("0.1");
      const { books } = await lookAfterBooks(desk.trading);
      expect([books.differences, await corrections(desk)]).toEqual([[], ["-0.00025"]]);
      expect((await agentsIn(desk.database.db, desk.accountId)).map(({ mode }) => mode)).toEqual(["on"]);
      const { qty, avgPrice, feesUsd } = await position(desk);
      if (minutes > 1) {
        // In a week the market has passed the stop, and all that is there is sold.
        await fill(desk);
        expect([(await position(desk)).qty, await held(desk), refusals(desk)]).toEqual(["0", [], []]);
      } else {
        expect([qty, feesUsd]).toEqual(["0.09975", plain(dec(avgPrice).mul("0.00025"))]);
        expect(await stopQtys(desk)).toEqual(["0.09975"]);
      }
      expect(await realViolations(desk)).toEqual([]);
    },
  );

  it("is a person's to look at where more is missing than a fee can be (fault 36)", async () => {
    const desk = deskOf();
    await enter(desk, BTC, COIN);
    await bookGross(desk);
    await desk.server.faults.add({ fault: "move_units", symbol: "BTC/USD", qty: "-0.001", told: false });
    await desk.moveTo(desk.wall.now() + 7 * 24 * 60 * 60_000);
    const { books } = await lookAfterBooks(desk.trading);
    expect([books.differences, await corrections(desk)]).toEqual([["BTC/USD: the desk holds 0.1, the broker 0.09875"], []]);
  });
});
