import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dec, plain } from "@/server/core/money/money";
import { applyFill, type Fill, FLAT_POSITION } from "@/server/core/positions/ledger";
import { withoutFill } from "@/server/core/positions/without-fill";

const LONG = { qty: "10", avgPrice: "100", realizedUsd: "7", feesUsd: "1" };
const amount = (most: number, parts: number) => fc.integer({ min: 1, max: most }).map((units) => plain(dec(units).div(parts)));

describe("a position without one of its fills", () => {
  it.each([
    ["is flat when that opened it", { qty: "4", avgPrice: "100" }, { side: "buy", price: "100", realizedUsd: "0" }, ["0", "0"]],
    ["keeps what else was bought", { qty: "10", avgPrice: "106" }, { side: "buy", price: "115", realizedUsd: "0" }, ["6", "100"]],
    [
      "has back what that sold, at what it had cost",
      { qty: "0", avgPrice: "0" },
      { side: "sell", price: "90", realizedUsd: "-40" },
      ["4", "100"],
    ],
    [
      "mixes what that sold with what was bought since",
      { qty: "4", avgPrice: "80" },
      { side: "sell", price: "90", realizedUsd: "-40" },
      ["8", "90"],
    ],
    [
      "is short by what was sold since of what that bought",
      { qty: "0", avgPrice: "0" },
      { side: "buy", price: "100", realizedUsd: "0" },
      ["-4", "100"],
    ],
    [
      "has back what that covered of a short one",
      { qty: "0", avgPrice: "0" },
      { side: "buy", price: "90", realizedUsd: "40" },
      ["-4", "100"],
    ],
  ] as const)("%s", (_, held, part, [qty, avgPrice]) => {
    const fill = { qty: "4", feeUsd: "0.5", ...part };
    expect(withoutFill({ ...LONG, ...held }, fill)).toEqual({
      qty,
      avgPrice,
      realizedUsd: plain(dec(7).minus(part.realizedUsd)),
      feesUsd: "0.5",
    });
  });

  it("is as it was before the fill, whatever was bought and sold before", () => {
    const fills = fc.array(
      fc.record({
        isSale: fc.boolean(),
        part: fc.double({ min: 0.01, max: 1, noNaN: true }),
        qty: amount(1e6, 1e3),
        price: amount(1e6, 100),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(fills, (drawn) => {
        let position = FLAT_POSITION;
        for (const { isSale, part, qty, price } of drawn) {
          const sold = plain(dec(position.qty).mul(part).toDecimalPlaces(9));
          const fill: Fill =
            isSale && sold !== "0"
              ? { side: "sell", qty: sold, price, feeUsd: "0.01" }
              : { side: "buy", qty, price, feeUsd: "0.01" };
          const { position: after, realizedUsd } = applyFill(position, fill);
          const before = withoutFill(after, { ...fill, realizedUsd });
          for (const key of ["qty", "avgPrice", "realizedUsd", "feesUsd"] as const)
            expect(dec(before[key]).minus(position[key]).abs().toNumber()).toBeLessThan(1e-6);
          position = after;
        }
      }),
    );
  });
});
