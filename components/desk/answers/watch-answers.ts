import type { Query, QueryClient } from "@tanstack/react-query";
import { isOld } from "./is-old";

/** What stands on a page for want of an answer this long, ms, is said to be old. */
const LATE_AFTER_MS = 5_000;
/** Between two tries to read again what the desk failed to answer, ms. */
const AGAIN_MS = 5_000;
const LOOK_MS = 1_000;

/**
 * Tells since when, by the wall's clock, something on the page waits for an answer that is late; null once nothing does. What the desk did not
 * answer at all is asked for again until it does: no event may come meanwhile. Returns what ends it.
 */
export function watchAnswers(queryClient: QueryClient, tell: (since: number | null) => void): () => void {
  const cache = queryClient.getQueryCache();
  const waiting = new Map<Query, number>();
  let told: number | null = null;
  let triedAt = Date.now();
  const note = (query: Query) => {
    if (isAwaited(query) && !waiting.has(query)) waiting.set(query, Date.now());
  };
  const look = () => {
    for (const query of waiting.keys()) if (!isAwaited(query)) waiting.delete(query);
    const now = Date.now();
    const since = Math.min(...waiting.values());
    const late = now - since >= LATE_AFTER_MS ? since : null;
    if (late !== told) {
      told = late;
      tell(late);
    }
    if (now - triedAt < AGAIN_MS) return;
    triedAt = now;
    void queryClient.refetchQueries({ type: "active", predicate: isLeft }, { cancelRefetch: false });
  };
  for (const query of cache.getAll()) note(query);
  const leave = cache.subscribe((event) => {
    // What an event patched is no answer of the desk.
    if (event.type === "updated" && event.action.type === "success" && !event.action.manual) waiting.delete(event.query);
    note(event.query);
  });
  const timer = setInterval(look, LOOK_MS);
  return () => {
    leave();
    clearInterval(timer);
  };
}

/** Whether it stands on the page, and a newer answer was asked for. */
function isAwaited(query: Query): boolean {
  const { data, fetchStatus } = query.state;
  return query.isActive() && data !== undefined && (fetchStatus !== "idle" || isOld(query));
}

/** Whether it is old and nobody asks for it. */
function isLeft(query: Query): boolean {
  return query.state.fetchStatus === "idle" && isOld(query);
}
