import type { Fetch, Line } from "./line";
import { PRIORITIES, type Priority } from "./line/priorities";

/** The priority of requests whose answers are shared: the highest of all who wait for one at the moment. */
export interface Urgency {
  /** A `fetch` on `line` with that priority. */
  fetchOn(line: Line): Fetch;
  /** Does `work`, and lends its priority meanwhile to every request that goes out. */
  during<T>(priority: Priority, work: () => Promise<T>): Promise<T>;
}

/** With `usual` for as long as nobody more urgent waits. */
export function openUrgency(usual: Priority): Urgency {
  const waiting = new Map<Priority, number>();
  const add = (priority: Priority, n: number) => waiting.set(priority, (waiting.get(priority) ?? 0) + n);
  const highest = () => PRIORITIES.find((priority) => priority === usual || (waiting.get(priority) ?? 0) > 0) ?? usual;

  return {
    fetchOn: (line) => (input, init) => line.fetchFor(highest())(input, init),
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
