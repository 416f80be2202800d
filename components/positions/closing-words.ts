import { opensInWords } from "@/components/desk/opens-in-words";
import type { Outputs } from "@/components/desk/trpc";
import { qty, usd } from "@/components/format";
import { assetClassOf } from "@/server/core/market/asset-class";
import { minus, toNumber } from "@/server/core/money/exact";
import { worthAt } from "@/server/core/positions/marks";
import type { PositionRow } from "./position-types";

/** `12 TSLA`. */
export function holdingInWords(position: Pick<PositionRow, "qty" | "symbol">): string {
  return `${qty(position.qty)} ${position.symbol}`;
}

type Closing = Pick<PositionRow, "qty" | "symbol" | "mark" | "valueUsd" | "stopPrice" | "targetPrice">;

/** What closing the position does, with its figures. */
export function closingInWords(position: Closing): string {
  const worth = position.mark === null ? "" : `, about ${usd(position.valueUsd)}`;
  const sale = `Sell ${holdingInWords(position)} at the market${worth}.`;
  const { stopPrice, targetPrice } = position;
  if (stopPrice !== null && targetPrice !== null) return `${sale} Its stop and target at the broker are cancelled.`;
  if (stopPrice !== null) return `${sale} Its stop at the broker is cancelled.`;
  return targetPrice === null ? sale : `${sale} Its target at the broker is cancelled.`;
}

type Desk = Pick<Outputs["accounts"]["current"], "killSwitch" | "session">;

/** Why a sale of the symbol would come to nothing as the desk stands now; null when nothing is against it. */
export function obstacleInWords(symbol: string, { killSwitch, session }: Desk): string | null {
  const halted = killSwitch.engaged ? "The kill switch is engaged: nothing is sold until it is released." : null;
  const isClosed = assetClassOf(symbol) === "equity" && !session.open;
  const closed = isClosed
    ? `The market is closed (${session.reason})${session.nextOpen === null ? "" : ` until ${opensInWords(session.nextOpen)}`}: nothing is sold before, nor at the open by itself. Close the position again then.`
    : null;
  return [halted, closed].filter((words) => words !== null).join(" ") || null;
}

/** What selling `amount` of the position does; null while no fit quantity is typed. */
export function reducingInWords(position: Closing, amount: number | null): string {
  const { symbol, mark, stopPrice, targetPrice } = position;
  if (amount === null) return `${holdingInWords(position)} are held. How much of it is to be sold at the market?`;
  const worth = mark === null ? "" : `, about ${usd(toNumber(worthAt(amount, mark)))}`;
  const rest = toNumber(minus(position.qty, amount));
  const sale = `Sell ${qty(amount)} ${symbol} at the market${worth}.`;
  if (rest <= 0) return `${sale} Nothing is left of the position.`;
  if (stopPrice === null) return sale;
  if (targetPrice === null) return `${sale} A stop at ${usd(stopPrice)} protects the other ${qty(rest)} right after it.`;
  return `${sale} Its stop at ${usd(stopPrice)} and its target at ${usd(targetPrice)} are put back for the other ${qty(rest)} right after it.`;
}
