import { expect, it } from "vitest";
import { halfwayOf } from "@/server/core/triggers/halfway";
import { TRIGGER_NAMES } from "@/server/core/triggers/triggers";

it("is told from half of the threshold up to it, of what an account loses", () => {
  const told = (observed: number) => halfwayOf("daily_loss", observed, 0.05)?.text ?? null;
  expect([0, 0.0249, 0.05, 0.08].map(told)).toEqual([null, null, null, null]);
  expect(told(0.025)).toBe("Half-way or further: the account has lost 2.50 % today, and 5.00 % halts it");
  expect(halfwayOf("drawdown", 0.1, 0.2)).toEqual({
    event: "drawdown_half",
    text: "Half-way or further: the account is 10.00 % under its peak, and 20.00 % halts it",
  });
  expect(TRIGGER_NAMES.filter((name) => halfwayOf(name, 6, 10) !== null)).toEqual(["daily_loss", "drawdown"]);
});
