import fc from "fast-check";
import { expect, it } from "vitest";
import { ORDER_SIDES, ORDER_TYPES } from "@/server/core/orders/order";
import { differenceBetween } from "@/server/core/orders/order-difference";

type Request = Parameters<typeof differenceBetween>[0];
type Found = Parameters<typeof differenceBetween>[1];

const SENT: Request = {
  clientOrderId: "1.tsla.20260303T150000.000Z.entry",
  symbol: "TSLA",
  side: "buy",
  type: "limit",
  timeInForce: "gtc",
  extendedHours: false,
  orderClass: "simple",
  qty: "14",
  limitPrice: "250",
  stopPrice: null,
  trailFraction: null,
  bracket: null,
};

/** The order as the broker has it, where nothing of it differs. */
function foundOf({ clientOrderId, symbol, side, type, timeInForce, qty, limitPrice, stopPrice, trailFraction }: Request): Found {
  const told = { clientOrderId, symbol, side, type, timeInForce, qty, limitPrice, stopPrice, trailFraction };
  const state = { state: "new", reason: null, filledQty: "0", filledAvgPrice: null, submittedAt: 0, updatedAt: 0 } as const;
  return { ...told, ...state, id: "7", parentId: null, role: "simple", replacesId: null };
}

it.each<readonly [string, Partial<Found>, string | null]>([
  ["nothing", {}, null],
  ["the way in which the quantity is written", { qty: "14.000" }, null],
  ["a limit that has been replaced since", { limitPrice: "251" }, null],
  ["what has filled of it", { filledQty: "3", state: "partially_filled" }, null],
  ["the symbol", { symbol: "TSLL" }, "symbol TSLL instead of TSLA"],
  ["the side", { side: "sell" }, "side sell instead of buy"],
  ["the type", { type: "market" }, "type market instead of limit"],
  ["the quantity", { qty: "140" }, "quantity 140 instead of 14"],
  ["the last digit of the quantity", { qty: "14.000000001" }, "quantity 14.000000001 instead of 14"],
  [
    "all of it, of which the symbol is told",
    { symbol: "QQQ", side: "sell", type: "stop", qty: "1" },
    "symbol QQQ instead of TSLA",
  ],
])("tells an order that differs in %s", (_, change, clause) => {
  expect(differenceBetween(SENT, { ...foundOf(SENT), ...change })).toBe(clause);
});

it("takes an order for the one that was sent just where symbol, side, type and quantity are the same", () => {
  const kind = fc.record({
    symbol: fc.constantFrom("TSLA", "QQQ"),
    side: fc.constantFrom(...ORDER_SIDES),
    type: fc.constantFrom(...ORDER_TYPES),
    qty: fc.constantFrom("1", "2", "0.5"),
  });
  fc.assert(
    fc.property(kind, kind, (sent, found) => {
      const isSame =
        sent.symbol === found.symbol && sent.side === found.side && sent.type === found.type && sent.qty === found.qty;
      const difference = differenceBetween({ ...SENT, ...sent }, { ...foundOf(SENT), ...found });
      expect(difference === null).toBe(isSame);
    }),
  );
});
