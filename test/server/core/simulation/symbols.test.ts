import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { symbolSchema } from "@/server/core/market/market";
import { SYMBOLS, simulatedSymbol } from "@/server/core/simulation/symbols";

describe("simulatedSymbol", () => {
  it("knows the symbols of the table", () => {
    for (const known of SYMBOLS) {
      expect(simulatedSymbol(known.symbol)).toBe(known);
      expect(symbolSchema.safeParse(known.symbol).success).toBe(true);
    }
    expect(SYMBOLS.map(({ symbol }) => symbol)).toEqual(["TSLA", "IWM", "BTC/USD"]);
  });

  it("gives any other symbol a character of its own, always the same", () => {
    expect(simulatedSymbol("NVDA")).toEqual(simulatedSymbol("NVDA"));
    expect(simulatedSymbol("NVDA").startPrice).not.toBe(simulatedSymbol("AAPL").startPrice);
    expect(simulatedSymbol("ETH/USD").subject).toEqual({ kind: "coin", name: "ETH" });
    expect(simulatedSymbol("BRK.B").subject).toEqual({ kind: "company", name: "BRK.B" });
  });

  it("keeps characters within the bounds of ordinary assets", () => {
    const symbol = fc.oneof(fc.stringMatching(/^[A-Z]{1,6}$/), fc.stringMatching(/^[A-Z0-9]{2,10}\/USD$/));
    fc.assert(
      fc.property(symbol, (name) => {
        const { startPrice, annualVolatility, spreadBps, storiesPerSession } = simulatedSymbol(name);
        expect(startPrice).toBeGreaterThanOrEqual(20);
        expect(startPrice).toBeLessThanOrEqual(96_000);
        expect(annualVolatility).toBeGreaterThanOrEqual(0.2);
        expect(annualVolatility).toBeLessThanOrEqual(1);
        expect(spreadBps).toBeLessThanOrEqual(8);
        expect(storiesPerSession).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});
