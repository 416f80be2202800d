import type { Place } from "./levels";
import { LIMIT_FIELDS, type LimitField, type LimitName } from "./limit-fields";

/** A limit as a person set it. `windowMin` is null where the limit has no window of a person's choice. */
export type SetLimit = Place & {
  readonly name: LimitName;
  readonly value: number;
  readonly windowMin: number | null;
};

export const fieldOf = (name: LimitName): LimitField => LIMIT_FIELDS[name];

/**
 * Whether `next` lets nothing through that `before` refused; null is a limit that is not set. A guard over a window counts more of what was lost the longer
 * it looks back, but a sum of results may rise by it: another window of such a sum is taken for a loosening.
 */
export function isTighter(name: LimitName, before: Bound | null, next: Bound | null): boolean {
  if (before === null) return true;
  if (next === null) return false;
  const { holds } = fieldOf(name);
  const holdsValue = holds === "at least" ? next.value >= before.value : next.value <= before.value;
  if (!holdsValue || next.windowMin === before.windowMin) return holdsValue;
  return name === "stop_losses" && Number(next.windowMin) >= Number(before.windowMin);
}

type Bound = Pick<SetLimit, "value" | "windowMin">;

/** Whether what was measured keeps to the limit. */
export function keepsTo({ name, value }: Pick<SetLimit, "name" | "value">, measured: number): boolean {
  const { holds } = fieldOf(name);
  if (holds === "at most") return measured <= value;
  return holds === "under" ? measured < value : measured >= value;
}
