import { describe, expect, it } from "vitest";
import { salesInWords, salesOverAgents } from "@/server/core/orders/held-by-hand";
import { EXTERNAL } from "@/server/core/orders/order";

type Sale = Parameters<typeof salesInWords>[0][number];

/** An order to sell 4 TSLA over 300.00, of nobody at the desk. */
function sale(id: string, part: Partial<Sale> = {}): Sale {
  const order = { id, parentId: null, agentId: null, symbol: "TSLA", side: "sell", state: "new", type: "limit" } as const;
  return { ...order, qty: "4", filledQty: "0", limitPrice: "300", stopPrice: null, ...part };
}

const holding = (agentId: string, qty: string, symbol = "TSLA") => ({ agentId, symbol, qty });

describe("sales of nobody at the desk promise units of agents", () => {
  it.each([
    ["where nothing is nobody's", [holding("tsla", "4")], [sale("1")], ["1"]],
    ["where they sell more than is nobody's", [holding("tsla", "4"), holding(EXTERNAL, "3")], [sale("1")], ["1"]],
    ["together, each of which would not", [holding(EXTERNAL, "6")], [sale("1"), sale("2")], ["1", "2"]],
    ["where somebody is short of it by hand", [holding(EXTERNAL, "-3")], [sale("1", { qty: "0.5" })], ["1"]],
    ["where only another symbol is nobody's", [holding(EXTERNAL, "9", "QQQ")], [sale("1")], ["1"]],
  ])("%s", (_, held, open, ids) => {
    expect(salesOverAgents(held, open, "TSLA").map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    ["where all that they sell is nobody's", [holding(EXTERNAL, "4")], [sale("1")]],
    ["for what has filled of them", [holding(EXTERNAL, "1")], [sale("1", { filledQty: "3" })]],
    ["for less than a billionth of a unit", [holding(EXTERNAL, "3.999999999")], [sale("1")]],
    ["of another symbol", [], [sale("1", { symbol: "QQQ" })]],
    ["where an agent of the desk sells", [], [sale("1", { agentId: "tsla" })]],
    ["where they buy", [], [sale("1", { side: "buy" })]],
    ["where there is none", [holding(EXTERNAL, "-3")], []],
  ])("but not %s", (_, held, open) => {
    expect(salesOverAgents(held, open, "TSLA")).toEqual([]);
  });

  it("and are named without those of an agent, of another symbol, or that buy", () => {
    const open = [sale("1"), sale("2", { agentId: "tsla" }), sale("3", { symbol: "QQQ" }), sale("4", { side: "buy" })];
    expect(salesOverAgents([], open, "TSLA").map(({ id }) => id)).toEqual(["1"]);
  });
});

it.each<readonly [readonly Sale[], string]>([
  [[sale("1")], "order 1, which is not the desk's, sells 4 TSLA at $300.00"],
  [[sale("1", { type: "market", filledQty: "1.5" })], "order 1, which is not the desk's, sells 2.5 TSLA at the market"],
  [
    [sale("1", { type: "stop", limitPrice: null, stopPrice: "90" })],
    "order 1, which is not the desk's, sells 4 TSLA once it trades at $90.00",
  ],
  [
    [sale("1", { type: "stop_limit", limitPrice: "89", stopPrice: "90" }), sale("2")],
    "order 1, which is not the desk's, sells 4 TSLA at $89.00 once it trades at $90.00 and order 2, which is not the desk's, sells 4 TSLA at $300.00",
  ],
])("says of %j what it is", (sales, words) => {
  expect(salesInWords(sales)).toBe(words);
});
