import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dec, plain } from "@/server/core/money/money";
import { applyFill, FLAT_POSITION } from "@/server/core/positions/ledger";
import { EMPTY_HOLDING, holdingOf, savedHolding } from "@/server/core/trips/holding";
import { tripsOf } from "@/server/core/trips/trips";
import type { UnitMove } from "@/server/core/trips/unit-move";

type Move = UnitMove extends infer M ? (M extends UnitMove ? Omit<M, "seq" | "at"> : never) : never;

const placed = (moves: readonly Move[]) => moves.map((move, i) => ({ ...move, seq: i + 1, at: (i + 1) * 1000 }) as UnitMove);
const fill = (qty: string, price: string, feesUsd = "0", runId: number | null = null): Move => ({
  kind: "fill",
  qty,
  price,
  feesUsd,
  runId,
});
const change = (
  kind: "split" | "fee" | "given",
  qty: string,
  avgPrice: string,
  costUsd: string | null,
  { realizedUsd = "0", feesUsd = "0" } = {},
): Move => ({ kind, qty, avgPrice, costUsd, realizedUsd: costUsd === null ? null : realizedUsd, feesUsd });

const ended = (...moves: readonly Move[]) => tripsOf(placed(moves)).ended;
const results = (...moves: readonly Move[]) => ended(...moves).map(({ side, qty, pnlUsd }) => [side, qty, pnlUsd]);

describe("tripsOf", () => {
  it("makes one trip of an entry and an exit in parts, net of all fees", () => {
    const [trip, ...others] = ended(
      fill("6", "100", "1", 7),
      fill("4", "105", "1", 7),
      fill("-5", "110", "2"),
      fill("-5", "112", "2"),
    );
    expect(others).toEqual([]);
    expect(trip).toEqual({
      seq: 4,
      side: "long",
      qty: "10",
      entryAt: 1000,
      entryPrice: "102",
      exitAt: 4000,
      exitPrice: "111",
      feesUsd: "6",
      pnlUsd: "84",
      returnFraction: 84 / 1020,
      runId: 7,
      before: EMPTY_HOLDING,
    });
  });

  it("leaves out what is still open", () => {
    expect(ended(fill("6", "100"), fill("-5", "110"))).toEqual([]);
    expect(ended()).toEqual([]);
  });

  it("begins with units that an agent was given, at what they had cost, and does not invert the trips after it", () => {
    expect(results(change("given", "10", "200", "2000"), fill("-10", "215"), fill("10", "200"), fill("-10", "210"))).toEqual([
      ["long", "10", "150"],
      ["long", "10", "100"],
    ]);
  });

  it("tells +150 across a split of one into three, in the units after it", () => {
    expect(results(fill("10", "300"), change("split", "20", "100", "0"), fill("-30", "105"))).toEqual([["long", "30", "150"]]);
    expect(results(fill("10", "300"), change("split", "20", "100", null), fill("-30", "105"))).toEqual([["long", "30", "150"]]);
  });

  it("counts what a reverse split paid for a part of a unit", () => {
    const moves = [fill("7", "10"), change("split", "-4", "20", "-10", { realizedUsd: "2" }), fill("-3", "25")];
    expect(ended(...moves)).toMatchObject([{ qty: "3.5", entryPrice: "20", pnlUsd: "17" }]);
  });

  it("ends a trip with a coin's dust, and lets it invert nothing", () => {
    const round = [fill("0.9975", "100"), fill("-0.997", "110")];
    expect(results(...round, ...round, fill("0.9975", "100"), fill("-0.9985", "110"))).toEqual([
      ["long", "0.997", "9.97"],
      ["long", "0.997", "9.97"],
      ["long", "0.9985", "9.985"],
    ]);
  });

  it("leaves a fee that is told after the sale to the next trip, and goes short by it in no trip", () => {
    const late = change("fee", "-0.001", "100", "-0.1", { feesUsd: "0.1" });
    const moves = [fill("1", "100"), fill("-1", "110"), late, fill("1", "100"), fill("-0.999", "110")];
    expect(results(...moves)).toEqual([
      ["long", "1", "10"],
      ["long", "0.999", "9.89"],
    ]);
  });

  it("takes units that were given away for no trade, and leaves their fees to the next trip", () => {
    expect(results(fill("5", "10", "1"), change("given", "-5", "0", "-50"), fill("5", "10"), fill("-5", "12", "1"))).toEqual([
      ["long", "5", "8"],
    ]);
  });

  it("counts cash that came for units as a sale", () => {
    expect(results(fill("5", "10"), change("given", "-5", "0", "-50", { realizedUsd: "15" }))).toEqual([["long", "5", "15"]]);
  });

  it("earns on a short that falls, and shares a fee where a fill passes through zero", () => {
    expect(results(fill("-10", "50"), fill("10", "45", "0.5"))).toEqual([["short", "10", "49.5"]]);
    expect(results(fill("10", "100"), fill("-15", "110", "3"), fill("5", "100"))).toEqual([
      ["long", "10", "98"],
      ["short", "5", "49"],
    ]);
  });

  it("knows the run of an entry unless something else moved the trip than its sales and fees in units", () => {
    const feeUnits = change("fee", "-0.01", "100", "-1", { feesUsd: "1" });
    expect(ended(fill("1", "100", "0", 7), feeUnits, fill("-0.99", "110"))).toMatchObject([{ runId: 7 }]);
    expect(ended(fill("1", "100", "0", 7), fill("1", "100", "0", 8), fill("-2", "110"))).toMatchObject([{ runId: null }]);
    expect(ended(fill("1", "100", "0", 7), change("given", "1", "100", "100"), fill("-2", "110"))).toMatchObject([
      { runId: null },
    ]);
    expect(ended(fill("1", "100", "0", 7), change("split", "1", "50", "0"), fill("-2", "55"))).toMatchObject([{ runId: null }]);
  });
});

/** What a person, a broker and an agent do to one holding; parts are in thousandths of what is held. */
const deed = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant("buy" as const), qty: fc.integer({ min: 1, max: 500 }), price: price() }),
  },
  { weight: 5, arbitrary: fc.record({ what: fc.constant("sell" as const), part: part(), price: price() }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant("adopt" as const), qty: fc.integer({ min: 1, max: 500 }), price: price() }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("give" as const), part: part() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("taken" as const), part: part(), price: price() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant("split" as const),
      to: fc.integer({ min: 1, max: 5 }),
      from: fc.integer({ min: 1, max: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("dividend" as const), part: part() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("fee" as const), part: fc.integer({ min: 1, max: 5 }) }) },
);
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

function price() {
  return fc.integer({ min: 50, max: 500 });
}
function part() {
  return fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 1000 }));
}

/** One after another on two columns of numbers: units, and cash. Its result is cash that came less what the units that went had cost. */
class Holder {
  units = 0;
  cost = 0;
  earned = 0;
  readonly moves: Move[] = [];
  readonly unitsAfter: number[] = [];

  play(done: Deed): void {
    const move = this.moveOf(done);
    if (!move) return;
    this.moves.push(move);
    this.unitsAfter.push(this.units);
  }

  private moveOf(done: Deed): Move | null {
    if (done.what === "buy") return this.buy(done.qty, done.price);
    if (done.what === "adopt") {
      this.come(done.qty, done.qty * done.price);
      return change("given", String(done.qty), this.average(), text(done.qty * done.price));
    }
    if (this.units === 0) return null;
    if (done.what === "split" || done.what === "dividend") {
      const factor = done.what === "split" ? done.to / done.from : 1 + done.part / 10_000;
      const more = round(this.units * (factor - 1));
      this.come(more, 0);
      return change("split", text(more), this.average(), "0");
    }
    const qty = done.part === 1000 ? this.units : round((this.units * done.part) / (done.what === "fee" ? 100_000 : 1000));
    if (qty === 0) return null;
    const cost = this.go(qty);
    if (done.what === "give") return change("given", text(-qty), this.average(), text(-cost));
    if (done.what === "fee") {
      this.earned -= cost;
      return change("fee", text(-qty), this.average(), text(-cost), { feesUsd: text(cost) });
    }
    this.earned += qty * done.price - cost;
    if (done.what === "taken")
      return change("given", text(-qty), this.average(), text(-cost), { realizedUsd: text(qty * done.price - cost) });
    this.earned -= 0.25;
    return fill(text(-qty), String(done.price), "0.25");
  }

  private buy(qty: number, at: number): Move {
    this.come(qty, qty * at);
    this.earned -= 0.25;
    return fill(String(qty), String(at), "0.25");
  }

  private come(qty: number, cost: number): void {
    this.units = round(this.units + qty);
    this.cost += cost;
  }

  private go(qty: number): number {
    const cost = qty === this.units ? this.cost : (this.cost * qty) / this.units;
    this.units = round(this.units - qty);
    this.cost -= cost;
    return cost;
  }

  private average(): string {
    return this.units === 0 ? "0" : text(this.cost / this.units);
  }
}

const round = (units: number) => Math.round(units * 1e6) / 1e6;
const text = (value: number) => plain(dec(value.toFixed(12)));

function played(deeds: readonly Deed[]) {
  const holder = new Holder();
  for (const each of deeds) holder.play(each);
  return { holder, moves: placed(holder.moves) };
}

const history = fc.array(deed, { minLength: 1, maxLength: 60 });

describe("of any history", () => {
  it("trips and what is open add up to what was earned, to a tenth of a cent", () => {
    fc.assert(
      fc.property(history, (deeds) => {
        const { holder, moves } = played(deeds);
        const { holding, ended: trips } = tripsOf(moves);
        const sum = trips.reduce((total, { pnlUsd }) => total + Number(pnlUsd), 0);
        expect(Math.abs(sum + holding.realizedUsd.minus(holding.feesUsd).toNumber() - holder.earned)).toBeLessThan(0.001);
        expect(holding.qty.toNumber()).toBeCloseTo(holder.units, 5);
        expect(holding.costUsd.toNumber()).toBeCloseTo(holder.cost, 2);
      }),
      { numRuns: 500 },
    );
  });

  it("each trip is long, and begins and ends flat or with dust", () => {
    fc.assert(
      fc.property(history, (deeds) => {
        const { holder, moves } = played(deeds);
        const { ended: trips } = tripsOf(moves);
        for (const { seq, side, entryAt, before, qty, exitPrice } of trips) {
          expect(side).toBe("long");
          expect(entryAt).toBeGreaterThan(before.seq * 1000);
          const dust = Math.max(0, Math.min(Number(qty) * 0.02, 1.5 / Math.min(Number(exitPrice), 50))) + 1e-9;
          expect(holder.unitsAfter[seq - 1]).toBeLessThan(dust);
          expect(Number(before.qty)).toBeLessThan(1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("a later move changes no trip that has ended", () => {
    fc.assert(
      fc.property(history, fc.nat(), (deeds, cut) => {
        const { moves } = played(deeds);
        const all = tripsOf(moves).ended;
        const early = tripsOf(moves.slice(0, cut % (moves.length + 1))).ended;
        expect(all.slice(0, early.length)).toEqual(early);
      }),
    );
  });

  it("reckoning goes on from a kept state, and anew from before any trip, to the same trips", () => {
    fc.assert(
      fc.property(history, fc.nat(), (deeds, cut) => {
        const { moves } = played(deeds);
        const all = tripsOf(moves);
        const first = tripsOf(moves.slice(0, cut % (moves.length + 1)));
        const kept = JSON.parse(JSON.stringify(savedHolding(first.holding)));
        const rest = tripsOf(moves.slice(cut % (moves.length + 1)), holdingOf(kept, first.holding.before));
        expect(money([...first.ended, ...rest.ended])).toEqual(money(all.ended));
        const from = all.ended[cut % Math.max(1, all.ended.length)];
        if (!from) return;
        const again = tripsOf(
          moves.filter(({ seq }) => seq > from.before.seq),
          holdingOf(from.before, null),
        );
        expect(money(again.ended)).toEqual(money(all.ended.filter(({ seq }) => seq > from.before.seq)));
      }),
    );
  });

  it("executions alone give the result of the ledger once flat, also sold short", () => {
    const trade = fc.record({ buys: fc.boolean(), qty: fc.integer({ min: 1, max: 1000 }), at: price() });
    fc.assert(
      fc.property(fc.array(trade, { minLength: 1, maxLength: 20 }), (trades) => {
        const rows = trades.map(({ buys, qty, at }) => fill(String(buys ? qty : -qty), String(at), "0.25"));
        const net = trades.reduce((sum, { buys, qty }) => sum + (buys ? qty : -qty), 0);
        const flat = net === 0 ? rows : [...rows, fill(String(-net), "500", "0.25")];
        const ledger = flat.reduce((position, move) => {
          const { qty, price: paid, feesUsd: feeUsd } = move as Extract<Move, { kind: "fill" }>;
          const side = Number(qty) > 0 ? "buy" : "sell";
          return applyFill(position, { side, qty: plain(dec(qty).abs()), price: paid, feeUsd }).position;
        }, FLAT_POSITION);
        const pnl = ended(...flat).reduce((sum, { pnlUsd }) => sum.plus(pnlUsd), dec(0));
        expect(pnl.minus(dec(ledger.realizedUsd).minus(ledger.feesUsd)).abs().toNumber()).toBeLessThan(1e-9);
      }),
    );
  });
});

/** To a millionth: a kept state ends after 20 decimals. */
const money = (trips: readonly { readonly seq: number; readonly pnlUsd: string; readonly qty: string }[]) =>
  trips.map(({ seq, pnlUsd, qty }) => [seq, Number(pnlUsd).toFixed(6), Number(qty).toFixed(6)]);
