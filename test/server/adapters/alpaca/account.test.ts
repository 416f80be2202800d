import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountOf } from "@/server/adapters/alpaca/account";
import { ACCOUNT_ROW } from "../../../support/desk/documented-rows";

const UNREADABLE: readonly unknown[] = [undefined, null, "", "unknown", "NaN", {}, true];

describe("what may be spent", () => {
  it("is what is there without borrowing, as the broker tells it", () => {
    const row = { ...ACCOUNT_ROW, cash: "500", buying_power: "2000", non_marginable_buying_power: "480.25" };
    expect(accountOf(row).buyingPowerUsd).toBe("480.25");
  });

  it.each(UNREADABLE)("is no more than the cash where that is told as %s, whatever the account could borrow", (told) => {
    const row = { ...ACCOUNT_ROW, cash: "500", non_marginable_buying_power: told };
    expect(accountOf({ ...row, buying_power: "2000" }).buyingPowerUsd).toBe("500.00");
    expect(accountOf({ ...row, buying_power: "120.5" }).buyingPowerUsd).toBe("120.50");
    expect(accountOf({ ...row, buying_power: told }).buyingPowerUsd).toBe("500.00");
    expect(accountOf({ ...row, cash: "-20", buying_power: "2000" }).buyingPowerUsd).toBe("-20.00");
  });

  it("never comes from what is lent, of whatever the figures are", () => {
    const dollars = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => (cents / 100).toFixed(2));
    fc.assert(
      fc.property(dollars, dollars, fc.constantFrom(...UNREADABLE), (cash, lent, told) => {
        const row = { ...ACCOUNT_ROW, cash, buying_power: lent, non_marginable_buying_power: told };
        expect(Number(accountOf(row).buyingPowerUsd)).toBeLessThanOrEqual(Number(cash));
      }),
    );
  });
});
