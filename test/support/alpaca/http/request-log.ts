export type LoggedRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** 0 where the connection was cut without an answer. */
  readonly status: number;
  /** Real time of its arrival, epoch milliseconds. */
  readonly at: number;
  readonly ms: number;
  readonly bytes: number;
  /** Of an order that was sent; null for all else. */
  readonly clientOrderId: string | null;
};

export type RequestLog = {
  readonly all: readonly LoggedRequest[];
  add(request: LoggedRequest): void;
  /** How many requests each path had, of all or of those since real time `since`. */
  counts(since?: number): Readonly<Record<string, number>>;
  clear(): void;
};

export function openRequestLog(): RequestLog {
  const all: LoggedRequest[] = [];
  return {
    all,
    add: (request) => {
      all.push(request);
    },
    counts: (since = 0) => {
      const counts: Record<string, number> = {};
      for (const { path, at } of all) if (at >= since) counts[path] = (counts[path] ?? 0) + 1;
      return counts;
    },
    clear: () => {
      all.length = 0;
    },
  };
}
