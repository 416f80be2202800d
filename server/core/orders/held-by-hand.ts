import { dollars } from "../money/figures";
import { dec, plain } from "../money/money";
import type { HeldQty } from "../positions/compare-books";
import { type BrokerOrder, EXTERNAL } from "./order";
import { promisedBy } from "./promised";

type ForeignSale = Pick<
  BrokerOrder,
  "id" | "parentId" | "side" | "state" | "type" | "qty" | "filledQty" | "symbol" | "limitPrice" | "stopPrice"
> & { readonly agentId: string | null };

/**
 * The resting orders of nobody at the desk that sell `symbol`, where they sell more than is nobody's, so that they keep units of agents from being
 * protected or sold: a broker gives a unit to one order alone. Empty where they do not.
 */
export function salesOverAgents<Order extends ForeignSale>(
  held: readonly (HeldQty & { readonly agentId: string })[],
  open: readonly Order[],
  symbol: string,
): readonly Order[] {
  const theirs = open.filter((order) => order.agentId === null && order.symbol === symbol && order.side === "sell");
  const units = held.find((position) => position.agentId === EXTERNAL && position.symbol === symbol)?.qty ?? "0";
  const free = dec(units).isNeg() ? dec(0) : dec(units);
  return dec(promisedBy(theirs)).minus(free).gt(1e-9) ? theirs : [];
}

/** Such orders as the rest of a sentence on what has no stop: "order 1 sells them, which is not the desk's". */
export function salesInWords(sales: readonly ForeignSale[]): string {
  return sales.map(saleInWords).join(" and ");
}

function saleInWords({ id, type, qty, filledQty, symbol, limitPrice, stopPrice }: ForeignSale): string {
  const limit = limitPrice === null ? "" : ` at ${dollars(limitPrice)}`;
  const stop = stopPrice === null ? "" : ` once it trades at ${dollars(stopPrice)}`;
  const how = type === "market" ? " at the market" : `${limit}${stop}`;
  return `order ${id}, which is not the desk's, sells ${plain(dec(qty).minus(filledQty))} ${symbol}${how}`;
}
