import { BarFills } from "../../bar-fills";
import type { IndicatorColumns } from "../../indicator-columns";
import { orderFeeUsd } from "../../order-fee";
import { playSignal } from "../../play-signal";
import { paramsWith, type ReferenceParams, type ReferenceStrategy, refuseParam } from "../../reference/reference-strategy";
import type { Hold } from "../../reference/signal";
import { type RunRoom, roomFor } from "../../signal-run";
import type { SignalTerms } from "../../signal-terms";
import type { Tunable } from "./tunable";

export type RuleTerms = {
  readonly strategy: ReferenceStrategy;
  /** Of the parameters that stay as they are those that are not the usual ones. */
  readonly params: ReferenceParams;
  readonly hold: Hold;
  readonly terms: SignalTerms;
};

/** Columns are kept up to so many bytes; what was asked for longest ago goes first. */
const COLUMN_BYTES = 96e6;
/** No rule asks for as many at once. */
const FEWEST_COLUMNS = 8;

/** A plain rule whose parameters may be tried. Throws Fault `invalid_input` for a parameter that it does not have, or out of its bounds. */
export function tunableRule({ strategy, params, hold, terms }: RuleTerms, columns: IndicatorColumns): Tunable {
  const base = paramsWith(strategy, params);
  const { bars } = columns;
  const most = Math.max(FEWEST_COLUMNS, Math.floor(COLUMN_BYTES / Math.max(1, bars.close.byteLength)));
  let room: RunRoom = roomFor(0);
  return {
    bars,
    startUsd: terms.cashUsd,
    firstBar: 0,
    leadBars: 1,
    refuse: (name, value) => refuseParam(strategy, name, value),
    misfit: (values) => strategy.misfit({ ...base, ...values }),
    play(values, span) {
      const own = { ...base, ...values };
      if (strategy.misfit(own) !== null) return null;
      columns.keepAtMost(most);
      if (room.equity.length !== span.to - span.from) room = roomFor(span.to - span.from);
      const { account, equity } = playSignal(bars, strategy.signal(columns, own, hold), terms, span, room);
      return {
        startUsd: terms.cashUsd,
        equity,
        tradeCount: account.trades.length,
        feesUsd: account.feesUsd,
        trades: () => account.trades.results(bars.time),
        closingUsd: () => closingUsd(account.qty, span.to - 1),
      };
    },
  };

  function closingUsd(qty: number, last: number): number {
    if (qty === 0) return 0;
    const { close, time } = bars;
    const price = new BarFills({ ...bars, open: close }, terms.instrument, terms.costs).marketPrice(last, -1);
    const fee = orderFeeUsd(terms.costs, -1, qty, qty * price, time[last] as number);
    return qty * ((close[last] as number) - price) + fee;
  }
}
