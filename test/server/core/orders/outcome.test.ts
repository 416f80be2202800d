import { describe, expect, it } from "vitest";
import { outcomeOf } from "@/server/core/orders/outcome";

const fill = (side: "buy" | "sell", qty: string, price: string, at: number) => ({ side, qty, price, feeUsd: "0.50", at });

describe("what an order brought against not having sent it", () => {
  it("is nothing without fills", () => {
    expect(outcomeOf([], 100)).toBeNull();
  });

  it("counts what an entry still holds at the price given", () => {
    expect(outcomeOf([fill("buy", "10", "100", 1)], 103)).toEqual({ againstUsd: "29.5", exit: null });
  });

  it("ends where the entry's position is closed, at the average price of its sales", () => {
    const fills = [
      fill("buy", "10", "100", 1),
      fill("sell", "4", "101", 2),
      fill("sell", "6", "106", 3),
      fill("buy", "10", "50", 4),
    ];
    expect(outcomeOf(fills, 500)).toEqual({ againstUsd: "38.5", exit: { at: 3, price: "104" } });
  });

  it("holds an exit against keeping", () => {
    expect(outcomeOf([fill("sell", "10", "100", 1)], 97)).toEqual({ againstUsd: "29.5", exit: null });
    expect(outcomeOf([fill("sell", "10", "100", 1)], 104)).toEqual({ againstUsd: "-40.5", exit: null });
  });
});
