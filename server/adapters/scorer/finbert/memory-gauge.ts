type Usage = Pick<NodeJS.MemoryUsage, "rss" | "heapTotal" | "external">;

/** The rise at which the thread is started anew. A model of 110 MB makes the process rise by 300 MB. */
export const LIMIT_BYTES = 700e6;
/** A new thread is worth its second of loading only when it would give this part of the limit back. */
const WORTHWHILE = 1 / 8;

/**
 * By how many bytes the process has grown since now, less what its main thread holds more in JavaScript: what a thread with native code took
 * cannot be read from anywhere.
 */
export function createMemoryGauge(read: () => Usage): () => number {
  const before = read();
  const own = ({ heapTotal, external }: Usage) => heapTotal + external;
  return () => {
    const now = read();
    const grown = Math.max(0, own(now) - own(before));
    return Math.max(0, now.rss - before.rss - grown);
  };
}

/** Whether to start the thread anew. `riseAtLoadBytes` is what it had when it was loaded, and what a new one would have again. */
export function isWorthRecycling(riseBytes: number, riseAtLoadBytes: number, limitBytes: number): boolean {
  return riseBytes > limitBytes && riseBytes - riseAtLoadBytes > WORTHWHILE * limitBytes;
}
