import { describe, expect, it } from "vitest";
import type { Contender } from "@/server/core/arbiter/contender";
import { judgeInTurn } from "@/server/core/arbiter/judge-in-turn";
import { compare } from "@/server/core/arbiter/precedence";
import type { Level } from "@/server/core/risk/limits/levels";
import type { SetLimit } from "@/server/core/risk/limits/limit";
import type { LimitFacts } from "@/server/core/risk/limits/limit-facts";
import type { LimitName } from "@/server/core/risk/limits/limit-fields";
import { PARAMS } from "../decision/decision-fixtures";
import { HERE, held, LIMIT_FACTS, limitAt } from "../risk/limits/limit-fixtures";
import { ENTRY, FACTS } from "../risk/risk-fixtures";

const params = { ...PARAMS, positionLimitUsd: 1e6, capitalUsd: 1e6, minConfidence: 0 };
/** Asks for 10 units at 250.00: 2,500.00. */
const own: Contender = {
  purpose: "entry",
  runId: 1,
  agentId: "tsla",
  symbol: "TSLA",
  perRisk: 0.4,
  askedUsd: 2_500,
  draw: "m",
  gotUsd: null,
};
/** Before it by conviction. */
const better: Contender = { ...own, runId: 2, agentId: "amzn", symbol: "AMZN", perRisk: 0.6, askedUsd: 2_000 };
const granted: Contender = { ...better, gotUsd: 2_000 };
const order = { ...ENTRY, qty: "10" };

const judged = (others: readonly Contender[], limits: Partial<LimitFacts>, cashUsd = 1e6) =>
  judgeInTurn(own, others, { proposal: order, facts: { ...FACTS, cashUsd, limits: { ...LIMIT_FACTS, ...limits } }, params });
const limit = (name: LimitName, value: number, level: Level = "account") => [limitAt(name, value, level)];
const lost = (...to: readonly Contender[]) => ({ kind: "judged", verdict: { approved: false }, lostTo: to });
/** With so much that nothing reserves in the account of the order, and none in the other. */
const withCash = (usd: number) =>
  LIMIT_FACTS.accounts.map((account) => ({ ...account, freeCashUsd: account.id === HERE ? usd : 0 })).toReversed();
const STANDS = { kind: "judged", verdict: { approved: true }, lostTo: [] };
const WAITS = { kind: "later", behind: [better] };

describe("an entry that was refused", () => {
  /** What agent "amzn" holds of AMZN at 250.00, of which it got units for 2,000.00 in this moment, and a hundredth more. */
  const amzn = (qty: number, reservedUsd: number, more: object = {}) =>
    held("AMZN", qty, { agentId: "amzn", price: 250, reservedUsd, ...more });

  it.each([
    ["what one before it reserves stood in its way", amzn(0, 2_020), 3_000, [granted]],
    ["what one before it has bought by now stood in its way", amzn(8, 0), 3_000, [granted]],
    ["it has bought a part and reserves the rest", amzn(4, 1_000), 3_000, [granted]],
    ["that one held more before, and without what it got there is room", amzn(20, 0), 5_500, [granted]],
    ["that one held too much before as well", amzn(20, 0), 5_400, []],
    ["that one reserved more before, and without what it got there is room", amzn(0, 5_000), 5_500, [granted]],
    ["that one reserved too much before as well", amzn(0, 5_000), 5_400, []],
    ["of a part that is bought no more is taken off than it got", amzn(20, 1_000), 6_500, [granted]],
    ["of a part that is bought no more is taken off, and it is not enough", amzn(20, 1_000), 6_400, []],
    ["that one is short besides, which it was before", amzn(-20, 2_020), 6_000, []],
    ["nobody knows what it is worth", amzn(8, 0, { price: null }), 3_000, []],
    ["it is held by another agent", amzn(8, 0, { agentId: "other" }), 3_000, []],
    ["it is of another symbol", { ...amzn(8, 0), symbol: "MSFT" }, 3_000, []],
  ] as const)("names who was before it where %s", (_, holding, value, to) => {
    expect(judged([granted], { limits: limit("exposure_usd", value), holdings: [holding] })).toMatchObject(lost(...to));
  });

  it("does not count what the same agent holds in another account", () => {
    const elsewhere = amzn(8, 0, { accountId: "paper-2" });
    expect(judged([granted], { limits: limit("exposure_usd", 3_000, "desk"), holdings: [elsewhere] })).toMatchObject(lost());
  });

  it("names who was before it by the cash that it would have found", () => {
    // Half of 4,000 are not enough for 2,500; of 6,020 they would be.
    const cash = (usd: number) => judged([granted], { limits: limit("cash_share", 0.5), accounts: withCash(usd) });
    expect(cash(4_000)).toMatchObject(lost(granted));
    expect(cash(2_990)).toMatchObject(lost(granted));
    expect(cash(2_970)).toMatchObject(lost());
  });

  it("names who was before it by the entries of the minute, and leaves those of others among them", () => {
    const entry = { accountId: HERE, agentId: "amzn", symbol: "AMZN" };
    const minute = (...entries: LimitFacts["entries"]) => judged([granted], { limits: limit("orders_per_minute", 1), entries });
    expect(minute(entry)).toMatchObject(lost(granted));
    expect(minute({ ...entry, symbol: "MSFT" })).toMatchObject(lost());
    expect(minute({ ...entry, agentId: "other" })).toMatchObject(lost());
    expect(minute(entry, { ...entry, agentId: "other" })).toMatchObject(lost());
  });

  it("names nobody who got nothing, nor who comes after it", () => {
    const refused = { ...better, runId: 3, perRisk: 0.9, gotUsd: 0 };
    const after = { ...granted, runId: 4, perRisk: 0.1 };
    const turn = judged([after, refused, granted], { limits: limit("exposure_usd", 3_000), holdings: [amzn(8, 0)] });
    expect(turn).toMatchObject(lost(granted));
    expect(turn.kind === "judged" && turn.verdict.reason).toMatch(/agent "amzn" was before it: 0\.60 per 1 % at risk/);
    expect(judged([after], { limits: limit("exposure_usd", 3_000), holdings: [amzn(8, 0)] })).toMatchObject(lost());
  });
});

describe("an entry beside one of which nothing is decided", () => {
  it("waits where both would be over what may be in use, and stands where both fit", () => {
    expect(judged([better], { limits: limit("exposure_usd", 4_544) })).toEqual(WAITS);
    expect(judged([better], { limits: limit("exposure_usd", 4_546) })).toMatchObject(STANDS);
  });

  it("waits where it would be too much of the cash that is left beside the other", () => {
    const cash = (usd: number) => judged([better], { limits: limit("cash_share", 0.5), accounts: withCash(usd) });
    expect(cash(7_044)).toEqual(WAITS);
    expect(cash(7_046)).toMatchObject(STANDS);
    expect(cash(5_100)).toEqual(WAITS);
  });

  it("waits where what it leaves would be too little for the other, though beside the other it would have enough", () => {
    const one = { ...own, askedUsd: 250 };
    const of = (limits: readonly SetLimit[], usd: number) =>
      judgeInTurn(one, [better], {
        proposal: { ...order, qty: "1" },
        facts: { ...FACTS, cashUsd: 1e6, limits: { ...LIMIT_FACTS, limits, accounts: withCash(usd) } },
        params,
      });
    // 2,000.00 are half of what is left of it beside 252.50.
    expect(of(limit("cash_share", 0.5), 4_252)).toEqual(WAITS);
    expect(of(limit("cash_share", 0.5), 4_253)).toMatchObject(STANDS);
    expect(of(limit("cash_share", 0.5, "desk"), 4_252)).toEqual(WAITS);
    // Of other shares than of the cash the other has as much either way.
    expect(of(limit("position_share", 0.05), 4_252)).toMatchObject(STANDS);
    // What holds for its own agent holds for no other.
    expect(of(limit("cash_share", 0.5, "agent"), 4_252)).toMatchObject(STANDS);
  });

  it("waits where it would take the hundredth of the cash that is held back for it from the other", () => {
    expect(judged([better], {}, 4_544)).toEqual(WAITS);
    expect(judged([better], {}, 4_546)).toMatchObject(STANDS);
  });

  it("waits where both would be more than the entries of a minute", () => {
    const other = { accountId: HERE, agentId: "other", symbol: "MSFT" };
    expect(judged([better], { limits: limit("orders_per_minute", 2), entries: [other] })).toEqual(WAITS);
    expect(judged([better], { limits: limit("orders_per_minute", 3), entries: [other] })).toMatchObject(STANDS);
    // Of the account, however many there are elsewhere.
    const elsewhere = { ...other, accountId: "paper-2" };
    expect(judged([better], { limits: limit("orders_per_minute", 2), entries: [elsewhere] })).toMatchObject(STANDS);
  });

  it("waits for nobody who is its equal in everything", () => {
    expect(judged([{ ...own, runId: 9, agentId: "twin" }], {}, 2_600)).toMatchObject(STANDS);
    expect(compare(own, { ...own })).toBe(0);
  });
});
