import { dec, plain } from "../../money/money";
import type { ClosedTrip } from "../../trips/open-trip";

/** US dollars that were paid for what was held. */
export interface Payment {
  readonly at: number;
  readonly usd: number;
}

/** A trade whose result has what was paid while it was held. */
export function withPayments<Trade extends ClosedTrip>(trade: Trade, payments: readonly Payment[]): Trade {
  const own = payments.filter(({ at }) => at > trade.entryAt && at <= trade.exitAt);
  if (own.length === 0) return trade;
  const paid = own.reduce((sum, { usd }) => sum.plus(usd), dec(0));
  const pnl = dec(trade.pnlUsd).plus(paid);
  return { ...trade, pnlUsd: plain(pnl), returnFraction: pnl.div(dec(trade.qty).mul(trade.entryPrice)).toNumber() };
}
