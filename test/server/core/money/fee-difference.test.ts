import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Charged, feeRoom, feesBehind } from "@/server/core/money/fee-difference";
import { dec } from "@/server/core/money/money";

const BOUGHT: Charged = { traded: "0.1", shares: "0", executions: 1, booked: "0.00025", step: "0.000000001", held: "0.09975" };
const COINS = (micros: number) => dec(micros).div(1e6).toFixed();

describe("feeRoom", () => {
  it("lies between no fee at all and half a percent of a coin, each a step wider for every execution", () => {
    expect(feeRoom(BOUGHT, "crypto")).toEqual({ least: "-0.000250001", most: "0.000250001" });
    expect(feeRoom({ ...BOUGHT, executions: 4 }, "crypto")).toEqual({ least: "-0.000250004", most: "0.000250004" });
  });

  it("takes no more than is held", () => {
    expect(feeRoom({ ...BOUGHT, held: "0.0001" }, "crypto").most).toBe("0.0001");
    expect(feeRoom({ ...BOUGHT, held: "0" }, "crypto")).toEqual({ least: "-0.000250001", most: "0" });
  });

  it("of shares is what regulators take of a sale", () => {
    const sold = { traded: "50000", shares: "1000", executions: 2, booked: "0", step: "0.01", held: null };
    expect(feeRoom(sold, "equity")).toEqual({ least: "-0.02", most: "5.42" });
  });

  it("is empty where nothing was traded", () => {
    const idle = { ...BOUGHT, traded: "0", executions: 0, booked: "0" };
    expect(feeRoom(idle, "crypto")).toEqual({ least: "0", most: "0" });
  });
});

describe("feesBehind", () => {
  const [ann, bob] = [
    { name: "ann", least: "-0.2", most: "0.3" },
    { name: "bob", least: "-0.1", most: "1" },
  ];
  const shared = (difference: string) =>
    feesBehind(difference, [ann, bob])?.map(({ owner, amount }) => [owner.name, amount]) ?? null;

  it("lets the first owner bear it, and the next what is left", () => {
    expect(shared("0.3")).toEqual([["ann", "0.3"]]);
    expect(shared("0.5")).toEqual([
      ["ann", "0.3"],
      ["bob", "0.2"],
    ]);
    expect(shared("-0.25")).toEqual([
      ["ann", "-0.2"],
      ["bob", "-0.05"],
    ]);
  });

  it("explains nothing that is more than fees can be, and nothing where nobody trades", () => {
    expect(shared("1.300001")).toBeNull();
    expect(shared("-0.300001")).toBeNull();
    expect(feesBehind("0.01", [])).toBeNull();
  });

  it("shares all of a difference or nothing, each owner within its room", () => {
    const micros = fc.integer({ min: 0, max: 1_000 });
    const owner = fc.record({ least: micros.map((least) => COINS(-least)), most: micros.map(COINS) });
    const difference = fc.integer({ min: -3_000, max: 3_000 }).map(COINS);
    fc.assert(
      fc.property(difference, fc.array(owner, { maxLength: 4 }), (whole, owners) => {
        const parts = feesBehind(whole, owners);
        const room = owners.reduce((sum, { least, most }) => sum.plus(dec(whole).isNeg() ? least : most), dec(0));
        expect(parts === null).toBe(dec(whole).abs().gt(room.abs()));
        if (parts === null) return;
        expect(parts.reduce((sum, { amount }) => sum.plus(amount), dec(0)).eq(whole)).toBe(true);
        for (const { owner: bearer, amount } of parts)
          expect(dec(amount).gte(bearer.least) && dec(amount).lte(bearer.most)).toBe(true);
      }),
    );
  });
});
