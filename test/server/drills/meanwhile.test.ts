import { expect, it } from "vitest";
import type { BrokerOrder, Execution } from "@/server/core/orders/order";
import { hear } from "@/server/drills/hear";
import { nobodyTries, untilKept } from "@/server/drills/meanwhile";
import { HOLDER, symbolOf } from "@/server/drills/site/coin-agents";
import type { Site } from "@/server/drills/site/create-site";
import type { Entry } from "@/server/drills/try-entry";

const symbol = symbolOf(HOLDER);
const BOUGHT = { id: "x1", orderId: "o1", symbol, side: "buy", qty: "0.5", price: "10", feeUsd: "0", at: 1 } as Execution;

const order = (change: Partial<BrokerOrder>) =>
  ({
    id: "o1",
    parentId: null,
    replacesId: null,
    symbol,
    side: "buy",
    qty: "0.5",
    filledQty: "0",
    stopPrice: null,
    ...change,
  }) as BrokerOrder;
const stop = (change: Partial<BrokerOrder> = {}) => order({ id: "s1", side: "sell", stopPrice: "7", state: "new", ...change });

function siteOf(orders: BrokerOrder[]): Site {
  return { broker: { books: async () => ({ orders, executions: [BOUGHT], cursor: "" }) } } as unknown as Site;
}

function buyersOf(...entries: readonly Entry[]) {
  const left = [...entries];
  return { tryEntry: async () => left.shift() ?? expect.fail("nobody asks again") };
}

let seconds = 0;
const since = () => seconds++;

it("an agent that does not want to enter is no proof that nothing is entered: it is asked again", async () => {
  seconds = 0;
  const buyers = buyersOf(
    { entered: false, wanted: false, why: "held: BTC/USD did not buy: score +0.01 is under +0.05" },
    { entered: false, wanted: true, why: "vetoed: the broker is away" },
  );
  const { kept, figures, wrong } = await untilKept({ site: siteOf([stop()]), buyers, since, withinS: 60 });
  expect([kept, figures]).toEqual(["vetoed: the broker is away", { stopped: 2 }]);
  expect(await wrong()).toEqual([]);
});

it("where everything is entered, nothing was stopped", async () => {
  seconds = 100;
  const buyers = buyersOf({ entered: true, agentId: "a" });
  expect(await untilKept({ site: siteOf([stop()]), buyers, since, withinS: 60 })).toMatchObject({
    kept: null,
    figures: { stopped: null },
  });
});

it("an order to enter that reaches the broker after nothing was to be entered is wrong", async () => {
  const orders = [stop(), order({ id: "o1" })];
  const buyers = buyersOf({ entered: false, wanted: true, why: "failed" });
  const { wrong } = await untilKept({ site: siteOf(orders), buyers, since, withinS: 60 });
  orders.push(order({ id: "o2" }), order({ id: "leg", parentId: "o2" }), stop({ id: "s2" }));
  expect(await wrong()).toEqual(["1 orders to enter reached the broker while nothing was to be entered"]);
});

it.each([
  ["rests for all that is held", [stop()], []],
  ["was cancelled", [stop({ state: "canceled" })], [`stops for 0 of 0.5 ${symbol} rested at the broker meanwhile`]],
  ["is for a part", [stop({ qty: "0.2" })], [`stops for 0.2 of 0.5 ${symbol} rested at the broker meanwhile`]],
  ["is for a part, with another", [stop({ qty: "0.2" }), stop({ id: "s2", qty: "0.3" })], []],
])("a stop that %s is told as such", async (_, orders, wrong) => {
  const meanwhile = await nobodyTries({ site: siteOf(orders) });
  expect(await meanwhile.wrong()).toEqual(wrong);
});

it("what is heard is the first message of it after the fault began, and nothing where none comes in time", async () => {
  const message = (text: string) => ({ path: "/", headers: {}, body: "", bytes: Buffer.alloc(0), json: { data: { text } } });
  const receiver = { received: [message("the broker is gone"), message("a fill"), message("Warning: the broker is away")] };
  seconds = 3;
  expect(await hear(receiver, { from: 1, words: /broker/, withinS: 60, since })).toEqual({
    atS: 3,
    words: "Warning: the broker is away",
  });
  expect(await hear(receiver, { from: 1, words: /disk/, withinS: 4, since })).toBeNull();
});
