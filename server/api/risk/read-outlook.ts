import type { AccountRow } from "@/db/queries/accounts/accounts";
import type { Bars } from "../../core/market/market";
import { CORRELATION_HOURS, correlationOf } from "../../core/risk/limits/correlation";
import { stressOf } from "../../core/risk/outlook/stress";
import { type HeldHours, valueAtRisk } from "../../core/risk/outlook/value-at-risk";
import type { ApiContext } from "../context";
import { restingOrdersNow } from "../page-reads";
import { markPositions } from "../positions/mark-books";
import { protectionOf } from "../positions/protection";

/** What the account's positions may come to: together by their hourly moves, and in three bad moments. */
export async function readOutlook(ctx: ApiContext & { readonly account: AccountRow }) {
  const { at } = await ctx.services.clockOf(ctx.account);
  const [positions, resting] = await Promise.all([markPositions(ctx, at), restingOrdersNow(ctx)]);
  const held = positions.filter(({ qty }) => Number(qty) !== 0);
  const symbols = [...new Set(held.map(({ symbol }) => symbol))].sort();
  const bars = new Map(
    await Promise.all(
      symbols.map(async (symbol) => [symbol, await ctx.services.bars(ctx.account, symbol, "1h", at, CORRELATION_HOURS)] as const),
    ),
  );
  const withoutHours = symbols.filter((symbol) => !bars.get(symbol));
  const stress = stressOf(
    held.map((position) => {
      const { stopPrice } = protectionOf(position, resting);
      return { ...position, qty: Number(position.qty), stopPrice: stopPrice === null ? null : Number(stopPrice) };
    }),
  );
  return {
    at,
    held: held.length,
    hours: CORRELATION_HOURS,
    stress,
    withoutHours,
    pairs: pairsOf(symbols, bars),
    valueAtRisk: riskOf(),
  };

  /** Null where nothing is held, or the hours or the price of something are not told: of a part it would be too little. */
  function riskOf() {
    if (held.length === 0 || withoutHours.length > 0 || stress.unpriced.length > 0) return null;
    return valueAtRisk(
      symbols.flatMap((symbol): HeldHours[] => {
        const closes = bars.get(symbol);
        const usd = held.reduce((sum, each) => (each.symbol === symbol ? sum + each.valueUsd : sum), 0);
        return closes ? [{ usd, closes }] : [];
      }),
    );
  }
}

function pairsOf(symbols: readonly string[], bars: ReadonlyMap<string, Bars | null>) {
  return symbols.flatMap((one, i) =>
    symbols.slice(i + 1).map((other) => {
      const [a, b] = [bars.get(one), bars.get(other)];
      return { one, other, ...(a && b ? correlationOf(a, b) : { value: null, count: 0 }) };
    }),
  );
}
