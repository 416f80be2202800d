import { marketHoursAt } from "@/server/core/market/calendar/calendar";
import type { StreamTopic } from "../../alpaca/data-stream";

/** Half an hour of an open exchange without one headline on any symbol does happen, but not often. */
const QUIET_MS = 30 * 60_000;

/** Headlines that name one of `names`, of which only it is told that there are some. */
export function newsTopic(names: ReadonlySet<string>, onNews: () => void): StreamTopic {
  return {
    name: "news",
    quietMs: QUIET_MS,
    symbolQuietMs: Number.POSITIVE_INFINITY,
    expectedSince(now) {
      const { open, session } = marketHoursAt("equity", now);
      return open ? (session?.open ?? 0) : null;
    },
    subscribe: (client, symbols) => client.subscribeForNews([...symbols]),
    unsubscribe: (client, symbols) => client.unsubscribeFromNews([...symbols]),
    listen(client, current, heard) {
      client.onNews(
        current(({ symbols }) => {
          const name = symbols.find((symbol) => names.has(symbol));
          if (name === undefined) return;
          heard(name);
          onNews();
        }),
      );
    },
  };
}
