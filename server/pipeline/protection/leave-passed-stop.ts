import { objectionToSending } from "@/db/queries/accounts/kill-switch";
import { agentEvenArchived } from "@/db/queries/agents";
import type { PositionRow } from "@/db/queries/ledger/ledger";
import type { Instrument } from "../../core/market/market";
import { dollars } from "../../core/money/figures";
import { bracketOf } from "../../core/orders/bracket";
import { stopOrder } from "../../core/orders/position-orders";
import { agentInWords } from "../../core/words";
import { hoursAt } from "../hours-at";
import { sellAtOnce } from "../sending/sell-at-once";
import { sendProtection } from "../sending/send-protection";
import type { TradingContext } from "../trading-context";

type Passed = {
  readonly instrument: Instrument;
  /** Where the position was to be stopped. */
  readonly stopPrice: string;
  /** What the market surely pays at most, under the limit that a stop there would have. */
  readonly market: number;
  /** What of a bare quantity may be sold. */
  readonly sellable: (bare: string) => string;
};

/**
 * Leaves a position whose stop the market has jumped over, so that no stop-limit order at that price would sell if it fell on.
 *
 * It is sold at the market: the person said where to be out, and that price is behind. A stop further down would be a risk that nobody chose, and
 * would be jumped over again by the next gap. Only where it cannot be sold, because the kill switch keeps exits back, the market is closed or the
 * broker refuses, a new stop goes under the market, as far as the agent's parameters have one under an entry: a loss without an end is worse
 * than one further down, and stops pass the switch. Nearer to the market it would be an exit by another name, which the switch is there to keep back.
 */
export async function leavePassedStop(
  trading: TradingContext,
  position: PositionRow,
  passed: Passed,
): Promise<readonly string[]> {
  const { instrument, stopPrice, market, sellable } = passed;
  const whose = `${position.symbol} of ${agentInWords(position.agentId)}`;
  const where = `the market, which pays ${dollars(market)}, has jumped over the stop of ${dollars(stopPrice)} of ${whose}`;
  const against = await objectionToSale(trading, instrument);
  const { sold, said } =
    against === null
      ? await sellAtOnce(trading, position, instrument, sellable)
      : { sold: { kind: "void", reason: against } as const, said: [] };
  if (sold.kind === "needless") return said;
  if (sold.kind === "placed") return [...said, `${where}: sold at the market`];
  const { params } = await agentEvenArchived(trading.db, position.agentId);
  const lower = bracketOf(market, params, instrument.priceIncrement).stopPrice;
  const put = await sendProtection(trading, position, "stop", (bare) => stopOrder(instrument, sellable(bare), lower), lower);
  if (put.kind === "needless") return said;
  const how = put.kind === "placed" ? `a new stop of ${dollars(lower)} rests under the market` : `it has no stop: ${put.reason}`;
  return [...said, `${where}, and it is not sold (${sold.reason}); ${how}`];
}

/** Why nothing may be sold at the market now; null when it may. */
async function objectionToSale(trading: TradingContext, { assetClass }: Instrument): Promise<string | null> {
  const halt = await objectionToSending(trading.db, trading.accountId, "exit");
  if (halt !== null) return halt;
  const { open, reason } = await hoursAt(trading, assetClass, trading.clock.now());
  return open ? null : reason;
}
