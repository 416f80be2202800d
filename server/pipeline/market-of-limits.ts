import { Fault } from "../core/fault";
import { midOf, type Quote } from "../core/market/market";
import { CORRELATION_HOURS, correlationOf, type HourlyCloses } from "../core/risk/limits/correlation";
import { deskKindOf } from "../core/risk/limits/desk-kind";
import { covers } from "../core/risk/limits/levels";
import type { ClaimedRun, TradingContext } from "./trading-context";

/** What limits need of the market beside the agent's own. What nobody tells is not in it, and the limit that needs it refuses. */
export type MarketOfLimits = {
  readonly prices: Readonly<Record<string, number>>;
  readonly correlations: Readonly<Record<string, number | null>>;
};

/**
 * Prices of what the scopes of the limits hold, and how it moves with the agent's symbol where a limit may ask for that. It may be asked of the network,
 * so not while the books are held: what is bought in between has no price here, and is not judged without one.
 */
export async function marketOfLimits(trading: TradingContext, { row, agent }: ClaimedRun, quote: Quote): Promise<MarketOfLimits> {
  const { accountId } = trading;
  const at = row.dueAt;
  const own = { [agent.symbol]: midOf(quote) };
  const known = await trading.beforeJudging();
  const limits = known.limits.filter((limit) => covers(limit, { accountId, agentId: agent.id, symbol: agent.symbol }));
  if (limits.length === 0) return { prices: own, correlations: {} };
  const held = deskKindOf(trading.accountKind, limits) === null ? known.heldInAccount : known.heldOnDesk;
  const others = held.filter((symbol) => symbol !== agent.symbol);
  const allowed = Math.min(...limits.flatMap(({ name, value }) => (name === "correlated_positions" ? [value] : [])));
  const [prices, correlations] = await Promise.all([
    tableOf(others, async (symbol) => {
      const told = await trading.market.quote(symbol, at);
      return told && midOf(told);
    }),
    others.length + 1 >= allowed ? correlationsWith(trading, agent.symbol, others, at) : {},
  ]);
  return { prices: { ...prices, ...own }, correlations };
}

async function correlationsWith({ market }: TradingContext, symbol: string, others: readonly string[], at: number) {
  const closesOf = (of: string): Promise<HourlyCloses> => market.bars(of, "1h", at, CORRELATION_HOURS);
  const own = await tableOf([symbol], closesOf);
  return tableOf(others, async (other) => {
    const closes = own[symbol];
    return closes === undefined ? null : correlationOf(closes, await closesOf(other)).value;
  });
}

/** What `read` answers for each symbol; without those for which nobody tells. */
async function tableOf<Value>(symbols: readonly string[], read: (symbol: string) => Promise<Value | null>) {
  const rows = await Promise.all(
    symbols.map(async (symbol): Promise<readonly [string, Value | null]> => {
      try {
        return [symbol, await read(symbol)];
      } catch (error) {
        if (error instanceof Fault) return [symbol, null];
        throw error;
      }
    }),
  );
  return Object.fromEntries(rows.flatMap(([symbol, value]) => (value === null ? [] : [[symbol, value] as const])));
}
