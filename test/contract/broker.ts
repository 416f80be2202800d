import { describe, expect, it } from "vitest";
import { cents, dec } from "@/server/core/money";
import type { BrokerOrder, OrderRequest } from "@/server/core/order";
import type { Broker } from "@/server/core/ports";

/** A broker on a market that the test moves. */
export interface BrokerBench {
  readonly broker: Broker;
  /** An equity that trades at 100 now and costs no fee. */
  readonly symbol: string;
  /** Lets the market trade at `price` until the broker has seen it. */
  moveTo(price: number): Promise<void>;
}

const PAGE = 100;

/** What every broker must do. `open` gives a bench with 100,000 US dollars, no positions and no orders. */
export function brokerContract(name: string, open: () => Promise<BrokerBench>): void {
  const requestOn = (symbol: string, part: Partial<OrderRequest> = {}): OrderRequest => ({
    clientOrderId: "contract.1",
    symbol,
    side: "buy",
    type: "market",
    timeInForce: "gtc",
    extendedHours: false,
    orderClass: part.bracket ? "bracket" : "simple",
    qty: "10",
    limitPrice: null,
    stopPrice: null,
    trailFraction: null,
    bracket: null,
    ...part,
  });
  const BRACKET = { stopPrice: "95", stopLimitPrice: null, targetPrice: "110" };

  async function legsOf(broker: Broker, entry: BrokerOrder): Promise<readonly BrokerOrder[]> {
    const { orders } = await broker.changesSince("", PAGE);
    return orders.filter(({ parentId }) => parentId === entry.id).sort((a, b) => (a.role < b.role ? -1 : 1));
  }

  async function buy(bench: BrokerBench, part: Partial<OrderRequest> = {}): Promise<BrokerOrder> {
    const order = await bench.broker.submit(requestOn(bench.symbol, part));
    await bench.moveTo(100);
    return order;
  }

  describe(`broker ${name}`, () => {
    it("begins with its cash, no positions and no orders", async () => {
      const { broker } = await open();
      expect(await broker.account()).toMatchObject({ cashUsd: "100000.00", buyingPowerUsd: "100000.00", blocked: null });
      expect(await broker.positions()).toEqual([]);
      expect(await broker.openOrders()).toEqual([]);
      expect(await broker.changesSince("", PAGE)).toMatchObject({ orders: [], executions: [] });
    });

    it("fills a market order and finds it by its client id", async () => {
      const bench = await open();
      const submitted = await buy(bench);
      const found = await bench.broker.findByClientId("contract.1");
      expect(found).toMatchObject({
        id: submitted.id,
        clientOrderId: "contract.1",
        role: "simple",
        parentId: null,
        state: "filled",
      });
      expect(found).toMatchObject({ symbol: bench.symbol, side: "buy", type: "market", qty: "10", filledQty: "10" });
      expect(await bench.broker.findByClientId("contract.2")).toBeNull();
      expect((await bench.broker.positions()).map(({ symbol, qty }) => [symbol, qty])).toEqual([[bench.symbol, "10"]]);
    });

    it("refuses a client order id for ever, also when the order has ended", async () => {
      const bench = await open();
      await buy(bench);
      await expect(bench.broker.submit(requestOn(bench.symbol))).rejects.toMatchObject({
        name: "Fault",
        code: "order_unknown",
        message: expect.stringContaining("client_order_id must be unique"),
      });
      expect((await bench.broker.changesSince("", PAGE)).orders).toHaveLength(1);
    });

    it.each([
      ["a quantity that is not one", { qty: "ten" }],
      ["a quantity of nothing", { qty: "0" }],
      ["a limit order without a limit", { type: "limit" }],
      ["more than the cash pays for", { qty: "100000" }],
      ["a sale of what is not held", { side: "sell" }],
      ["a bracket whose stop is above the market", { bracket: { stopPrice: "105", stopLimitPrice: null, targetPrice: "110" } }],
      ["a symbol nobody trades", { symbol: "ZZZZQX" }],
    ] as const)("rejects %s with its words, and keeps nothing of it", async (_, part) => {
      const { broker, symbol } = await open();
      await expect(broker.submit(requestOn(symbol, part))).rejects.toMatchObject({ name: "Fault", code: "broker_rejected" });
      expect(await broker.findByClientId("contract.1")).toBeNull();
      expect(await broker.account()).toMatchObject({ cashUsd: "100000.00" });
    });

    it("lets a limit order rest until its price comes", async () => {
      const bench = await open();
      await buy(bench, { type: "limit", limitPrice: "98" });
      expect(await bench.broker.openOrders()).toMatchObject([{ clientOrderId: "contract.1", state: "new", limitPrice: "98" }]);
      await bench.moveTo(97);
      const filled = await bench.broker.findByClientId("contract.1");
      expect(filled?.state).toBe("filled");
      expect(dec(filled?.filledAvgPrice ?? "").lte("98")).toBe(true);
    });

    it("cancels a resting order, again without complaint, and knows no other", async () => {
      const { broker, symbol } = await open();
      const { id } = await broker.submit(requestOn(symbol, { type: "limit", limitPrice: "90" }));
      await broker.cancel(id);
      await broker.cancel(id);
      expect(await broker.findByClientId("contract.1")).toMatchObject({ state: "canceled", filledQty: "0" });
      expect(await broker.openOrders()).toEqual([]);
      await expect(broker.cancel("no-such-order")).rejects.toMatchObject({ name: "Fault", code: "not_found" });
    });

    it("keeps a filled order filled when it is canceled", async () => {
      const bench = await open();
      const { id } = await buy(bench);
      await bench.broker.cancel(id);
      expect(await bench.broker.findByClientId("contract.1")).toMatchObject({ state: "filled" });
    });

    it("holds a bracket's legs until the entry fills", async () => {
      const bench = await open();
      const entry = await buy(bench, { type: "limit", limitPrice: "98", bracket: BRACKET });
      expect(entry.role).toBe("entry");
      expect(await legsOf(bench.broker, entry)).toMatchObject([
        { role: "stop", side: "sell", type: "stop", state: "held", qty: "10", stopPrice: "95" },
        { role: "target", side: "sell", type: "limit", state: "held", qty: "10", limitPrice: "110" },
      ]);
      await bench.moveTo(97);
      expect((await legsOf(bench.broker, entry)).map(({ state }) => state)).toEqual(["new", "new"]);
    });

    it.each([
      ["stop", 94, ["filled", "canceled"]],
      ["target", 111, ["canceled", "filled"]],
    ] as const)("ends a bracket at its %s and cancels the other leg", async (_, price, states) => {
      const bench = await open();
      const entry = await buy(bench, { bracket: BRACKET });
      await bench.moveTo(price);
      expect((await legsOf(bench.broker, entry)).map(({ state }) => state)).toEqual(states);
      expect(await bench.broker.positions()).toEqual([]);
      expect(await bench.broker.openOrders()).toEqual([]);
    });

    it("cancels a bracket's legs with its entry, so that the position can be sold", async () => {
      const bench = await open();
      const entry = await buy(bench, { bracket: BRACKET });
      const sale = requestOn(bench.symbol, { clientOrderId: "contract.2", side: "sell" });
      await expect(bench.broker.submit(sale)).rejects.toMatchObject({ code: "broker_rejected" });
      await bench.broker.cancel(entry.id);
      expect(await bench.broker.openOrders()).toEqual([]);
      await bench.broker.submit(sale);
      await bench.moveTo(100);
      expect(await bench.broker.positions()).toEqual([]);
    });

    it("tells every change once in pages of any size, never an execution before its order", async () => {
      const bench = await open();
      for (const i of [1, 2, 3]) await buy(bench, { clientOrderId: `contract.${i}`, bracket: BRACKET });
      await bench.moveTo(94);
      const whole = await bench.broker.changesSince("", PAGE);
      expect(whole.executions.length).toBeGreaterThanOrEqual(6);

      const told = new Map<string, BrokerOrder>();
      const executions: string[] = [];
      let cursor = "";
      for (;;) {
        const page = await bench.broker.changesSince(cursor, 2);
        expect(Math.max(page.orders.length, page.executions.length)).toBeLessThanOrEqual(2);
        for (const order of page.orders) told.set(order.id, order);
        for (const { id, orderId } of page.executions) {
          expect(told.has(orderId), `order of execution ${id}`).toBe(true);
          executions.push(id);
        }
        if (page.cursor === cursor) break;
        cursor = page.cursor;
      }
      expect(executions).toEqual(whole.executions.map(({ id }) => id));
      expect(new Set(executions).size).toBe(executions.length);
      expect([...told.values()].sort(byId)).toEqual([...whole.orders].sort(byId));
      expect(await bench.broker.changesSince(cursor, PAGE)).toEqual({ orders: [], executions: [], cursor });
    });

    it("has positions that are the sum of its executions, and cash that is theirs to the cent", async () => {
      const bench = await open();
      await buy(bench, { clientOrderId: "contract.1", qty: "7" });
      await buy(bench, { clientOrderId: "contract.2", qty: "5", bracket: BRACKET });
      await bench.moveTo(104);
      await bench.broker.submit(requestOn(bench.symbol, { clientOrderId: "contract.3", side: "sell", qty: "3" }));
      await bench.moveTo(104);
      const { executions, orders } = await bench.broker.changesSince("", PAGE);
      const sign = (side: string) => (side === "buy" ? 1 : -1);
      const held = executions.reduce((sum, { side, qty }) => sum.plus(dec(qty).mul(sign(side))), dec(0));
      const cash = executions.reduce(
        (sum, { side, qty, price, feeUsd }) => sum.minus(dec(qty).mul(dec(price)).mul(sign(side))).minus(dec(feeUsd)),
        dec(100_000),
      );
      expect(held.toFixed()).toBe("9");
      expect((await bench.broker.positions()).map(({ qty }) => qty)).toEqual(["9"]);
      expect(await bench.broker.account()).toMatchObject({ cashUsd: cents(cash) });
      for (const { id, filledQty } of orders) {
        const own = executions.filter(({ orderId }) => orderId === id).reduce((sum, { qty }) => sum.plus(dec(qty)), dec(0));
        expect(own.toFixed(), id).toBe(filledQty);
      }
    });
  });
}

function byId(a: BrokerOrder, b: BrokerOrder): number {
  return a.id < b.id ? -1 : 1;
}
