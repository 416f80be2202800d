import type { Decimal } from "decimal.js";
import type { Instrument } from "../market/market";
import { dec } from "../money/money";
import { adverseOnBar, type ClassCosts } from "../money/trading-costs";
import type { OrderRequest } from "../orders/order";
import { availableQty, buyingPowerUsd } from "./buying-power";
import { fillModelOf } from "./fill-model";
import type { MatchingSession } from "./matching-session";

/** An order before the exchange, with what its rules look at. */
export type OrderCandidate = {
  readonly request: OrderRequest;
  readonly instrument: Instrument;
  /** The side of the quote the order would take, or the last close; null when nobody knows. */
  readonly marketPrice: number | null;
  /** What the order is expected to trade at: its limit, its stop, or the market; null when nobody knows. */
  readonly basePrice: Decimal | null;
  /** What one unit of a buy takes out of cash with slippage and fee, in US dollars; 0 on a sell. */
  readonly reservePriceUsd: Decimal;
  readonly buyingPowerUsd: Decimal;
  /** What is held and not promised to another sell. */
  readonly availableQty: Decimal;
  /** Whether it may sell what is not held: nothing is, and the account may go short. */
  readonly maySellShort: boolean;
  /** Chance refuses it. */
  readonly rejected: boolean;
};

/** Gathers what the rules look at. `bracketId` names the bracket that a replacement belongs to, whose sales are its own; null for a new order. */
export function candidateOf(
  session: MatchingSession,
  request: OrderRequest,
  instrument: Instrument,
  marketPrice: number | null,
  bracketId: string | null = null,
): OrderCandidate {
  const named = [request.limitPrice, request.stopPrice, marketPrice].find((price) => price !== null && Number(price) > 0);
  const basePrice = named === undefined || named === null ? null : dec(named);
  const costs = session.costs.byClass[instrument.assetClass];
  return {
    request,
    instrument,
    marketPrice,
    basePrice,
    reservePriceUsd: request.side === "buy" && basePrice ? reservePriceOf(basePrice, costs, request.limitPrice !== null) : dec(0),
    buyingPowerUsd: buyingPowerUsd(session),
    availableQty: availableQty(session, request.symbol, bracketId),
    maySellShort:
      session.shorts && instrument.assetClass === "equity" && dec(session.positions.get(request.symbol)?.qty ?? 0).lte(0),
    rejected: fillModelOf(session.seed, request.clientOrderId, session.costs).rejected,
  };
}

/** What a unit that is bought at `price` takes out of cash with slippage, which a limit does not pay, and fee, in US dollars. */
export function reservePriceOf(price: Decimal, costs: ClassCosts, isLimit: boolean): Decimal {
  const slippage = isLimit ? 0 : adverseOnBar(costs);
  return price.mul(dec(1).plus(slippage).mul(dec(costs.feeBps).div(10_000).plus(1)));
}
