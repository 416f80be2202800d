import { describe, expect, it } from "vitest";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { atBroker as verbsAt } from "@/server/app/wiring/at-broker";
import { adoptPosition } from "@/server/control/positions/adopt-position";
import { closePosition } from "@/server/control/positions/close-position";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { dec, plain } from "@/server/core/money/money";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { retryBarredCloses } from "@/server/pipeline/sending/retry-barred-closes";
import { handAtBroker } from "../../support/desk/hand-at-broker";
import { realViolations } from "../../support/desk/real-oracle";
import { fill } from "../../support/desk/real-order";
import { bare, held, ORDERS, stageRealDesk } from "../../support/desk/stage-real-desk";
import { byHeadlines } from "../../support/models/real-headlines";

const BTC = "btc-usd";
const desk = stageRealDesk({
  agents: DEFAULT_AGENTS.filter(({ id }) => id === BTC).map(byHeadlines),
  habits: { coinFee: false },
});
const LIMIT_USD = 200_000;

const price = async () => Number((await desk().trading.market.quote("BTC/USD", desk().wall.now()))?.bid);
const refused = () =>
  desk().server.log.all.filter(({ method, path, status }) => method === ORDERS.method && path === ORDERS.path && status >= 400);

/** Somebody buys coins for some 450,000 dollars in three orders, and gives them to the agent. Returns how many, and who sent what. */
async function adoptMany() {
  const hand = handAtBroker(desk());
  const part = plain(
    dec(150_000)
      .div(await price())
      .toDecimalPlaces(4),
  );
  for (let n = 0; n < 3; n++) expect(await hand.order("BTC/USD", "buy", part)).toMatchObject({ status: 200 });
  await fill(desk());
  await lookAfterBooks(desk().trading);
  const stopPrice = plain(Math.floor((await price()) * 0.9));
  await adoptPosition(desk(), verbsAt(desk().trading), { agentId: BTC, stopPrice });
  return { hand, qty: plain(dec(part).mul(3)), stopPrice };
}

describe("an order of coins for more than 200,000 dollars", () => {
  it("is refused by the broker (fault 53)", async () => {
    const qty = plain(
      dec(LIMIT_USD * 1.01)
        .div(await price())
        .toDecimalPlaces(4),
    );
    const answer = await handAtBroker(desk()).order("BTC/USD", "buy", qty);
    expect(answer).toMatchObject({ status: 403, body: { code: 40310000 } });
    expect(await desk().alpaca.broker.positions()).toEqual([]);
  });
});

describe("a holding of coins for more than one order may be worth", () => {
  it("is protected by several stops, each under the limit, that come to all of it (fault 53)", async () => {
    const { hand, qty, stopPrice } = await adoptMany();
    const stops = await openOrdersOf(desk().database.db, desk().accountId, BTC);
    const sum = stops.reduce((total, stop) => total.plus(stop.qty), dec(0));
    expect([plain(sum), await bare(desk()), refused()]).toEqual([qty, ["0"], []]);
    expect(stops.length).toBeGreaterThan(2);
    expect(stops.every((stop) => dec(stop.stopPrice ?? 0).eq(stopPrice))).toBe(true);
    expect(new Set(stops.map(({ clientOrderId }) => clientOrderId)).size).toBe(stops.length);
    const before = stops.map(({ id }) => id).sort();
    await desk().moveTo(desk().wall.now() + 60_000);
    await lookAfterBooks(desk().trading);
    expect((await openOrdersOf(desk().database.db, desk().accountId, BTC)).map(({ id }) => id).sort()).toEqual(before);
    expect(await realViolations(desk(), { byHand: hand.sent })).toEqual([]);
  });

  it("is closed in parts, one a minute, and what is left has its stops until then (fault 53)", async () => {
    const { hand } = await adoptMany();
    const asked = { accountId: desk().accountId, agentId: BTC, marketAt: desk().wall.now() };
    const { id } = await closePosition(desk(), { enqueue: async () => undefined }, asked);
    await desk().run([id]);
    for (let minute = 0; minute < 6 && (await held(desk())).length > 0; minute++) {
      await fill(desk());
      await lookAfterBooks(desk().trading);
      expect((await bare(desk())).filter((units) => units !== "0")).toEqual([]);
      const again = await retryBarredCloses(desk().trading);
      expect((await retryBarredCloses(desk().trading)).map((run) => run.id)).toEqual(again.map((run) => run.id));
      await desk().run(again.map((run) => run.id));
    }
    await fill(desk());
    await lookAfterBooks(desk().trading);
    expect([await held(desk()), refused()]).toEqual([[], []]);
    const { orders } = await desk().server.broker.changesSince("", 1_000);
    const sales = orders.filter(({ side, type, state }) => side === "sell" && type === "market" && state === "filled");
    expect(sales).toHaveLength(3);
    for (const { qty, filledAvgPrice } of sales) expect(Number(qty) * Number(filledAvgPrice)).toBeLessThan(LIMIT_USD);
    expect(await realViolations(desk(), { byHand: hand.sent })).toEqual([]);
  });
});
