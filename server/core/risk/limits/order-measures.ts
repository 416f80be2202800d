import { midOf } from "../../market/market";
import { isWithin, type Measure } from "./measure";

const MINUTE_MS = 60_000;
const NO_QUOTE = { missing: "a quote" };

/** What bounds one order, and the market that it would meet. Without an order there is nothing to measure but how many there were. */
export const ORDER_MEASURES = {
  order_usd: (_, __, entry) => entry?.usd ?? null,
  cash_share: (_, { accounts, accountId }, entry) => {
    if (entry === null) return null;
    const account = accounts.find(({ id }) => id === accountId);
    if (account === undefined) return { missing: "the account's cash" };
    return account.freeCashUsd > 0 ? entry.usd / account.freeCashUsd : Number.MAX_SAFE_INTEGER;
  },
  orders_per_minute: (limit, facts, entry) => facts.entries.filter(isWithin(limit, facts)).length + (entry === null ? 0 : 1),
  price_collar: (_, __, entry) => {
    if (entry === null) return null;
    return entry.quote === null ? NO_QUOTE : Math.abs(entry.quote.ask - entry.lastClose) / entry.lastClose;
  },
  spread_share: (_, __, entry) => {
    if (entry === null) return null;
    return entry.quote === null ? NO_QUOTE : (entry.quote.ask - entry.quote.bid) / midOf(entry.quote);
  },
  bar_volume_usd: (_, { market }, entry) => {
    if (entry === null) return null;
    return market.barVolumeUsd ?? { missing: "the volume of the last bar" };
  },
  session_edge_min: (_, { market }, entry) => {
    if (entry === null || entry.assetClass === "crypto") return null;
    if (market.session === null) return { missing: "the hours of the session" };
    return Math.min(entry.at - market.session.open, market.session.close - entry.at) / MINUTE_MS;
  },
  averaging_down: (_, { holdings, accountId, agentId }, entry) => {
    if (entry === null) return null;
    const own = holdings.find(
      (held) => held.accountId === accountId && held.agentId === agentId && held.symbol === entry.symbol && held.qty > 0,
    );
    return own === undefined ? null : Math.max(0, (own.avgPrice - entry.price) / own.avgPrice);
  },
} as const satisfies Readonly<Record<string, Measure>>;
