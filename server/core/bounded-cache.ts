/** Keeps the values that were used last. */
export interface BoundedCache<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
  delete(key: K): void;
}

/** A cache whose values cost at most `capacity` together; the newest value is kept whatever it costs. */
export function openBoundedCache<K, V>(capacity: number, costOf: (value: V) => number = () => 1): BoundedCache<K, V> {
  const kept = new Map<K, V>();
  let cost = 0;

  function remove(key: K): void {
    const value = kept.get(key);
    if (value === undefined) return;
    kept.delete(key);
    cost -= costOf(value);
  }

  function get(key: K): V | undefined {
    const value = kept.get(key);
    if (value !== undefined) {
      kept.delete(key);
      kept.set(key, value);
    }
    return value;
  }

  function set(key: K, value: V): void {
    remove(key);
    kept.set(key, value);
    cost += costOf(value);
    for (const oldest of kept.keys()) {
      if (cost <= capacity || kept.size === 1) break;
      remove(oldest);
    }
  }

  return { get, set, delete: remove };
}
