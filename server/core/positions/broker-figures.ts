import { cents, dec, plain } from "../money/money";
import { EXTERNAL } from "../orders/order";
import { ownersAfterChange } from "./owners-of-change";

type Held = { readonly agentId: string; readonly qty: string; readonly avgPrice: string };
type Position = { readonly qty: string; readonly avgPrice: string };

/** What one holder has of a symbol by the desk's books, and what it is to have. Decimal strings. */
export type HolderChange = {
  readonly agentId: string;
  readonly before: string;
  readonly after: string;
  readonly avgPrice: string;
};

/** What taking the broker's figure of one thing changes: of a symbol its units, or of the cash (`symbol` null) US dollars. Decimal strings. */
export type FiguresChange = {
  readonly symbol: string | null;
  readonly desk: string;
  readonly broker: string;
  readonly holders: readonly HolderChange[];
};

/** What makes the desk's units of `symbol` those of the broker, by the rule of `ownersAfterChange`. What comes has the price that is left of the broker's. */
export function unitsChange(symbol: string, holders: readonly Held[], broker: Position): FiguresChange {
  const desk = holders.reduce((sum, { qty }) => sum.plus(qty), dec(0));
  const cost = holders.reduce((sum, { qty, avgPrice }) => sum.plus(dec(qty).mul(avgPrice)), dec(0));
  const change = dec(broker.qty).minus(desk);
  const extra = dec(broker.qty).mul(broker.avgPrice).minus(cost);
  const changes = ownersAfterChange(holders, plain(change)).map(({ agentId, qty }): HolderChange => {
    const before = holders.find((holder) => holder.agentId === agentId);
    const own = dec(before?.qty ?? "0").mul(before?.avgPrice ?? "0");
    const comes = agentId === EXTERNAL && change.gt(0) && dec(qty).gt(0);
    const average = comes ? own.plus(extra.isNeg() ? 0 : extra).div(qty) : dec(before?.avgPrice ?? broker.avgPrice);
    const avgPrice = dec(qty).isZero() || average.isNeg() ? "0" : plain(average);
    return { agentId, before: plain(before?.qty ?? "0"), after: qty, avgPrice };
  });
  return { symbol, desk: plain(desk), broker: plain(broker.qty), holders: changes };
}

/** What makes the desk's cash that of the broker. */
export function cashChange(deskUsd: string, brokerUsd: string): FiguresChange {
  return { symbol: null, desk: cents(deskUsd), broker: cents(brokerUsd), holders: [] };
}
