import { zoneOffsetMs } from "./zone";

/** A change of the clocks of a time zone at the instant `at`: from then on they are `afterMs` ahead of UTC instead of `beforeMs`. */
export interface ClockChange {
  readonly at: number;
  readonly beforeMs: number;
  readonly afterMs: number;
}

const SECOND_MS = 1_000;
/** No zone changes its clocks twice within this. */
const STRIDE_MS = 3 * 86_400_000;
const STRIDES = 32;
const BLOCK_MS = STRIDES * STRIDE_MS;

const found = new Map<string, ReadonlyMap<number, readonly ClockChange[]>>();

/** The changes of the clocks of `timeZone` in (from, to], ascending. Throws Fault `invalid_input` for an unknown zone. */
export function clockChangesBetween(timeZone: string, from: number, to: number): readonly ClockChange[] {
  const changes: ClockChange[] = [];
  for (let block = Math.floor(from / BLOCK_MS); block * BLOCK_MS < to; block++)
    changes.push(...changesOf(timeZone, block).filter(({ at }) => at > from && at <= to));
  return changes;
}

/** The changes in (start, end] of a block. */
function changesOf(timeZone: string, block: number): readonly ClockChange[] {
  const own = found.get(timeZone);
  const known = own?.get(block);
  if (known) return known;
  const changes = findChanges(timeZone, block * BLOCK_MS);
  found.set(timeZone, new Map([...(own ?? []), [block, changes]]));
  return changes;
}

function findChanges(timeZone: string, start: number): readonly ClockChange[] {
  const changes: ClockChange[] = [];
  let beforeMs = zoneOffsetMs(start, timeZone);
  for (let stride = 1; stride <= STRIDES; stride++) {
    const end = start + stride * STRIDE_MS;
    const afterMs = zoneOffsetMs(end, timeZone);
    if (afterMs !== beforeMs) changes.push({ at: instantOf(timeZone, end - STRIDE_MS, end), beforeMs, afterMs });
    beforeMs = afterMs;
  }
  return changes;
}

/** The first second in (from, to] whose offset is not that of `from`. */
function instantOf(timeZone: string, from: number, to: number): number {
  const beforeMs = zoneOffsetMs(from, timeZone);
  let [low, high] = [from / SECOND_MS, to / SECOND_MS];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zoneOffsetMs(middle * SECOND_MS, timeZone) === beforeMs) low = middle;
    else high = middle;
  }
  return high * SECOND_MS;
}
