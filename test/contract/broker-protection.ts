import { describe, expect, it } from "vitest";
import { dec } from "@/server/core/money/money";
import { BRACKET, legsOf, OCO, type OpenBench, requestOn, send } from "./broker-bench";

/** What every broker must do with orders that hang together, and with stop-limits. */
export function protectionContract(name: string, open: OpenBench): void {
  describe(`broker ${name}`, () => {
    it("holds a bracket's legs until the entry fills", async () => {
      const bench = await open();
      const entry = await send(bench, { type: "limit", limitPrice: "98", bracket: BRACKET });
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
      const entry = await send(bench, { bracket: BRACKET });
      await bench.moveTo(price);
      expect((await legsOf(bench.broker, entry)).map(({ state }) => state)).toEqual(states);
      expect(await bench.broker.positions()).toEqual([]);
      expect(await bench.broker.openOrders()).toEqual([]);
    });

    it("cancels a bracket's legs with its entry, so that the position can be sold", async () => {
      const bench = await open();
      const entry = await send(bench, { bracket: BRACKET });
      const sale = requestOn(bench.symbol, { clientOrderId: "contract.2", side: "sell" });
      await expect(bench.broker.submit(sale)).rejects.toMatchObject({ code: "broker_rejected" });
      await bench.broker.cancel(entry.id);
      expect(await bench.broker.openOrders()).toEqual([]);
      await bench.broker.submit(sale);
      await bench.moveTo(100);
      expect(await bench.broker.positions()).toEqual([]);
    });

    it("withdraws an entry that waits with its legs, again without complaint, and knows no other", async () => {
      const bench = await open();
      const entry = await send(bench, { type: "limit", limitPrice: "98", bracket: BRACKET });
      await bench.broker.withdraw(entry.id);
      await bench.broker.withdraw(entry.id);
      expect(await bench.broker.findByClientId("contract.1")).toMatchObject({ state: "canceled", filledQty: "0" });
      expect(await bench.broker.openOrders()).toEqual([]);
      await expect(bench.broker.withdraw("no-such-order")).rejects.toMatchObject({ name: "Fault", code: "not_found" });
    });

    it("takes no leg off an entry that has filled when it is withdrawn", async () => {
      const bench = await open();
      const entry = await send(bench, { bracket: BRACKET });
      await bench.broker.withdraw(entry.id);
      expect((await legsOf(bench.broker, entry)).map(({ state }) => state)).toEqual(["new", "new"]);
      expect(await bench.broker.positions()).toMatchObject([{ qty: "10" }]);
    });

    it("lets a stop-limit rest until its stop is reached, and sells no lower than its limit", async () => {
      const bench = await open();
      await send(bench);
      const stop = { clientOrderId: "contract.2", side: "sell", type: "stop_limit", stopPrice: "95", limitPrice: "94" } as const;
      expect(await send(bench, stop)).toMatchObject({ type: "stop_limit", stopPrice: "95", limitPrice: "94", filledQty: "0" });
      expect((await bench.broker.findByClientId("contract.2"))?.state).toBe("new");
      await bench.moveTo(94.5);
      const sold = await bench.broker.findByClientId("contract.2");
      expect(sold?.state).toBe("filled");
      expect(dec(sold?.filledAvgPrice ?? "0").gte("94")).toBe(true);
      expect(await bench.broker.positions()).toEqual([]);
    });

    it("leaves a stop-limit resting when the market falls through its limit, until it comes back", async () => {
      const bench = await open();
      await send(bench);
      await send(bench, { clientOrderId: "contract.2", side: "sell", type: "stop_limit", stopPrice: "95", limitPrice: "94" });
      await bench.moveTo(90);
      expect(await bench.broker.findByClientId("contract.2")).toMatchObject({ state: "new", filledQty: "0" });
      expect(await bench.broker.openOrders()).toHaveLength(1);
      await bench.moveTo(94.2);
      expect(await bench.broker.findByClientId("contract.2")).toMatchObject({ state: "filled" });
    });

    it("takes a stop-limit as a bracket's stop", async () => {
      const bench = await open();
      const entry = await send(bench, { bracket: { ...BRACKET, stopLimitPrice: "94" } });
      expect((await legsOf(bench.broker, entry))[0]).toMatchObject({ type: "stop_limit", stopPrice: "95", limitPrice: "94" });
      await bench.moveTo(94.5);
      expect((await legsOf(bench.broker, entry)).map(({ state }) => state)).toEqual(["filled", "canceled"]);
    });

    it.each([
      ["stop", { ...BRACKET, targetPrice: null }, 94],
      ["target", { ...BRACKET, stopPrice: null }, 111],
    ] as const)("gives an oto a %s alone, which sells the position", async (role, bracket, price) => {
      const bench = await open();
      const entry = await send(bench, { bracket, orderClass: "oto" });
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
      await send(bench);
      const target = await send(bench, { ...OCO, clientOrderId: "contract.2", side: "sell" });
      expect(target).toMatchObject({ role: "target", parentId: null, type: "limit", limitPrice: "110" });
      expect(await legsOf(bench.broker, target)).toMatchObject([{ role: "stop", side: "sell", type: "stop", stopPrice: "95" }]);
      await bench.moveTo(price);
      expect(await bench.broker.findByClientId("contract.2")).toMatchObject({ state: targetState });
      expect((await legsOf(bench.broker, target)).map(({ state }) => state)).toEqual([stopState]);
      expect(await bench.broker.positions()).toEqual([]);
      expect(await bench.broker.openOrders()).toEqual([]);
    });
  });
}
