import { expect, it } from "vitest";
import { FILLS_READ } from "@/components/overview/reads";
import { tradeEvents } from "@/components/overview/trade-events";

const fill = (at: number, side: "buy" | "sell") => ({
  accountId: "sim-1",
  id: String(at),
  orderId: String(at),
  agentId: "tsla",
  symbol: "TSLA",
  side,
  qty: "12",
  price: "221.4",
  feeUsd: "0",
  feeQty: "0",
  feeIsExpected: false,
  realizedUsd: "0",
  at,
  seq: null,
});

const nameOf = (id: string | null) => (id === "tsla" ? "Tesla" : "EXTERNAL");

it("fills since the first point become marks that say what was done, and by whom", () => {
  expect(tradeEvents([fill(30, "sell"), fill(20, "buy"), fill(5, "buy")], 10, nameOf)).toEqual([
    { at: 30, kind: "exit", label: "sold 12 TSLA at 221.40 by Tesla" },
    { at: 20, kind: "entry", label: "bought 12 TSLA at 221.40 by Tesla" },
  ]);
});

it("nothing is marked when older fills of the range were not read", () => {
  const fills = Array.from({ length: FILLS_READ }, (_, index) => fill(1_000 - index, "buy"));
  expect(tradeEvents(fills, 0, nameOf)).toEqual([]);
  expect(tradeEvents(fills, 990, nameOf)).toHaveLength(11);
});
