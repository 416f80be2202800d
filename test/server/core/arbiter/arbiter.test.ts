import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beforeInWords, type Contender } from "@/server/core/arbiter/contender";
import { judgeInTurn, RESERVE_FACTOR } from "@/server/core/arbiter/judge-in-turn";
import { compare, convictionPerRisk, inOrder, type Place } from "@/server/core/arbiter/precedence";
import type { LimitFacts } from "@/server/core/risk/limits/limit-facts";
import type { RiskFacts } from "@/server/core/risk/rule";
import { PARAMS } from "../decision/decision-fixtures";
import { ENTRY, FACTS } from "../risk/risk-fixtures";

const somePlace: fc.Arbitrary<Place> = fc.record({
  purpose: fc.constantFrom("entry", "exit"),
  perRisk: fc.constantFrom(0, 0.2, 0.41, 0.62),
  askedUsd: fc.constantFrom(1_000, 2_500, 4_000),
  draw: fc.constantFrom("a", "b", "c", "d"),
});

describe("the order of precedence", () => {
  it("lets every exit go before every entry", () => {
    fc.assert(
      fc.property(fc.array(somePlace), (places) => {
        const purposes = inOrder(places).map(({ purpose }) => purpose);
        expect(purposes.slice(purposes.indexOf("entry") >= 0 ? purposes.indexOf("entry") : purposes.length)).not.toContain(
          "exit",
        );
      }),
    );
  });

  it("is total: of two one goes first unless they are alike in everything, and it leads in no circle", () => {
    fc.assert(
      fc.property(somePlace, somePlace, somePlace, (a, b, c) => {
        expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
        const isAlike = Object.keys(a).every((key) => a[key as keyof Place] === b[key as keyof Place]);
        expect(compare(a, b) === 0).toBe(isAlike);
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it.each([
    ["more conviction per unit of risk", { perRisk: 0.62 }, { perRisk: 0.41 }],
    ["of equal conviction who asks for less", { askedUsd: 500 }, { askedUsd: 1_000 }],
    ["of equal asks the lower draw", { draw: "1" }, { draw: "2" }],
    ["an exit, whatever the conviction", { purpose: "exit" as const, perRisk: 0 }, { perRisk: 9 }],
  ])("puts first: %s", (_, first, second) => {
    const place: Place = { purpose: "entry", perRisk: 0.5, askedUsd: 1_000, draw: "x" };
    expect(compare({ ...place, ...first }, { ...place, ...second })).toBeLessThan(0);
  });

  it("measures conviction against how far the price may fall to the stop", () => {
    expect(convictionPerRisk(0.62, 100, 99)).toBeCloseTo(0.62, 12);
    expect(convictionPerRisk(0.62, 100, 98)).toBeCloseTo(0.31, 12);
    expect([convictionPerRisk(0.62, 100, null), convictionPerRisk(0.62, 100, 100)]).toEqual([0, 0]);
  });
});

/** Room for every rule but the cash and the exposure of the account. */
const params = { ...PARAMS, positionLimitUsd: 1e6, capitalUsd: 1e6, minConfidence: 0 };
const PRICE = 250;

function contenders(asks: readonly { readonly units: number; readonly perRisk: number }[]): readonly Contender[] {
  return asks.map(({ units, perRisk }, i) => ({
    purpose: "entry",
    runId: i,
    agentId: `agent-${i}`,
    symbol: `S${i}`,
    perRisk,
    askedUsd: units * PRICE,
    draw: `${(i * 7) % 10}${i}`,
    gotUsd: null,
  }));
}

/** What is held back for an order, without what doubles lose: asks are in steps of 250.00. */
const reserved = (usd: number) => (usd * Math.round(RESERVE_FACTOR * 100)) / 100;

/** What is there once these have got something. */
function factsWith(
  cashUsd: number,
  mostUsd: number | null,
  granted: readonly Contender[],
  cashShare: number | null = null,
): RiskFacts {
  const usedUsd = granted.reduce((usd, { gotUsd }) => usd + reserved(gotUsd ?? 0), 0);
  const place = { accountId: "a", agentId: null, symbol: null };
  const limits: LimitFacts = {
    ...FACTS.limits,
    accountId: "a",
    limits: [
      ...(mostUsd === null ? [] : [{ ...place, name: "exposure_usd", value: mostUsd, windowMin: null } as const]),
      ...(cashShare === null ? [] : [{ ...place, name: "cash_share", value: cashShare, windowMin: null } as const]),
    ],
    accounts: [{ id: "a", equityUsd: cashUsd, unpriced: [], freeCashUsd: cashUsd - usedUsd, book: null }],
    holdings: granted.map(({ agentId, symbol, gotUsd }) => ({
      accountId: "a",
      agentId,
      symbol,
      assetClass: "equity",
      qty: 0,
      avgPrice: 0,
      price: PRICE,
      reservedUsd: reserved(gotUsd ?? 0),
    })),
  };
  return { ...FACTS, cashUsd: Math.max(0, cashUsd - usedUsd), limits };
}

/** Everybody tries in the order in which they arrived, again and again until all are judged; who is put off tries again. */
function play(
  all: readonly Contender[],
  arrival: readonly number[],
  cashUsd: number,
  mostUsd: number | null = null,
  cashShare: number | null = null,
) {
  let round = [...all];
  const said = new Map<number, string | null>();
  for (let pass = 0; said.size < all.length; pass++) {
    expect(pass).toBeLessThanOrEqual(all.length);
    for (const runId of arrival) {
      const own = round.find((contender) => contender.runId === runId);
      if (!own || said.has(runId)) continue;
      const granted = round.filter(({ gotUsd }) => (gotUsd ?? 0) > 0);
      const proposal = { ...ENTRY, symbol: own.symbol, qty: String(own.askedUsd / PRICE), price: PRICE };
      const others = round.filter((other) => other !== own);
      const turn = judgeInTurn(own, others, { proposal, facts: factsWith(cashUsd, mostUsd, granted, cashShare), params });
      if (turn.kind === "later") continue;
      said.set(runId, turn.verdict.reason);
      const gotUsd = turn.verdict.approved ? own.askedUsd : 0;
      round = round.map((contender) => (contender === own ? { ...own, gotUsd } : contender));
    }
  }
  return { round, said };
}

const someAsks = fc.array(fc.record({ units: fc.integer({ min: 1, max: 20 }), perRisk: fc.constantFrom(0.2, 0.41, 0.5, 0.62) }), {
  minLength: 1,
  maxLength: 7,
});
const someRound = someAsks.chain((asks) =>
  fc.record({
    asks: fc.constant(asks),
    arrival: fc.shuffledSubarray(
      asks.map((_, i) => i),
      { minLength: asks.length, maxLength: asks.length },
    ),
    cashUsd: fc.integer({ min: 0, max: 12_000 }),
    mostUsd: fc.option(fc.integer({ min: 500, max: 12_000 })),
    cashShare: fc.option(fc.constantFrom(0.25, 0.5, 0.75)),
  }),
);

describe("who gets the last of the money", () => {
  const gots = (round: readonly Contender[]) => round.map(({ gotUsd }) => gotUsd);

  it("is what one after the other in their order would get, whoever arrives first, and never more than there is", () => {
    fc.assert(
      fc.property(someRound, ({ asks, arrival, cashUsd, mostUsd, cashShare }) => {
        const all = contenders(asks);
        const { round } = play(all, arrival, cashUsd, mostUsd, cashShare);
        let left = cashUsd;
        let room = mostUsd ?? Number.MAX_VALUE;
        const expected = new Map<number, number>();
        for (const { runId, askedUsd } of inOrder(all)) {
          const gets = askedUsd <= left && askedUsd <= room && askedUsd / left <= (cashShare ?? 1);
          expected.set(runId, gets ? askedUsd : 0);
          if (gets) left -= reserved(askedUsd);
          if (gets) room -= reserved(askedUsd);
        }
        expect(gots(round)).toEqual(all.map(({ runId }) => expected.get(runId)));
        const total = round.reduce((usd, { gotUsd }) => usd + (gotUsd ?? 0), 0);
        expect(total).toBeLessThanOrEqual(Math.min(cashUsd, mostUsd ?? cashUsd));
      }),
      { numRuns: 500 },
    );
  });

  it("does not depend on names: with other names the same get the same", () => {
    fc.assert(
      fc.property(someRound, fc.integer({ min: 1, max: 6 }), ({ asks, arrival, cashUsd }, shift) => {
        const all = contenders(asks);
        const named = all.map((contender, i) => ({ ...contender, agentId: `agent-${(i + shift) % all.length}` }));
        expect(gots(play(named, arrival, cashUsd).round)).toEqual(gots(play(all, arrival, cashUsd).round));
      }),
    );
  });

  it("says who was before it, and by what", () => {
    const [better, worse] = [
      { units: 18, perRisk: 0.62 },
      { units: 18, perRisk: 0.41 },
    ];
    const { said } = play(contenders([worse, better]), [0, 1], 5_000);
    expect(said.get(1)).toBeNull();
    expect(said.get(0)).toMatch(
      /is over the free cash of .*; agent "agent-1" was before it: 0\.62 per 1 % at risk against 0\.41$/,
    );
  });

  it("names nobody where the money would not have done without them either", () => {
    const { said } = play(
      contenders([
        { units: 40, perRisk: 0.2 },
        { units: 4, perRisk: 0.6 },
      ]),
      [1, 0],
      5_000,
    );
    expect(said.get(0)).toMatch(/is over the free cash of \$3,990\.00$/);
  });

  it("puts nobody off for those who stand in nobody's way, and waits no more for who is not told of", () => {
    const [own, other] = contenders([
      { units: 4, perRisk: 0.2 },
      { units: 4, perRisk: 0.6 },
    ]) as [Contender, Contender];
    const asked = { proposal: { ...ENTRY, qty: "4" }, facts: factsWith(5_000, null, []), params };
    expect(judgeInTurn(own, [other], asked).kind).toBe("judged");
    const scarce = { ...asked, facts: factsWith(1_500, null, []) };
    expect(judgeInTurn(own, [other], scarce)).toEqual({ kind: "later", behind: [other] });
    expect(judgeInTurn(own, [], scarce)).toMatchObject({ kind: "judged", verdict: { approved: true } });
  });

  it("tells a tie by what settled it", () => {
    const [own, other] = contenders([
      { units: 4, perRisk: 0.5 },
      { units: 4, perRisk: 0.5 },
    ]) as [Contender, Contender];
    expect(beforeInWords({ ...other, askedUsd: 10 }, own)).toMatch(/both have 0\.50 per 1 % at risk, and it asked for less$/);
    expect(beforeInWords(other, own)).toMatch(/drawn first for this moment$/);
  });
});
