import type { Query, QueryClient, QueryKey } from "@tanstack/react-query";

/** How long an answer that is under way may take before it is asked for anew all the same, ms: its connection may be dead. */
const PATIENCE_MS = 10_000;

/**
 * Gives a function that makes stale what `keys` begin, and loads again what of it is on the page. An answer that is under way may be from before: it
 * is waited for, for a slow desk's would never come if each event asked anew, and its key is returned, to be made stale again.
 */
export function createMakeStale(queryClient: QueryClient): (keys: readonly QueryKey[]) => readonly QueryKey[] {
  const awaitedSince = new Map<string, number>();
  const isUnderWay = ({ queryHash, state }: Query): boolean => {
    if (state.fetchStatus !== "fetching") return false;
    return Date.now() - (awaitedSince.get(queryHash) ?? Date.now()) < PATIENCE_MS;
  };
  return (keys) => {
    const meant = new Set(keys.flatMap((queryKey) => queryClient.getQueryCache().findAll({ queryKey })));
    const underWay = [...meant].filter(isUnderWay);
    for (const query of underWay) meant.delete(query);
    void queryClient.invalidateQueries({ predicate: (query) => meant.has(query) });
    const before = new Map(awaitedSince);
    awaitedSince.clear();
    for (const { queryHash } of underWay) awaitedSince.set(queryHash, before.get(queryHash) ?? Date.now());
    return underWay.map(({ queryKey }) => queryKey);
  };
}
