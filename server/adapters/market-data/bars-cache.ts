import { LRUCache } from "lru-cache";

/**
 * Values that hold bars, those used last, of at most `capacity` bars together. The newest value is kept whatever it holds: what is asked for again
 * and again must not be read again each time because it is large.
 */
export function createBarsCache<Value extends object>(
  capacity: number,
  barsIn: (value: Value) => number,
): LRUCache<string, Value> {
  return new LRUCache({
    maxSize: capacity,
    sizeCalculation: (value) => Math.min(capacity, Math.max(1, barsIn(value))),
  });
}
