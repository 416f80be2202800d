import { describe, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { toldFees } from "@/db/schema";
import { agreementWith } from "@/server/api/positions/agreement";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { sendIntent } from "@/server/pipeline/sending/send-intent";
import { realViolations } from "../../support/desk/real-oracle";
import { entryIntent } from "../../support/desk/real-order";
import { stageRealDesk } from "../../support/desk/stage-real-desk";
import { byHeadlines } from "../../support/models/real-headlines";

const BY_HAND = "by-hand.1";
const COIN = { symbol: "BTC/USD", orderClass: "simple", bracket: null, qty: "0.1" } as const;
const desk = stageRealDesk({ agents: DEFAULT_AGENTS.filter(({ id }) => id === "btc-usd").map(byHeadlines) });

/** Somebody's order for 0.01 of a coin at 0.9 of its price. */
async function bidByHand(): Promise<void> {
  const quote = await desk().trading.market.quote("BTC/USD", desk().wall.now());
  const terms = { symbol: "BTC/USD", qty: "0.01", side: "buy", type: "limit", time_in_force: "gtc" };
  const limit = ((quote?.bid ?? 0) * 0.9).toFixed(2);
  await desk().server.faults.add({ fault: "foreign_order", order: { ...terms, limit_price: limit, client_order_id: BY_HAND } });
}

async function endOfBid(): Promise<void> {
  const bid = await desk().alpaca.broker.findByClientId(BY_HAND);
  await desk().alpaca.broker.cancel(bid?.id ?? "");
}

async function cashUsd(): Promise<number> {
  return Number((await accountById(desk().database.db, desk().accountId)).cashUsd);
}

async function aMinuteLater() {
  await desk().moveTo(desk().wall.now() + 60_000);
  return (await lookAfterBooks(desk().trading)).books;
}

describe("cash that the broker holds for orders that buy coins", () => {
  it("of somebody else is no difference, while they rest and when they are gone (fault 52)", async () => {
    await bidByHand();
    expect(await aMinuteLater()).toMatchObject({ agrees: true, differences: [] });
    expect(await aMinuteLater()).toMatchObject({ agrees: true, differences: [] });
    const bid = await desk().alpaca.broker.findByClientId(BY_HAND);
    await desk().alpaca.broker.cancel(bid?.id ?? "");
    expect(await aMinuteLater()).toMatchObject({ agrees: true, differences: [] });
    expect(await realViolations(desk(), { byHand: [BY_HAND] })).toEqual([]);
  });

  it("of the desk's own is no difference while they wait (fault 52)", async () => {
    await desk().server.faults.add({ fault: "partial_fill", symbol: "BTC/USD", qty: 1e-7 });
    await sendIntent(desk().trading, await entryIntent(desk(), "btc-usd", COIN), false);
    expect(await aMinuteLater()).toMatchObject({ agrees: true, differences: [] });
    const { database, accountId, alpaca, trading, wall } = desk();
    const askPrice = async (symbol: string) => (await trading.market.quote(symbol, wall.now()))?.ask ?? null;
    const told = await agreementWith(database.db, { id: accountId }, alpaca.broker, askPrice);
    expect([told.agrees, told.cashUsd.desk === told.cashUsd.broker]).toEqual([true, false]);
    const unpriced = await agreementWith(database.db, { id: accountId }, alpaca.broker, async () => null);
    expect(unpriced.agrees).toBe(false);
  });

  it("explains no more than they may cost (fault 52)", async () => {
    await bidByHand();
    await desk().server.faults.add({ fault: "move_cash", usd: "-1250.75", told: false });
    expect((await aMinuteLater()).differences).toEqual([expect.stringMatching(/^cash: the desk has /)]);
  });

  it("hides nothing that is missing once they are gone (fault 52)", async () => {
    await bidByHand();
    await aMinuteLater();
    await desk().server.faults.add({ fault: "move_cash", usd: "-1.5", told: false });
    await aMinuteLater();
    const bid = await desk().alpaca.broker.findByClientId(BY_HAND);
    await desk().alpaca.broker.cancel(bid?.id ?? "");
    expect((await aMinuteLater()).differences).toEqual([expect.stringMatching(/^cash: the desk has /)]);
  });

  it("keeps nothing from being booked that the broker told meanwhile (fault 52)", async () => {
    await bidByHand();
    await aMinuteLater();
    const before = await accountById(desk().database.db, desk().accountId);
    await desk().server.faults.add({ fault: "move_cash", usd: "-1.5", told: true });
    await aMinuteLater();
    const { cashUsd } = await accountById(desk().database.db, desk().accountId);
    expect(Number(before.cashUsd) - Number(cashUsd)).toBe(1.5);
  });

  it("hides no fee that the broker tells of while they rest, which is taken once (fault 52)", async () => {
    await bidByHand();
    await aMinuteLater();
    const before = await cashUsd();
    const activity = { activity_type: "FEE", date: "2026-03-03" };
    await desk().server.faults.add({ fault: "move_cash", usd: "-18.53", told: true, activity });
    for (const _ of [1, 2]) {
      expect(await aMinuteLater()).toMatchObject({ agrees: true, differences: [] });
      expect((before - (await cashUsd())).toFixed(2)).toBe("18.53");
    }
    await endOfBid();
    expect(await aMinuteLater()).toMatchObject({ agrees: true, differences: [] });
    expect((before - (await cashUsd())).toFixed(2)).toBe("18.53");
    expect(await realViolations(desk(), { byHand: [BY_HAND] })).toEqual([]);
  });

  it("hides no fee that the broker tells of after it was taken (fault 52)", async () => {
    await bidByHand();
    await aMinuteLater();
    const before = await cashUsd();
    await desk().server.faults.add({ fault: "move_cash", usd: "-18.53", told: false });
    expect(await aMinuteLater()).toMatchObject({ agrees: true, differences: [] });
    expect(await cashUsd()).toBe(before);
    const activity = { activity_type: "FEE", id: "20260303000000000::late", date: "2026-03-03", net_amount: "-18.53" };
    await desk().server.faults.add({ fault: "show_activity", activity });
    await aMinuteLater();
    expect((before - (await cashUsd())).toFixed(2)).toBe("18.53");
  });

  it("is no fee where the broker tells of one that is booked (fault 52)", async () => {
    await sendIntent(desk().trading, await entryIntent(desk(), "btc-usd", COIN), false);
    await aMinuteLater();
    expect((await desk().closeNow("btc-usd")).state).toBe("ordered");
    await aMinuteLater();
    await bidByHand();
    await aMinuteLater();
    const before = await cashUsd();
    await desk().moveTo(Date.parse("2026-03-04T00:10:00Z"));
    expect((await lookAfterBooks(desk().trading)).books).toMatchObject({ agrees: true, differences: [] });
    expect(await cashUsd()).toBe(before);
    expect((await desk().database.db.select().from(toldFees)).map(({ symbol }) => symbol).sort()).toEqual(["BTC/USD", null]);
    await endOfBid();
    await aMinuteLater();
    expect(await realViolations(desk(), { byHand: [BY_HAND] })).toEqual([]);
  });
});
