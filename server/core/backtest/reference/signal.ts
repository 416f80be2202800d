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
  const [ofBuys, ofSells] = buysOver ? [nextOver, nextUnder] : [nextUnder, nextOver];
  const leaves = hold === "long_only" ? ofSells : buysOver ? nextNotOver : nextNotUnder;
  const leaveLimit = hold === "long_only" ? sells : buys;
  let changes = new Int32Array(ROOM);
  let found = 0;
  for (let i = 0; i < count; ) {
    i = found % 2 === 0 ? ofBuys(values, buys, i) : leaves(values, leaveLimit, i);
    if (found === changes.length) changes = widened(changes);
    if (i < count) changes[found++] = i;
  }
  return changes.subarray(0, found);
}

const ROOM = 1_024;

function widened(column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(2 * column.length);
  wider.set(column);
  return wider;
}

/** The first place from `i` on at which a value is over its limit; the end where none is. */
function nextOver(values: Float64Array, limits: Float64Array, from: number): number {
  let i = from;
  while (i < values.length && !((values[i] as number) > (limits[i] as number))) i++;
  return i;
}

function nextUnder(values: Float64Array, limits: Float64Array, from: number): number {
  let i = from;
  while (i < values.length && !((values[i] as number) < (limits[i] as number))) i++;
  return i;
}

function nextNotOver(values: Float64Array, limits: Float64Array, from: number): number {
  let i = from;
  while (i < values.length && (values[i] as number) > (limits[i] as number)) i++;
  return i;
}

function nextNotUnder(values: Float64Array, limits: Float64Array, from: number): number {
  let i = from;
  while (i < values.length && (values[i] as number) < (limits[i] as number)) i++;
  return i;
}

function columnOf(limit: Limit, length: number): Float64Array {
  return typeof limit === "number" ? new Float64Array(length).fill(limit) : limit;
}
