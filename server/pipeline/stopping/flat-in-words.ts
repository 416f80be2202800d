import { openPositions } from "@/db/queries/ledger/ledger";
import { dec, plain } from "../../core/money/money";
import { EXTERNAL } from "../../core/orders/order";
import { isDustOf } from "../is-dust-of";
import type { TradingContext } from "../trading-context";

/**
 * That the account is flat, in words, because the broker says so: it holds nothing but what is not the desk's and what is too little to be sold, and both are
 * named. Null while it holds more.
 */
export async function flatInWords({ db, accountId, broker, market }: TradingContext): Promise<string | null> {
  const [theirs, held] = await Promise.all([broker.positions(), openPositions(db, accountId)]);
  const rest: string[] = [];
  for (const { symbol, qty } of theirs) {
    const foreign = held.find((position) => position.agentId === EXTERNAL && position.symbol === symbol)?.qty ?? "0";
    const own = plain(dec(qty).minus(foreign));
    if (!dec(foreign).isZero()) rest.push(`${plain(foreign)} ${symbol} that are not the desk's`);
    if (dec(own).isZero()) continue;
    if (dec(own).lt(0) || !(await isDustOf(market, symbol, own))) return null;
    rest.push(`${own} ${symbol}, less than can be sold`);
  }
  return rest.length === 0 ? "the broker holds nothing any more" : `the broker holds nothing any more but ${rest.join(" and ")}`;
}
