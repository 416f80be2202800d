import fc from "fast-check";
import { expect, it } from "vitest";
import { minus, plus, sum, toNumber } from "@/server/core/money/exact";
import { dec, plain } from "@/server/core/money/money";
import { EXTERNAL } from "@/server/core/orders/order";
import { applyFill, type Fill, FLAT_POSITION, type PositionState } from "@/server/core/positions/ledger";
import { partsBySymbol, subLedgers } from "@/server/core/positions/sub-ledgers";

const MARK = 123.45;
const CAPITALS = ["ann", "ben", "cat"].map((agentId) => ({ agentId, capitalUsd: 10_000 }));

const someTrade = fc.record({
  agentId: fc.constantFrom("ann", "ben", "cat", EXTERNAL),
  symbol: fc.constantFrom("TSLA", "BTC/USD"),
  side: fc.constantFrom("buy" as const, "sell" as const),
  qty: fc.integer({ min: 1, max: 1e9 }).map((units) => plain(dec(units).div(1e6))),
  price: fc.integer({ min: 1, max: 1e7 }).map((units) => plain(dec(units).div(100))),
  feeUsd: fc.integer({ min: 0, max: 1e6 }).map((units) => plain(dec(units).div(1e6))),
});
type Trade = Fill & { readonly agentId: string; readonly symbol: string };

/** Books trades as the desk does, by holder; and as a broker does, which knows one account. */
function book(trades: readonly Trade[], deposit: number) {
  const positions = new Map<string, PositionState & { readonly agentId: string; readonly symbol: string }>();
  const moved = [{ agentId: EXTERNAL, usd: String(deposit) }];
  const broker = { cash: dec(deposit), units: new Map<string, number>() };
  let exactUnits = new Map<string, ReturnType<typeof plus>>();
  for (const trade of trades) {
    const { agentId, symbol, side, qty, price, feeUsd } = trade;
    const effect = applyFill(positions.get(`${agentId} ${symbol}`) ?? FLAT_POSITION, trade);
    positions.set(`${agentId} ${symbol}`, { ...effect.position, agentId, symbol });
    moved.push({ agentId, usd: effect.cashUsd });
    const worth = dec(qty).times(price);
    broker.cash = (side === "buy" ? broker.cash.minus(worth) : broker.cash.plus(worth)).minus(feeUsd);
    const before = exactUnits.get(symbol) ?? plus(0, 0);
    exactUnits = exactUnits.set(symbol, side === "buy" ? plus(before, qty) : minus(before, qty));
  }
  for (const [symbol, units] of exactUnits) broker.units.set(symbol, toNumber(units));
  return { moved, positions: [...positions.values()].map((row) => ({ ...row, mark: MARK })), broker };
}

it("add up to the account's cash and to the broker's one position of each symbol, whoever traded what", () => {
  fc.assert(
    fc.property(fc.array(someTrade, { maxLength: 40 }), fc.integer({ min: 0, max: 1e6 }), (trades, deposit) => {
      const { moved, positions, broker } = book(trades, deposit);
      const ledgers = subLedgers({ moved, positions, reserved: [], capitals: CAPITALS });
      expect(toNumber(sum(ledgers.map(({ movedUsd }) => movedUsd)))).toBeCloseTo(broker.cash.toNumber(), 4);
      const parts = partsBySymbol(positions);
      for (const [symbol, units] of broker.units)
        expect(toNumber(sum((parts.get(symbol) ?? []).map(({ qty }) => qty)))).toBe(units);
    }),
  );
});

it("have in cash, in units and in result what an account of each agent's own would have", () => {
  fc.assert(
    fc.property(fc.array(someTrade, { maxLength: 40 }), (trades) => {
      const { moved, positions } = book(trades, 0);
      const together = subLedgers({ moved, positions, reserved: [], capitals: CAPITALS });
      for (const { agentId, capitalUsd } of CAPITALS) {
        const alone = book(
          trades.filter((trade) => trade.agentId === agentId),
          capitalUsd,
        );
        const its = together.find((ledger) => ledger.agentId === agentId);
        expect(its?.cashUsd).toBeCloseTo(alone.broker.cash.toNumber(), 4);
        const worth = [...alone.broker.units.values()].reduce((usd, units) => usd + units * MARK, 0);
        expect(its?.unitsUsd).toBeCloseTo(worth, 2);
        expect(Number(its?.cashUsd) + Number(its?.unitsUsd) - capitalUsd).toBeCloseTo(its?.resultUsd ?? Number.NaN, 2);
      }
    }),
  );
});

it("keep what is reserved with who reserved it, name who only has capital, and put what is from outside last", () => {
  const reserved = [{ agentId: "ben", usd: "250.5" }];
  const ledgers = subLedgers({ moved: [], positions: [], reserved, capitals: CAPITALS });
  expect(ledgers.map(({ agentId, reservedUsd, cashUsd }) => [agentId, reservedUsd, cashUsd])).toEqual([
    ["ann", 0, 10_000],
    ["ben", 250.5, 10_000],
    ["cat", 0, 10_000],
    [EXTERNAL, 0, null],
  ]);
});
