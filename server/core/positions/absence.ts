import { dec, plain } from "../money/money";
import { EXTERNAL, type OrderSide, type OrderType } from "../orders/order";
import { span } from "../time/span";
import { agentInWords, instantInWords } from "../words";

/** The books are read every minute: after so long nobody was there, or nobody reached the broker. */
export const ABSENT_MS = 10 * 60_000;
const MOST_NAMED = 5;

export interface AbsentFill {
  readonly agentId: string | null;
  readonly symbol: string;
  readonly side: OrderSide;
  readonly type: OrderType;
  readonly qty: string;
  readonly price: string;
  readonly feeQty: string;
}

/** What happened at a broker while nobody read its books. Times are wall times. */
export interface Absence {
  readonly since: number;
  readonly until: number;
  /** How often an agent that is on was due. */
  readonly due: number;
  readonly fills: readonly AbsentFill[];
  /** What is held by now, all agents together. */
  readonly held: readonly { readonly symbol: string; readonly qty: string }[];
}

const STOPS: readonly OrderType[] = ["stop", "stop_limit", "trailing_stop"];

/** What a person is told before anything is entered again. */
export function absenceInWords({ since, until, due, fills, held }: Absence): string {
  const stops = fills.filter(({ type }) => STOPS.includes(type)).map(fillInWords);
  const others = fills.length - stops.length;
  const parts = [
    `${due === 0 ? "no run was" : `${due} ${due === 1 ? "run was" : "runs were"}`} due meanwhile`,
    stops.length === 0 ? "no stop filled" : `stops filled: ${named(stops)}`,
    ...(others === 0 ? [] : [`${others} other ${others === 1 ? "fill" : "fills"}`]),
    moved(fills, held),
  ];
  const when = `from ${instantInWords(since)} to ${instantInWords(until)} (${span(until - since)})`;
  return `Nobody read the books at the broker ${when}: ${parts.join("; ")}`;
}

function fillInWords({ agentId, symbol, side, qty, price }: AbsentFill): string {
  const whose = agentId === null || agentId === EXTERNAL ? "" : ` of ${agentInWords(agentId)}`;
  return `${side} ${plain(qty)} ${symbol}${whose} at ${plain(price)}`;
}

function moved(fills: readonly AbsentFill[], held: Absence["held"]): string {
  const symbols = [...new Set(fills.map(({ symbol }) => symbol))];
  const changes = symbols.flatMap((symbol) => {
    const now = held.filter((each) => each.symbol === symbol).reduce((sum, { qty }) => sum.plus(qty), dec("0"));
    const net = fills.filter((each) => each.symbol === symbol).reduce((sum, fill) => sum.plus(unitsOf(fill)), dec("0"));
    return net.isZero() ? [] : [`${symbol} from ${plain(now.minus(net))} to ${plain(now)}`];
  });
  return changes.length === 0 ? "no position moved" : `positions moved: ${named(changes)}`;
}

const unitsOf = ({ side, qty, feeQty }: AbsentFill) =>
  dec(qty)
    .mul(side === "buy" ? 1 : -1)
    .minus(feeQty);

function named(all: readonly string[]): string {
  const more = all.length - MOST_NAMED;
  return `${all.slice(0, MOST_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
