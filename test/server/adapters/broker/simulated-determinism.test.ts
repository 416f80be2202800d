import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulatedBroker } from "@/server/adapters/broker/simulated";
import { openingState } from "@/server/core/exchange/books";
import { DEFAULT_EXCHANGE_COSTS, type ExchangeCosts } from "@/server/core/exchange/fill-model";
import { Fault } from "@/server/core/fault";
import { type Bar, TIMEFRAME_MS, type Timeframe } from "@/server/core/market/market";
import { dec } from "@/server/core/money/money";
import type { OrderRequest, ProtectiveLegs } from "@/server/core/orders/order";
import { hashOf } from "@/server/core/simulation/random";
import { memoryExchangeStore } from "../../../fakes/exchange-store";
import { type ScriptedSymbol, scriptedMarket } from "../../../fakes/scripted-market";

const MINUTE = 60_000;
const START = Date.UTC(2025, 6, 7, 14);
const LENGTH = 60;
const COSTS: ExchangeCosts = { ...DEFAULT_EXCHANGE_COSTS, rejectionRate: 0.05, splitRate: 0.3 };

/** A walk of bars with gaps between them, thin volumes now and then, and a quote every other bar. */
function walk(seed: number, symbol: string, timeframe: Timeframe): ScriptedSymbol {
  const draw = (what: string, i: number) => hashOf(`${seed}${symbol}${what}${i}`) / 2 ** 32;
  const cents = (price: number) => Math.round(price * 100) / 100;
  const lengthMs = TIMEFRAME_MS[timeframe];
  const bars: Bar[] = [];
  let price = 100;
  for (let i = 0; i < (LENGTH * MINUTE) / lengthMs; i += 1) {
    const open = cents(price * (1 + 0.02 * (draw("gap", i) - 0.5)));
    const close = cents(open * (1 + 0.04 * (draw("move", i) - 0.5)));
    const high = cents(Math.max(open, close) * (1 + 0.02 * draw("high", i)));
    const low = cents(Math.min(open, close) * (1 - 0.02 * draw("low", i)));
    const volume = draw("volume", i) < 0.3 ? Math.floor(draw("size", i) * 100) : 1_000_000;
    bars.push({ time: START + i * lengthMs, open, high, low, close, volume });
    price = close;
  }
  const quotes = bars
    .filter((_, i) => i % 2 === 0)
    .map(({ time, open }) => ({ at: time, bid: cents(open * 0.9998), ask: cents(open * 1.0002) }));
  return { timeframe, bars, quotes };
}

type Plan = readonly { readonly minute: number; readonly requests: readonly OrderRequest[] }[];

const PLAIN = { timeInForce: "gtc", extendedHours: false, limitPrice: null, stopPrice: null, trailFraction: null } as const;
const symbolOf = fc.constantFrom("TSLA", "BTC/USD");
const priceOf = fc.integer({ min: 90, max: 110 }).map(String);
const qtyOf = fc.integer({ min: 1, max: 20 }).map(String);
const legsOf = fc.record({
  stopPrice: fc.constantFrom("85", "92", "96", null),
  stopLimitPrice: fc.constantFrom("84", "91.5", null),
  targetPrice: fc.constantFrom("104", "108", "120", null),
});

/** The class that these legs make, without the limit of a stop that is not there; null when there are none. */
function classOf(legs: ProtectiveLegs | null): Pick<OrderRequest, "orderClass" | "bracket"> {
  if (!legs || (legs.stopPrice === null && legs.targetPrice === null)) return { orderClass: "simple", bracket: null };
  const bracket = { ...legs, stopLimitPrice: legs.stopPrice === null ? null : legs.stopLimitPrice };
  return { orderClass: legs.stopPrice === null || legs.targetPrice === null ? "oto" : "bracket", bracket };
}

const buyOf = fc
  .record({
    symbol: symbolOf,
    qty: qtyOf,
    price: priceOf,
    legs: fc.option(legsOf),
    type: fc.constantFrom("market", "limit", "stop", "stop_limit"),
    timeInForce: fc.constantFrom("gtc", "gtc", "day", "ioc"),
  })
  .map(({ symbol, qty, price, legs, type, timeInForce }): Omit<OrderRequest, "clientOrderId"> => {
    const stopPrice = type === "stop" || type === "stop_limit" ? price : null;
    const limitPrice = type === "limit" ? price : type === "stop_limit" ? String(Number(price) + 1) : null;
    return { ...PLAIN, symbol, side: "buy", type, timeInForce, limitPrice, stopPrice, qty, ...classOf(legs) };
  });
const sellOf = fc
  .record({ symbol: symbolOf, qty: qtyOf, price: priceOf, kind: fc.constantFrom("market", "trailing_stop", "stop_limit", "oco") })
  .map(({ symbol, qty, price, kind }): Omit<OrderRequest, "clientOrderId"> => {
    const sale = { ...PLAIN, symbol, side: "sell", qty, orderClass: "simple", bracket: null } as const;
    if (kind === "market") return { ...sale, type: kind };
    if (kind === "trailing_stop") return { ...sale, type: kind, trailFraction: 0.02 };
    if (kind === "stop_limit") return { ...sale, type: kind, stopPrice: price, limitPrice: String(Number(price) - 0.5) };
    const bracket = { stopPrice: String(Number(price) - 8), stopLimitPrice: null, targetPrice: null };
    return { ...sale, type: "limit", limitPrice: price, orderClass: "oco", bracket };
  });

/** What is sent in one instant: several buys, which do not depend on each other, or one sale, which does. */
const instantOf = fc.record({
  minute: fc.integer({ min: 0, max: LENGTH - 1 }),
  orders: fc.oneof(fc.array(buyOf, { minLength: 1, maxLength: 4 }), fc.tuple(sellOf)),
});
const planOf = fc.uniqueArray(instantOf, { selector: ({ minute }) => minute, maxLength: 12 }).map((instants): Plan => {
  const sorted = [...instants].sort((a, b) => a.minute - b.minute);
  return sorted.map(({ minute, orders }) => ({
    minute,
    requests: orders.map((order, i) => ({ ...order, clientOrderId: `o${minute}.${i}` })),
  }));
});

/** Plays a plan; `advances` says after which minutes the market is moved on besides the end. */
async function play(plan: Plan, seed: number, advances: (minute: number) => boolean, reversed: boolean) {
  let now = START;
  const script = { TSLA: walk(seed, "TSLA", "1m"), "BTC/USD": walk(seed, "BTC/USD", "5m") };
  const broker = simulatedBroker({
    store: memoryExchangeStore(openingState("1000000")),
    market: scriptedMarket(() => script),
    clock: { now: () => now },
    seed,
    costs: COSTS,
  });
  const rejected: string[] = [];
  for (let minute = 0; minute <= LENGTH; minute += 1) {
    now = START + minute * MINUTE + (minute % 3) * 7_000;
    if (advances(minute)) await broker.advance(now);
    const requests = plan.find((instant) => instant.minute === minute)?.requests ?? [];
    for (const request of reversed ? requests.toReversed() : requests) {
      await broker.submit(request).catch((error: unknown) => {
        if (!(error instanceof Fault) || error.code !== "broker_rejected") throw error;
        rejected.push(`${request.clientOrderId}: ${error.message}`);
      });
    }
  }
  await broker.advance(now);
  const { orders, executions } = await broker.changesSince("", 10_000);
  return {
    now,
    rejected: rejected.sort(),
    orders,
    executions,
    cash: await broker.account(),
    positions: await broker.positions(),
  };
}

describe("a simulated exchange of one seed", () => {
  it("gives equal requests equal fates, in whatever order of an instant they come and however often it is advanced", async () => {
    await fc.assert(
      fc.asyncProperty(planOf, fc.integer({ min: 1, max: 50 }), fc.integer({ min: 2, max: 20 }), async (plan, seed, every) => {
        const often = await play(plan, seed, () => true, false);
        const seldom = await play(plan, seed, (minute) => minute % every === 0, true);
        const never = await play(plan, seed, () => false, true);
        for (const other of [seldom, never]) {
          expect(byId(other.executions)).toEqual(byId(often.executions));
          expect(byId(other.orders)).toEqual(byId(often.orders));
          expect(other.rejected).toEqual(often.rejected);
          expect(other.cash).toEqual(often.cash);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it("keeps books that agree with each other, whatever is sent", async () => {
    await fc.assert(
      fc.asyncProperty(planOf, fc.integer({ min: 1, max: 50 }), async (plan, seed) => {
        const { now, orders, executions, cash, positions } = await play(plan, seed, (minute) => minute % 4 === 0, false);
        const orderById = new Map(orders.map((order) => [order.id, order]));
        const held = new Map<string, ReturnType<typeof dec>>();
        let paid = dec(1_000_000);
        for (const { symbol, side, qty, price, feeUsd, at, orderId } of executions) {
          const signed = side === "buy" ? dec(qty) : dec(qty).neg();
          held.set(symbol, (held.get(symbol) ?? dec(0)).plus(signed));
          paid = paid.minus(signed.mul(price)).minus(feeUsd);
          expect(held.get(symbol)?.gte(0)).toBe(true);
          expect(at).toBeGreaterThan(orderById.get(orderId)?.submittedAt ?? Number.POSITIVE_INFINITY);
          expect(at).toBeLessThanOrEqual(now + COSTS.maxLatencyMs);
          const limit = orderById.get(orderId)?.limitPrice;
          if (limit) expect(side === "buy" ? dec(price).lte(limit) : dec(price).gte(limit)).toBe(true);
        }
        expect(cash.cashUsd).toBe(paid.toFixed(2));
        const sums = [...held].filter(([, qty]) => !qty.isZero()).map(([symbol, qty]) => [symbol, qty.toFixed()]);
        expect(positions.map(({ symbol, qty }) => [symbol, qty]).sort()).toEqual(sums.sort());
        expect(new Set(executions.map(({ id }) => id)).size).toBe(executions.length);
        for (const { qty, filledQty, state } of orders) {
          expect(dec(filledQty).lte(qty) && dec(qty).gt(0)).toBe(true);
          expect(state === "filled").toBe(filledQty === qty);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
}
