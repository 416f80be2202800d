import { describe, expect, it } from "vitest";
import { cents, dec } from "@/server/core/money/money";
import type { BrokerOrder } from "@/server/core/orders/order";
import { BRACKET, OCO, type OpenBench, PAGE, requestOn, send } from "./broker-bench";
import { changesContract } from "./broker-changes";
import { protectionContract } from "./broker-protection";

/** What every broker must do. */
export function brokerContract(name: string, open: OpenBench): void {
  protectionContract(name, open);
  changesContract(name, open);

  describe(`broker ${name}`, () => {
    it("begins with its cash, no positions and no orders", async () => {
      const { broker } = await open();
      expect(await broker.account()).toMatchObject({ cashUsd: "100000.00", buyingPowerUsd: "100000.00", blocked: null });
      expect((await broker.account()).number).toMatch(/^\S+$/);
      expect(await broker.positions()).toEqual([]);
      expect(await broker.openOrders()).toEqual([]);
      expect(await broker.changesSince("", PAGE)).toMatchObject({ orders: [], executions: [] });
    });

    it("fills a market order and finds it by its client id", async () => {
      const bench = await open();
      const submitted = await send(bench);
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
      await send(bench);
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
      ["a bracket without a target", { bracket: { ...BRACKET, targetPrice: null }, orderClass: "bracket" }],
      ["an oto with a stop and a target", { bracket: BRACKET, orderClass: "oto" }],
      ["an oco of what is not held", { ...OCO, side: "sell" }],
      ["a part of a share that is not a day order", { qty: "0.5" }],
      ["a market order for outside the session", { extendedHours: true }],
      ["a stop-limit without a limit", { type: "stop_limit", stopPrice: "105" }],
      ["a symbol nobody trades", { symbol: "ZZZZQX" }],
    ] as const)("rejects %s with its words, and keeps nothing of it", async (_, part) => {
      const { broker, symbol } = await open();
      await expect(broker.submit(requestOn(symbol, part))).rejects.toMatchObject({ name: "Fault", code: "broker_rejected" });
      expect(await broker.findByClientId("contract.1")).toBeNull();
      expect(await broker.account()).toMatchObject({ cashUsd: "100000.00" });
    });

    it("lets a limit order rest until its price comes", async () => {
      const bench = await open();
      await send(bench, { type: "limit", limitPrice: "98" });
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
      const { id } = await send(bench);
      await bench.broker.cancel(id);
      expect(await bench.broker.findByClientId("contract.1")).toMatchObject({ state: "filled" });
    });

    it("holds buying power back for what rests, and gives it free again", async () => {
      const bench = await open();
      const { id } = await send(bench, { type: "limit", limitPrice: "80", qty: "100" });
      expect(await bench.broker.account()).toMatchObject({ cashUsd: "100000.00", buyingPowerUsd: "92000.00" });
      await bench.broker.cancel(id);
      expect(await bench.broker.account()).toMatchObject({ buyingPowerUsd: "100000.00" });
    });

    it("tells every change once in pages of any size, never an execution before its order", async () => {
      const bench = await open();
      for (const i of [1, 2, 3]) await send(bench, { clientOrderId: `contract.${i}`, bracket: BRACKET });
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
      expect(await bench.broker.changesSince(cursor, PAGE)).toMatchObject({ orders: [], executions: [], cursor });
    });

    it("has positions that are the sum of its executions, and cash that is theirs to the cent", async () => {
      const bench = await open();
      await send(bench, { clientOrderId: "contract.1", qty: "7" });
      await send(bench, { clientOrderId: "contract.2", qty: "5", bracket: BRACKET });
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
