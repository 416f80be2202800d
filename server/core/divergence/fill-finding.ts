import type { OrderSide } from "../orders/order";
import type { LiveFill } from "./divergence";
import type { Finding, Walk } from "./walk";

/** What filled on one side within a bar, its price averaged. `at` is that of the last. */
export interface LiveFills extends Pick<LiveFill, "at" | "qty" | "price" | "source" | "runId" | "orderQty"> {}
export interface PlayedFills {
  readonly at: number;
  readonly qty: number;
  readonly price: number;
}

export interface FillPair {
  readonly index: number;
  readonly side: OrderSide;
  readonly live: LiveFills | null;
  readonly played: PlayedFills | null;
  /** What the bar's decision differs by; null where both decided the same. */
  readonly decided: Finding | null;
  /** Whether the backtest's was decided at the bar; what rests, or is sold at a close, is not. */
  readonly isDecided: boolean;
}

const unexplained: Finding = { cause: "unexplained", detail: "nothing else of the bar is another" };

/** Why what filled is not what filled in the backtest; null where it is. */
export function fillFinding(pair: FillPair, walk: Walk): Finding | null {
  const { live, played } = pair;
  if (live === null && played === null) return null;
  return live && played ? bothFilled(pair, live, played, walk) : oneFilled(pair, walk);
}

function bothFilled({ decided, index }: FillPair, live: LiveFills, played: PlayedFills, walk: Walk): Finding | null {
  const isQtySame = isClose(live.qty, played.qty);
  if (isQtySame && isClose(live.price, played.price)) return null;
  if (decided) return decided;
  if (!isQtySame) return otherQty(index, live, walk);
  // Legs that rest elsewhere fill elsewhere; what is bought or sold at once meets the open alone.
  const before = live.source === "leg" ? (walk.follows() ?? walk.changeOfBar(index)) : walk.changeOfBar(index, "open");
  if (before) return before;
  if (!isTradedAt(index, live, walk)) return { cause: "unexplained", detail: `the bar did not trade at ${live.price}` };
  const bps = (live.price / played.price - 1) * 10_000;
  return { cause: "fill_price", detail: `${Math.abs(bps).toFixed(2)} basis points ${bps > 0 ? "over" : "under"} the backtest's` };
}

function otherQty(index: number, live: LiveFills, walk: Walk): Finding {
  const isOfRun = live.source === "run";
  const asked = Number(walk.run(live.runId)?.made?.decision.qty ?? live.orderQty);
  if (isOfRun && live.qty < live.orderQty && !isClose(live.qty, live.orderQty))
    return { cause: "partial_fill", detail: `${live.qty} of ${live.orderQty} filled` };
  if (isOfRun && live.orderQty < asked && !isClose(live.orderQty, asked))
    return { cause: "account_state", detail: `a limit made the order of ${asked} one of ${live.orderQty}` };
  return walk.follows() ?? walk.changeOfBar(index) ?? unexplained;
}

function oneFilled(pair: FillPair, walk: Walk): Finding {
  const { index, live, decided, isDecided } = pair;
  if (live?.source === "other") return { cause: "account_state", detail: "no run decided it" };
  const isOfRun = live ? live.source === "run" : isDecided;
  if (decided && isOfRun) return decided;
  if (!live && isDecided) return { cause: "partial_fill", detail: "nothing of its order filled" };
  return walk.follows() ?? walk.changeOfBar(index) ?? legFinding(pair, walk) ?? unexplained;
}

/**
 * Whether one of the bars from that of the order to that of the fill traded there, give or take what a backtest pays, or the market bid or asked that when the
 * run decided: bars of one exchange lack the trades of the others.
 */
function isTradedAt(from: number, { price, at, runId }: LiveFills, walk: Walk): boolean {
  const { bars, costs, instrument } = walk.played;
  const part = (costs.halfSpreadBps + 2 * costs.slippageBps) / 10_000;
  const step = Number(instrument.priceIncrement);
  const isAround = (low: number, high: number) => price >= low * (1 - part) - step && price <= high * (1 + part) + step;
  const quote = walk.run(runId)?.quote;
  if (quote && isAround(quote.bid, quote.ask)) return true;
  for (let i = from; i <= Math.max(from, walk.indexAt(at)); i++)
    if (isAround(bars.low[i] as number, bars.high[i] as number)) return true;
  return false;
}

/** So far beyond a bar a leg may fill: 25 basis points, about as far as the trades of one exchange stay behind those of all. */
const BEYOND = 0.0025;

/** Why a leg filled for the agent alone, where that was just beyond what the bar traded; null where it was not. */
function legFinding({ index, live }: FillPair, walk: Walk): Finding | null {
  if (!live) return null;
  const [low, high] = [walk.played.bars.low[index] as number, walk.played.bars.high[index] as number];
  const beyond = Math.max(low / live.price, live.price / high) - 1;
  if (!(beyond > 0 && beyond <= BEYOND)) return null;
  return { cause: "fill_price", detail: `it filled ${(beyond * 10_000).toFixed(2)} basis points beyond what the bar traded` };
}

function isClose(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
}
