import { qty, usd } from "@/components/format";
import { EXTERNAL } from "@/server/core/orders/order";
import type { Figures } from "./position-types";

/** `4 TSLA`, or dollars where there is no symbol. */
export function figureInWords(symbol: string | null, figure: string): string {
  return symbol === null ? usd(figure) : `${qty(figure)} ${symbol}`;
}

/** Whose units change, and how. */
export function holdersInWords({ holders }: Pick<Figures, "holders">, nameOf: (agentId: string) => string) {
  return holders.map(({ agentId, before, after }) => ({
    who: nameOf(agentId),
    change: `${qty(before)} → ${qty(after)}`,
  }));
}

/** What has happened once the broker's figure is taken. */
export function takingInWords({ symbol, desk, broker, holders }: Figures): string {
  if (Number(desk) === Number(broker)) return "Both are the same: there is nothing to take.";
  if (symbol === null)
    return "The difference is booked as a movement of cash that is no trade, and entries go on once the books are compared again.";
  const agents = holders.filter(({ agentId }) => agentId !== EXTERNAL);
  const orders = agents.length > 0 ? " Their stops and targets are cancelled and put anew for what they hold then." : "";
  return `Nothing is sold or bought: the desk's books follow the broker's.${orders} Its agents stay as they are set: those that may only reduce are switched on again under Agents.`;
}
