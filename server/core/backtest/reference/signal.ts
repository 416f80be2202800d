/** long_only keeps what it bought until the rule says sell; long_flat holds only while the rule says buy. */
export const HOLDS = ["long_only", "long_flat"] as const;
export type Hold = (typeof HOLDS)[number];

/** A column, or a level that is the same for every bar. */
type Limit = Float64Array | number;

/**
 * A signal: the bars at whose close it changes, ascending. Before the first one should be out of the market, from its close on in it, and so on by turns.
 * A market that turns seldom is told so in little room, and who plays it need look at no bar in between.
 */
export type Signal = Int32Array;

/**
 * The signal of a rule that buys where `values` are over (`buysOver`) or under `buyLimit`, and sells where they are on the other side of `sellLimit`; nothing is
 * over or under what is not defined. Expects limits that no value can be beyond at once.
 */
export function signalOf(hold: Hold, values: Float64Array, buysOver: boolean, buyLimit: Limit, sellLimit: Limit): Signal {
  const count = values.length;
  const [buys, sells] = [columnOf(buyLimit, count), columnOf(sellLimit, count)];
  const [high, low] = buysOver ? [values, buys] : [buys, values];
  const [over, under] = buysOver ? [sells, values] : [values, sells];
  let changes = new Int32Array(ROOM + Math.floor(count / SELDOM));
  let found = 0;
  for (let i = 0; i < count; ) {
    if (found % 2 === 0) i = nextOver(high, low, i);
    else i = hold === "long_only" ? nextOver(over, under, i) : nextNotOver(high, low, i);
    if (found === changes.length) changes = widened(changes);
    if (i < count) changes[found++] = i;
  }
  return changes.subarray(0, found);
}

/** Room for changes: a market turns no more often than once in so many bars, or there is made more. */
const [ROOM, SELDOM] = [64, 16];

function widened(column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(2 * column.length);
  wider.set(column);
  return wider;
}

/** The first place from `from` on at which a value of `high` is over that of `low`; the end where none is. */
function nextOver(high: Float64Array, low: Float64Array, from: number): number {
  const end = high.length;
  let i = from;
  for (; i + 3 < end; i += 4) {
    if ((high[i] as number) > (low[i] as number)) return i;
    if ((high[i + 1] as number) > (low[i + 1] as number)) return i + 1;
    if ((high[i + 2] as number) > (low[i + 2] as number)) return i + 2;
    if ((high[i + 3] as number) > (low[i + 3] as number)) return i + 3;
  }
  while (i < end && !((high[i] as number) > (low[i] as number))) i++;
  return i;
}

/** The first place from `from` on at which it is not. */
function nextNotOver(high: Float64Array, low: Float64Array, from: number): number {
  let i = from;
  while (i < high.length && (high[i] as number) > (low[i] as number)) i++;
  return i;
}

function columnOf(limit: Limit, length: number): Float64Array {
  return typeof limit === "number" ? new Float64Array(length).fill(limit) : limit;
}
