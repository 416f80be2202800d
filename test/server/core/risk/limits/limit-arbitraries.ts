import fc from "fast-check";
import { LEVELS } from "@/server/core/risk/limits/levels";
import { fieldOf, type SetLimit } from "@/server/core/risk/limits/limit";
import type { LimitFacts } from "@/server/core/risk/limits/limit-facts";
import { LIMIT_NAMES } from "@/server/core/risk/limits/limit-fields";
import type { RiskProposal } from "@/server/core/risk/rule";
import { ENTRY, FACTS } from "../risk-fixtures";
import { closed, HERE, held, LIMIT_FACTS, limitAt } from "./limit-fixtures";

const symbol = fc.constantFrom("TSLA", "IWM", "BTC/USD", "KO");
const account = fc.constantFrom(HERE, "paper-2");
const agent = fc.constantFrom("tsla", "b", "external");
const cents = (max: number) => fc.integer({ min: 0, max: max * 100 }).map((amount) => amount / 100);

const anyHolding = fc
  .record({
    symbol,
    accountId: account,
    agentId: agent,
    qty: fc.integer({ min: -50, max: 300 }),
    price: cents(400),
    reservedUsd: cents(4_000),
  })
  .map(({ qty, ...more }) => held(more.symbol, qty, { ...more, price: more.price + 0.01 }));

const anyClosed = fc
  .record({
    symbol,
    accountId: account,
    agentId: agent,
    minutes: fc.integer({ min: 0, max: 200 }),
    pnlUsd: fc.integer({ min: -500, max: 500 }),
    byStop: fc.boolean(),
  })
  .map(({ minutes, ...more }) => closed(minutes, more));

export const anyLimit: fc.Arbitrary<SetLimit> = fc
  .record({
    name: fc.constantFrom(...LIMIT_NAMES),
    level: fc.constantFrom(...LEVELS),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    windowMin: fc.integer({ min: 1, max: 200 }),
  })
  .map(({ name, level, part, windowMin }) => {
    const { levels, windowMin: window } = fieldOf(name);
    const at = levels.includes(level) ? level : "account";
    return limitAt(name, usualValue(name, part), at, window === null ? null : windowMin);
  });

/** Values near which orders of some thousand dollars in an account of a hundred thousand fall on either side. */
function usualValue(name: SetLimit["name"], part: number): number {
  const { unit } = fieldOf(name);
  if (name === "bar_volume_usd") return part * 2_000_000;
  if (name === "low_profit_usd") return (part - 0.7) * 1_000;
  if (unit === "count") return Math.ceil(part * 6);
  if (unit === "minutes") return Math.round(part * 90);
  return unit === "fraction" ? part * 1.2 : part * 120_000;
}

const anyBook = fc.record({
  paidInUsd: cents(100_000),
  resultUsd: fc.integer({ min: -30_000, max: 30_000 }),
  peakResultUsd: fc.integer({ min: 0, max: 40_000 }),
  dayBeganResultUsd: fc.integer({ min: -30_000, max: 30_000 }),
});

export const anyFacts: fc.Arbitrary<LimitFacts> = fc
  .record({
    equities: fc.tuple(cents(200_000), cents(200_000)),
    books: fc.tuple(anyBook, anyBook, anyBook),
    holdings: fc.array(anyHolding, { maxLength: 6 }),
    entries: fc.array(fc.record({ accountId: account, agentId: agent, symbol }), { maxLength: 5 }),
    closed: fc.array(anyClosed, { maxLength: 5 }),
    limits: fc.array(anyLimit, { minLength: 1, maxLength: 5 }),
    barVolumeUsd: cents(2_000_000),
    edges: fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 })),
    correlations: fc.dictionary(symbol, fc.double({ min: -1, max: 1, noNaN: true })),
  })
  .map(({ equities, books, barVolumeUsd, edges, ...facts }) => ({
    ...LIMIT_FACTS,
    ...facts,
    accounts: LIMIT_FACTS.accounts.map((base, i) => ({
      ...base,
      equityUsd: Number(equities[i]),
      freeCashUsd: Number(equities[i]),
      book: books[i] ?? null,
    })),
    agentBook: books[2],
    market: { barVolumeUsd, session: { open: FACTS.at - edges[0] * 60_000, close: FACTS.at + edges[1] * 60_000 } },
    correlations: { TSLA: 0.1, IWM: 0.2, KO: 0.8, "BTC/USD": 0.9, ...facts.correlations },
  }));

export const anyOrder: fc.Arbitrary<RiskProposal> = fc
  .integer({ min: 1, max: 30 })
  .map((qty) => ({ ...ENTRY, qty: String(qty), confidence: 1 }));
