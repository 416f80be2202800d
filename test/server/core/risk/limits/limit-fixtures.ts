import type { Level } from "@/server/core/risk/limits/levels";
import type { SetLimit } from "@/server/core/risk/limits/limit";
import type { LimitFacts } from "@/server/core/risk/limits/limit-facts";
import type { LimitName } from "@/server/core/risk/limits/limit-fields";
import { FACTS } from "../risk-fixtures";

export const HERE = "paper-1";
export const AGENT = "tsla";

const PLACES = {
  desk: { accountId: null, agentId: null, symbol: null },
  account: { accountId: HERE, agentId: null, symbol: null },
  agent: { accountId: HERE, agentId: AGENT, symbol: null },
  symbol: { accountId: HERE, agentId: null, symbol: "TSLA" },
} as const satisfies Readonly<Record<Level, object>>;

export function limitAt(name: LimitName, value: number, level: Level = "account", windowMin: number | null = null): SetLimit {
  return { ...PLACES[level], name, value, windowMin };
}

const BOOK = { paidInUsd: 100_000, resultUsd: 0, peakResultUsd: 0, dayBeganResultUsd: 0 };

/** An account of 100,000 that holds nothing, beside another of 50,000. */
export const LIMIT_FACTS: LimitFacts = {
  accountId: HERE,
  agentId: AGENT,
  limits: [],
  locks: [],
  accounts: [
    { id: HERE, equityUsd: 100_000, unpriced: [], freeCashUsd: 100_000, book: BOOK },
    { id: "paper-2", equityUsd: 50_000, unpriced: [], freeCashUsd: 50_000, book: { ...BOOK, paidInUsd: 50_000 } },
  ],
  holdings: [],
  entries: [],
  closed: [],
  agentBook: { ...BOOK, paidInUsd: 10_000 },
  market: { barVolumeUsd: 1_000_000, session: { open: FACTS.at - 3_600_000, close: FACTS.at + 3_600_000 } },
  correlations: {},
};

/** `qty` units at 100.00, bought at as much. */
export function held(symbol: string, qty: number, more: Partial<LimitFacts["holdings"][number]> = {}) {
  return {
    accountId: HERE,
    agentId: AGENT,
    symbol,
    assetClass: symbol.includes("/") ? ("crypto" as const) : ("equity" as const),
    qty,
    avgPrice: 100,
    price: 100,
    reservedUsd: 0,
    ...more,
  };
}

/** A position of the agent that was closed `minutes` before the order. */
export function closed(minutes: number, more: Partial<NonNullable<LimitFacts["closed"]>[number]> = {}) {
  const at = FACTS.at - minutes * 60_000;
  return { accountId: HERE, agentId: AGENT, symbol: "TSLA", id: `${HERE} ${minutes}`, at, pnlUsd: -100, byStop: true, ...more };
}
