import { describe, expect, it } from "vitest";
import { othersUnits, promisedBy } from "@/server/core/orders/promised";

describe("promisedBy", () => {
  const sale = (id: string, qty: string, part: object = {}) => ({
    id,
    parentId: null,
    side: "sell" as const,
    qty,
    filledQty: "0",
    state: "new" as const,
    ...part,
  });

  it.each([
    ["the rest of each sale", [sale("a", "4", { filledQty: "1" }), sale("b", "2")], "5"],
    ["a stop and a target once", [sale("target", "4"), sale("stop", "4", { parentId: "target" })], "4"],
    [
      "the larger of two legs",
      [sale("s", "4", { parentId: "entry" }), sale("t", "4", { parentId: "entry", filledQty: "1" })],
      "4",
    ],
    ["no purchase", [sale("a", "4", { side: "buy" as const })], "0"],
    ["no legs that wait for their entry", [sale("s", "4", { parentId: "entry", state: "held" as const })], "0"],
  ])("counts %s", (_, orders, promised) => {
    expect(promisedBy(orders)).toBe(promised);
  });
});

describe("othersUnits", () => {
  const held = (agentId: string, qty: string, symbol = "TSLA") => ({ agentId, symbol, qty });
  const sale = (agentId: string | null, qty: string, part: object = {}) => ({
    id: `${agentId} ${qty}`,
    parentId: null,
    agentId,
    symbol: "TSLA",
    side: "sell" as const,
    state: "new" as const,
    qty,
    filledQty: "0",
    ...part,
  });
  const of = { agentId: "a", symbol: "TSLA" };

  it.each([
    ["what others hold", [held("a", "4"), held("b", "3"), held("external", "2")], [], "5"],
    ["not what is held of another symbol", [held("b", "3", "IWM")], [], "0"],
    ["what somebody promised of more than he holds", [held("a", "4"), held("external", "1")], [sale(null, "4")], "4"],
    ["nothing twice that is held and promised", [held("b", "3")], [sale("b", "3")], "3"],
    ["not what the agent's own orders promise", [held("a", "4")], [sale("a", "4")], "0"],
    ["nothing for who is short", [held("external", "-2")], [], "0"],
  ])("are %s", (_, positions, open, units) => {
    expect(othersUnits(positions, open, of)).toBe(units);
  });

  it.each([
    ["not what other agents hold bare", [held("a", "6"), held("b", "6")], [], "0"],
    ["what their sales promise", [held("a", "6"), held("b", "6")], [sale("b", "3")], "3"],
    ["what somebody promised of more than he holds", [held("a", "6"), held("b", "6")], [sale(null, "3")], "3"],
    ["what somebody else holds, promised or not", [held("a", "6"), held("external", "2")], [], "2"],
  ])("are for a stop %s", (_, positions, open, units) => {
    expect(othersUnits(positions, open, of, "promised")).toBe(units);
  });
});
