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

const NOTHING_ELSE = "nothing else of the bar is another";

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
  // Legs that rest elsewhere fill elsewhere.
  const before = (live.source === "leg" ? walk.follows() : null) ?? walk.changeOfBar(index);
  if (before) return before;
  if (!isWithinBar(index, live, walk)) return { cause: "unexplained", detail: `the bar did not trade at ${live.price}` };
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
  return walk.follows() ?? walk.changeOfBar(index) ?? { cause: "unexplained", detail: NOTHING_ELSE };
}

function oneFilled({ index, live, decided, isDecided }: FillPair, walk: Walk): Finding {
  if (live?.source === "other") return { cause: "account_state", detail: "no run decided it" };
  const isOfRun = live ? live.source === "run" : isDecided;
  if (decided && isOfRun) return decided;
  if (!live && isDecided) return { cause: "partial_fill", detail: "nothing of its order filled" };
  return walk.follows() ?? walk.changeOfBar(index) ?? { cause: "unexplained", detail: NOTHING_ELSE };
}

/** Whether one of the bars from that of the order to that of the fill traded there, give or take what a backtest pays. */
function isWithinBar(from: number, { price, at }: LiveFills, walk: Walk): boolean {
  const { bars, costs, instrument } = walk.played;
  const part = (costs.halfSpreadBps + 2 * costs.slippageBps) / 10_000;
  const step = Number(instrument.priceIncrement);
  for (let i = from; i <= Math.max(from, walk.indexAt(at)); i++) {
    const [low, high] = [bars.low[i] as number, bars.high[i] as number];
    if (price >= low * (1 - part) - step && price <= high * (1 + part) + step) return true;
  }
  return false;
}

function isClose(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
}
