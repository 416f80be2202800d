import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyFill, FLAT_POSITION } from "@/server/core/ledger";
import { dec } from "@/server/core/money";
import type { Execution } from "@/server/core/order";
import { tradesOf } from "@/server/core/trades";

function executions(...rows: readonly (readonly ["buy" | "sell", string, string, string?, string?])[]): Execution[] {
  return rows.map(([side, qty, price, feeUsd = "0", symbol = "TSLA"], i) => ({
    id: `x:${i + 1}`,
    orderId: "x",
    symbol,
    side,
    qty,
    price,
    feeUsd,
    at: (i + 1) * 1000,
  }));
}

describe("tradesOf", () => {
  it("makes one trade of an entry and an exit in parts, net of all fees", () => {
    const rows = executions(
      ["buy", "6", "100", "1"],
      ["buy", "4", "105", "1"],
      ["sell", "5", "110", "2"],
      ["sell", "5", "112", "2"],
    );
    expect(tradesOf(rows)).toEqual([
      {
        symbol: "TSLA",
        side: "long",
        qty: "10",
        entryAt: 1000,
        entryPrice: "102",
        exitAt: 4000,
        exitPrice: "111",
        feesUsd: "6",
        pnlUsd: "84",
        returnFraction: 84 / 1020,
      },
    ]);
  });

  it("leaves out what is still open", () => {
    expect(tradesOf(executions(["buy", "6", "100"], ["sell", "5", "110"]))).toEqual([]);
    expect(tradesOf([])).toEqual([]);
  });

  it("earns on a short that falls", () => {
    const [trade] = tradesOf(executions(["sell", "10", "50"], ["buy", "10", "45", "0.5"]));
    expect(trade).toMatchObject({ side: "short", entryPrice: "50", exitPrice: "45", pnlUsd: "49.5", returnFraction: 0.099 });
  });

  it("ends one trade and begins the next where a fill passes through zero, its fee shared by quantity", () => {
    const trades = tradesOf(executions(["buy", "10", "100"], ["sell", "15", "110", "3"], ["buy", "5", "100"]));
    expect(trades).toMatchObject([
      { side: "long", qty: "10", exitAt: 2000, feesUsd: "2", pnlUsd: "98" },
      { side: "short", qty: "5", entryAt: 2000, exitAt: 3000, feesUsd: "1", pnlUsd: "49" },
    ]);
  });

  it("keeps symbols apart and lists trades as they closed", () => {
    const rows = executions(
      ["buy", "1", "100", "0", "TSLA"],
      ["buy", "1", "200", "0", "IWM"],
      ["sell", "1", "210", "0", "IWM"],
      ["sell", "1", "90", "0", "TSLA"],
    );
    expect(tradesOf(rows).map(({ symbol, pnlUsd }) => [symbol, pnlUsd])).toEqual([
      ["IWM", "10"],
      ["TSLA", "-10"],
    ]);
  });

  it("sums to the ledger's realised less fees once flat", () => {
    const fill = fc.record({
      buys: fc.boolean(),
      qty: fc.integer({ min: 1, max: 1000 }),
      price: fc.integer({ min: 1, max: 1000 }),
    });
    fc.assert(
      fc.property(fc.array(fill, { minLength: 1, maxLength: 20 }), (fills) => {
        const rows = fills.map(({ buys, qty, price }) => [buys ? "buy" : "sell", String(qty), String(price), "0.25"] as const);
        const net = fills.reduce((sum, { buys, qty }) => sum + (buys ? qty : -qty), 0);
        if (net !== 0) rows.push([net > 0 ? "sell" : "buy", String(Math.abs(net)), "500", "0.25"]);
        const list = executions(...rows);
        const { realizedUsd, feesUsd } = list.reduce((state, execution) => applyFill(state, execution).position, FLAT_POSITION);
        const pnl = tradesOf(list).reduce((sum, { pnlUsd }) => sum.plus(pnlUsd), dec(0));
        expect(pnl.minus(dec(realizedUsd).minus(feesUsd)).abs().toNumber()).toBeLessThan(1e-9);
      }),
    );
  });
});
