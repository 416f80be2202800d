import { describe, expect, it } from "vitest";
import { cents, dec } from "@/server/core/money";
import type { BrokerOrder, OrderChange, OrderRequest } from "@/server/core/order";
import type { Broker } from "@/server/core/ports";

/** A broker on a market that the test moves. */
export interface BrokerBench {
  readonly broker: Broker;
  /** An equity that trades at 100 now and costs no fee. */
  readonly symbol: string;
  /** Lets the market trade at `price` until the broker has seen it. */
  moveTo(price: number): Promise<void>;
  /** Lets the regular session end until the broker has seen it. */
  closeSession(): Promise<void>;
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
  const OCO = {
    type: "limit",
    orderClass: "oco",
    limitPrice: "110",
    bracket: { stopPrice: "95", stopLimitPrice: null, targetPrice: null },
  } as const;

  async function legsOf(broker: Broker, entry: BrokerOrder): Promise<readonly BrokerOrder[]> {
    const { orders } = await broker.changesSince("", PAGE);
    return orders.filter(({ parentId }) => parentId === entry.id).sort((a, b) => (a.role < b.role ? -1 : 1));
  }

  async function buy(bench: BrokerBench, part: Partial<OrderRequest> = {}): Promise<BrokerOrder> {
    const order = await bench.broker.submit(requestOn(bench.symbol, part));
    await bench.moveTo(100);
    return order;
  }

  const replaced = (clientOrderId: string, change: Partial<OrderChange>): OrderChange => ({
    clientOrderId,
    qty: null,
    limitPrice: null,
    stopPrice: null,
    ...change,
  });

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

    it("lets a stop-limit rest until its stop is reached, and sells no lower than its limit", async () => {
      const bench = await open();
      await buy(bench);
      const stop = { clientOrderId: "contract.2", side: "sell", type: "stop_limit", stopPrice: "95", limitPrice: "94" } as const;
      expect(await buy(bench, stop)).toMatchObject({ type: "stop_limit", stopPrice: "95", limitPrice: "94", filledQty: "0" });
      expect((await bench.broker.findByClientId("contract.2"))?.state).toBe("new");
      await bench.moveTo(94.5);
      const sold = await bench.broker.findByClientId("contract.2");
      expect(sold?.state).toBe("filled");
      expect(dec(sold?.filledAvgPrice ?? "0").gte("94")).toBe(true);
      expect(await bench.broker.positions()).toEqual([]);
    });

    it("leaves a stop-limit resting when the market falls through its limit, until it comes back", async () => {
      const bench = await open();
      await buy(bench);
      await buy(bench, { clientOrderId: "contract.2", side: "sell", type: "stop_limit", stopPrice: "95", limitPrice: "94" });
      await bench.moveTo(90);
      expect(await bench.broker.findByClientId("contract.2")).toMatchObject({ state: "new", filledQty: "0" });
      expect(await bench.broker.openOrders()).toHaveLength(1);
      await bench.moveTo(94.2);
      expect(await bench.broker.findByClientId("contract.2")).toMatchObject({ state: "filled" });
    });

    it("takes a stop-limit as a bracket's stop", async () => {
      const bench = await open();
      const entry = await buy(bench, { bracket: { ...BRACKET, stopLimitPrice: "94" } });
      expect((await legsOf(bench.broker, entry))[0]).toMatchObject({ type: "stop_limit", stopPrice: "95", limitPrice: "94" });
      await bench.moveTo(94.5);
      expect((await legsOf(bench.broker, entry)).map(({ state }) => state)).toEqual(["filled", "canceled"]);
    });

    it.each([
      ["stop", { ...BRACKET, targetPrice: null }, 94],
      ["target", { ...BRACKET, stopPrice: null }, 111],
    ] as const)("gives an oto a %s alone, which sells the position", async (role, bracket, price) => {
      const bench = await open();
      const entry = await buy(bench, { bracket, orderClass: "oto" });
      expect(entry.role).toBe("entry");
      expect((await legsOf(bench.broker, entry)).map((leg) => [leg.role, leg.state])).toEqual([[role, "new"]]);
      await bench.moveTo(price);
      expect((await legsOf(bench.broker, entry)).map(({ state }) => state)).toEqual(["filled"]);
      expect(await bench.broker.positions()).toEqual([]);
    });

    it.each([
      ["stop", 94, "canceled", "filled"],
      ["target", 111, "filled", "canceled"],
    ] as const)("ends an oco at its %s and cancels the other", async (_, price, targetState, stopState) => {
      const bench = await open();
      await buy(bench);
      const target = await buy(bench, { ...OCO, clientOrderId: "contract.2", side: "sell" });
      expect(target).toMatchObject({ role: "target", parentId: null, type: "limit", limitPrice: "110" });
      expect(await legsOf(bench.broker, target)).toMatchObject([{ role: "stop", side: "sell", type: "stop", stopPrice: "95" }]);
      await bench.moveTo(price);
      expect(await bench.broker.findByClientId("contract.2")).toMatchObject({ state: targetState });
      expect((await legsOf(bench.broker, target)).map(({ state }) => state)).toEqual([stopState]);
      expect(await bench.broker.positions()).toEqual([]);
      expect(await bench.broker.openOrders()).toEqual([]);
    });

    it("replaces a resting order by one with an id of its own, which goes on in its place", async () => {
      const bench = await open();
      const first = await buy(bench, { type: "limit", limitPrice: "80" });
      const second = await bench.broker.replace(first.id, replaced("contract.2", { limitPrice: "98", qty: "7" }));
      expect(second).toMatchObject({ clientOrderId: "contract.2", replacesId: first.id, side: "buy", type: "limit" });
      expect(second).toMatchObject({ limitPrice: "98", qty: "7", filledQty: "0", role: "simple", timeInForce: "gtc" });
      expect(second.id).not.toBe(first.id);
      await bench.moveTo(97);
      expect(await bench.broker.findByClientId("contract.1")).toMatchObject({ state: "replaced", filledQty: "0" });
      expect(await bench.broker.findByClientId("contract.2")).toMatchObject({ id: second.id, state: "filled", filledQty: "7" });
      expect((await bench.broker.positions()).map(({ qty }) => qty)).toEqual(["7"]);
    });

    it("moves a bracket's stop, which stays part of the bracket", async () => {
      const bench = await open();
      const entry = await buy(bench, { bracket: BRACKET });
      const [stop] = await legsOf(bench.broker, entry);
      const moved = await bench.broker.replace(stop?.id ?? "", replaced("contract.2", { stopPrice: "98" }));
      expect(moved).toMatchObject({ parentId: entry.id, role: "stop", type: "stop", stopPrice: "98", qty: "10" });
      await bench.moveTo(97);
      expect(await bench.broker.findByClientId("contract.2")).toMatchObject({ state: "filled", filledQty: "10" });
      const states = (await legsOf(bench.broker, entry)).map(({ role, state }) => `${role} ${state}`);
      expect(states.sort()).toEqual(["stop filled", "stop replaced", "target canceled"]);
      expect(await bench.broker.positions()).toEqual([]);
      expect(await bench.broker.openOrders()).toEqual([]);
    });

    it("replaces nothing that has ended, that it does not know, under a used id, or against its rules", async () => {
      const bench = await open();
      const filled = await buy(bench);
      const resting = await buy(bench, { clientOrderId: "contract.2", type: "limit", limitPrice: "80" });
      const { broker } = bench;
      await expect(broker.replace(filled.id, replaced("contract.3", { qty: "5" }))).rejects.toMatchObject({ code: "conflict" });
      await expect(broker.replace("no-such-order", replaced("contract.3", { qty: "5" }))).rejects.toMatchObject({
        name: "Fault",
        code: "not_found",
      });
      await expect(broker.replace(resting.id, replaced("contract.1", { limitPrice: "81" }))).rejects.toMatchObject({
        code: "order_unknown",
      });
      await expect(broker.replace(resting.id, replaced("contract.3", { limitPrice: "81.001" }))).rejects.toMatchObject({
        code: "broker_rejected",
      });
      expect(await broker.openOrders()).toMatchObject([{ id: resting.id, state: "new", limitPrice: "80" }]);
      expect(await broker.findByClientId("contract.3")).toBeNull();
    });

    it("cancels everything that is open, with a report for each", async () => {
      const bench = await open();
      await buy(bench, { bracket: BRACKET });
      await buy(bench, { clientOrderId: "contract.2", type: "limit", limitPrice: "80" });
      const before = (await bench.broker.openOrders()).map(({ id }) => id);
      expect(before).toHaveLength(3);
      const reports = await bench.broker.cancelAll();
      expect(reports.map(({ orderId }) => orderId).sort()).toEqual(before.sort());
      expect(reports.map(({ trouble }) => trouble)).toEqual([null, null, null]);
      expect(await bench.broker.openOrders()).toEqual([]);
      expect(await bench.broker.cancelAll()).toEqual([]);
      expect((await bench.broker.positions()).map(({ qty }) => qty)).toEqual(["10"]);
    });

    it("lets day orders end with the session, a bracket's legs too, and keeps the others", async () => {
      const bench = await open();
      const entry = await buy(bench, { timeInForce: "day", bracket: BRACKET });
      await buy(bench, { clientOrderId: "contract.2", timeInForce: "day", type: "limit", limitPrice: "80" });
      await buy(bench, { clientOrderId: "contract.3", type: "limit", limitPrice: "80" });
      await bench.closeSession();
      expect(await bench.broker.findByClientId("contract.2")).toMatchObject({ state: "expired", timeInForce: "day" });
      expect((await legsOf(bench.broker, entry)).map(({ state }) => state)).toEqual(["expired", "expired"]);
      expect(await bench.broker.openOrders()).toMatchObject([{ clientOrderId: "contract.3", state: "new" }]);
      expect((await bench.broker.positions()).map(({ qty }) => qty)).toEqual(["10"]);
    });

    it("cancels what an immediate order cannot fill at once", async () => {
      const bench = await open();
      await buy(bench, { timeInForce: "ioc", type: "limit", limitPrice: "90" });
      expect(await bench.broker.findByClientId("contract.1")).toMatchObject({ state: "canceled", filledQty: "0" });
      await buy(bench, { clientOrderId: "contract.2", timeInForce: "ioc", type: "limit", limitPrice: "101" });
      expect(await bench.broker.findByClientId("contract.2")).toMatchObject({ state: "filled", filledQty: "10" });
    });

    it("holds buying power back for what rests, and gives it free again", async () => {
      const bench = await open();
      const { id } = await buy(bench, { type: "limit", limitPrice: "80", qty: "100" });
      expect(await bench.broker.account()).toMatchObject({ cashUsd: "100000.00", buyingPowerUsd: "92000.00" });
      await bench.broker.cancel(id);
      expect(await bench.broker.account()).toMatchObject({ buyingPowerUsd: "100000.00" });
    });

    it("tells the time, which goes on with the market", async () => {
      const bench = await open();
      const before = await bench.broker.time();
      const { submittedAt } = await buy(bench);
      expect(submittedAt).toBeGreaterThanOrEqual(before);
      await bench.closeSession();
      expect(await bench.broker.time()).toBeGreaterThan(submittedAt);
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
