/** Requests of one pass that are on their way at once: one that hangs does not hold the others, and the broker's budget is left for stops. */
const AT_ONCE = 5;

/** Does `work` for each, a few at once. */
export async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const serve = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, serve));
}
