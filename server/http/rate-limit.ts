export interface RateLimit {
  /** Takes `cost` from the budget of `key`, or tells how many milliseconds it takes until there is so much; zero when it was taken. */
  take(key: string, cost: number): number;
}

/** More addresses than these are not kept apart: those whose budget is whole are forgotten, then the ones that came first. */
const MOST_KEYS = 10_000;

/** A budget for each key that fills up by `perSecond`, to `burst` at most. `now` in milliseconds, on a clock that nobody sets. */
export function createRateLimit(
  { perSecond, burst }: { readonly perSecond: number; readonly burst: number },
  now: () => number = () => performance.now(),
): RateLimit {
  const budgets = new Map<string, { left: number; at: number }>();
  const filled = ({ left, at }: { readonly left: number; readonly at: number }, time: number) =>
    Math.min(burst, left + ((time - at) / 1_000) * perSecond);

  function forget(time: number): void {
    for (const [key, budget] of budgets) if (filled(budget, time) === burst) budgets.delete(key);
    for (const key of budgets.keys()) {
      if (budgets.size < MOST_KEYS) return;
      budgets.delete(key);
    }
  }

  return {
    take: (key, cost) => {
      const time = now();
      const known = budgets.get(key);
      if (!known && budgets.size >= MOST_KEYS) forget(time);
      const left = known ? filled(known, time) : burst;
      const isThere = left >= cost;
      budgets.set(key, { left: isThere ? left - cost : left, at: time });
      return isThere ? 0 : ((cost - left) / perSecond) * 1_000;
    },
  };
}
