import { describe, expect, it } from "vitest";
import { BRACKET, changeTo, legsOf, type OpenBench, PAGE, send } from "./broker-bench";

/** How every broker changes and ends the orders it has. */
export function changesContract(name: string, open: OpenBench): void {
  describe(`broker ${name}`, () => {
    it("replaces a resting order by one with an id of its own, which goes on in its place", async () => {
      const bench = await open();
      const first = await send(bench, { type: "limit", limitPrice: "80" });
      const second = await bench.broker.replace(first.id, changeTo({ limitPrice: "98", qty: "7" }));
      expect(second).toMatchObject({ clientOrderId: "contract.2", replacesId: first.id, side: "buy", type: "limit" });
      expect(second).toMatchObject({ limitPrice: "98", qty: "7", filledQty: "0", role: "simple", timeInForce: "gtc" });
      expect(second.id).not.toBe(first.id);
      await bench.moveTo(97);
      expect(await bench.broker.findByClientId("contract.1")).toMatchObject({ state: "replaced", filledQty: "0" });
      expect(await bench.broker.findByClientId("contract.2")).toMatchObject({ id: second.id, state: "filled", filledQty: "7" });
      expect((await bench.broker.positions()).map(({ qty }) => qty)).toEqual(["7"]);
    });

    it("moves a bracket's stop, which stays part of the bracket, and tells what became of the old one", async () => {
      const bench = await open();
      const entry = await send(bench, { bracket: BRACKET });
      const [stop, target] = await legsOf(bench.broker, entry);
      const { cursor } = await bench.broker.changesSince("", PAGE);
      const moved = await bench.broker.replace(stop?.id ?? "", changeTo({ stopPrice: "98" }));
      expect(moved).toMatchObject({ parentId: entry.id, role: "stop", type: "stop", stopPrice: "98", qty: "10" });
      expect(moved.replacesId).toBe(stop?.id);
      await bench.moveTo(97);
      const { orders } = await bench.broker.changesSince(cursor, PAGE);
      expect(Object.fromEntries(orders.map(({ id, parentId, role, state }) => [id, `${role} ${state} ${parentId}`]))).toEqual({
        [stop?.id ?? ""]: `stop replaced ${entry.id}`,
        [moved.id]: `stop filled ${entry.id}`,
        [target?.id ?? ""]: `target canceled ${entry.id}`,
      });
      expect(await bench.broker.positions()).toEqual([]);
      expect(await bench.broker.openOrders()).toEqual([]);
    });

    it("replaces nothing that has ended, that it does not know, under a used id, or against its rules", async () => {
      const bench = await open();
      const filled = await send(bench);
      const resting = await send(bench, { clientOrderId: "contract.2", type: "limit", limitPrice: "80" });
      const { broker } = bench;
      await expect(broker.replace(filled.id, changeTo({ clientOrderId: "contract.3", qty: "5" }))).rejects.toMatchObject({
        code: "conflict",
      });
      await expect(broker.replace("no-such-order", changeTo({ clientOrderId: "contract.3", qty: "5" }))).rejects.toMatchObject({
        name: "Fault",
        code: "not_found",
      });
      await expect(broker.replace(resting.id, changeTo({ clientOrderId: "contract.1", limitPrice: "81" }))).rejects.toMatchObject(
        {
          code: "order_unknown",
        },
      );
      await expect(
        broker.replace(resting.id, changeTo({ clientOrderId: "contract.3", limitPrice: "81.001" })),
      ).rejects.toMatchObject({
        code: "broker_rejected",
      });
      expect(await broker.openOrders()).toMatchObject([{ id: resting.id, state: "new", limitPrice: "80" }]);
      expect(await broker.findByClientId("contract.3")).toBeNull();
    });

    it("cancels everything that is open, with a report for each", async () => {
      const bench = await open();
      await send(bench, { bracket: BRACKET });
      await send(bench, { clientOrderId: "contract.2", type: "limit", limitPrice: "80" });
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
      const entry = await send(bench, { timeInForce: "day", bracket: BRACKET });
      await send(bench, { clientOrderId: "contract.2", timeInForce: "day", type: "limit", limitPrice: "80" });
      await send(bench, { clientOrderId: "contract.3", type: "limit", limitPrice: "80" });
      await bench.closeSession();
      expect(await bench.broker.findByClientId("contract.2")).toMatchObject({ state: "expired", timeInForce: "day" });
      expect((await legsOf(bench.broker, entry)).map(({ state }) => state)).toEqual(["expired", "expired"]);
      expect(await bench.broker.openOrders()).toMatchObject([{ clientOrderId: "contract.3", state: "new" }]);
      expect((await bench.broker.positions()).map(({ qty }) => qty)).toEqual(["10"]);
    });

    it("cancels what an immediate order cannot fill at once", async () => {
      const bench = await open();
      await send(bench, { timeInForce: "ioc", type: "limit", limitPrice: "90" });
      expect(await bench.broker.findByClientId("contract.1")).toMatchObject({ state: "canceled", filledQty: "0" });
      await send(bench, { clientOrderId: "contract.2", timeInForce: "ioc", type: "limit", limitPrice: "101" });
      expect(await bench.broker.findByClientId("contract.2")).toMatchObject({ state: "filled", filledQty: "10" });
    });

    it("tells the time, which goes on with the market", async () => {
      const bench = await open();
      const before = await bench.broker.time();
      const { submittedAt } = await send(bench);
      expect(submittedAt).toBeGreaterThanOrEqual(before);
      await bench.closeSession();
      expect(await bench.broker.time()).toBeGreaterThan(submittedAt);
    });
  });
}
