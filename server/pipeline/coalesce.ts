/**
 * Makes `work` safe to ask for by many: one call runs at a time, and all that ask while it runs share the one after it, which sees everything
 * that happened before they asked.
 */
export function coalesce<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> | null = null;
  let next: Promise<T> | null = null;
  const start = (): Promise<T> => {
    const call = work().finally(() => {
      if (running === call) running = null;
    });
    running = call;
    return call;
  };
  return () => {
    if (next) return next;
    if (!running) return start();
    next = running
      // Its failure is told to whoever asked for it.
      .catch(() => undefined)
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };
}
