import type { Fetch, RateLimitedClient } from "./rate-limited-client";
import { PRIORITIES, type Priority } from "./rate-limited-client/priorities";

/** The priority of requests whose answers are shared: the highest of all who wait for one at the moment. */
export interface RequestPriority {
  /** A `fetch` on `client` with that priority. */
  fetchOn(client: RateLimitedClient): Fetch;
  /** Does `work`, and lends its priority meanwhile to every request that goes out. */
  during<T>(priority: Priority, work: () => Promise<T>): Promise<T>;
}

/** With `usual` for as long as nobody more urgent waits. */
export function createRequestPriority(usual: Priority): RequestPriority {
  const waiting = new Map<Priority, number>();
  const add = (priority: Priority, n: number) => waiting.set(priority, (waiting.get(priority) ?? 0) + n);
  const highest = () => PRIORITIES.find((priority) => priority === usual || (waiting.get(priority) ?? 0) > 0) ?? usual;

  return {
    fetchOn: (client) => (input, init) => client.fetchFor(highest())(input, init),
    async during(priority, work) {
      add(priority, 1);
      try {
        return await work();
      } finally {
        add(priority, -1);
      }
    },
  };
}
