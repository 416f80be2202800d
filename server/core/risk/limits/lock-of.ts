import { levelOf, placeKey } from "./levels";
import { keepsTo, type SetLimit } from "./limit";
import type { LimitFacts } from "./limit-facts";
import type { NewLock } from "./lock";
import type { AskedEntry } from "./measure";
import { MEMORY_MEASURES, type MemoryName, MINUTE_MS, rememberedBy } from "./memory-measures";

const isMemory = (name: string): name is MemoryName => name in MEMORY_MEASURES;

/**
 * The lock that a limit with a memory makes of what it refuses; null where it refuses nothing, and for limits without one. A limit
 * of the desk makes one in each account whose entry it refuses.
 */
export function lockOf(limit: SetLimit, facts: LimitFacts, entry: AskedEntry): NewLock | null {
  if (!isMemory(limit.name)) return null;
  const measured = MEMORY_MEASURES[limit.name](limit, facts, entry);
  const last = rememberedBy(limit, facts, entry).at(-1);
  if (last === undefined || typeof measured !== "number" || keepsTo(limit, measured)) return null;
  const minutes = limit.name === "cooldown_min" ? limit.value : Number(limit.windowMin);
  return {
    accountId: facts.accountId,
    agentId: limit.agentId,
    symbol: limit.name === "cooldown_min" ? entry.symbol : limit.symbol,
    rule: limit.name,
    cause: `${limit.name} ${placeKey(limit)} after ${last.id}`,
    reason: reasonOf(limit, measured, last.symbol),
    from: last.at,
    until: last.at + minutes * MINUTE_MS,
  };
}

/** Every lock that the limits make of an entry. */
export function locksOf(facts: LimitFacts, entry: AskedEntry): readonly NewLock[] {
  return facts.limits.flatMap((limit) => lockOf(limit, facts, entry) ?? []);
}

/** Whether a person has lifted the lock that the limit would make, so that it refuses nothing for the same cause. */
export function isLifted(limit: SetLimit, facts: LimitFacts, entry: AskedEntry): boolean {
  const lock = lockOf(limit, facts, entry);
  return lock !== null && facts.locks.some(({ cause, liftedAt }) => cause === lock.cause && liftedAt !== null);
}

function reasonOf(limit: SetLimit, measured: number, symbol: string): string {
  const level = levelOf(limit);
  if (limit.name === "cooldown_min") return `a position of ${symbol} was closed (${level})`;
  if (limit.name === "stop_losses")
    return `${measured} positions were stopped with a loss within ${limit.windowMin} minutes (${level})`;
  return `closed positions came to ${measured.toFixed(2)} US dollars within ${limit.windowMin} minutes (${level})`;
}
