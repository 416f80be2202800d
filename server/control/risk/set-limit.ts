import { agentById } from "@/db/queries/agents";
import { publish } from "@/db/queries/events";
import { holdLimit } from "@/db/queries/risk/limits";
import { Fault } from "../../core/fault";
import { levelOf, type Place } from "../../core/risk/limits/levels";
import { fieldOf, isTighter } from "../../core/risk/limits/limit";
import type { LimitName } from "../../core/risk/limits/limit-fields";
import type { Desk } from "../actor";
import { putLimit } from "./put-limit";

export type LimitChange = Place & {
  readonly name: LimitName;
  /** Null lifts the limit. */
  readonly value: number | null;
  readonly windowMin: number | null;
};

/**
 * Sets a limit, or lifts it, from the next order on. What lets more through than before, by as little as it may be, first asks `confirm`, which throws
 * where nobody showed that it is the person. Throws Fault `invalid_input` for a value out of bounds or a level at which the limit cannot stand.
 */
export async function setLimit({ database, wall, actor }: Desk, change: LimitChange, confirm: () => void): Promise<void> {
  refuseUnfit(change);
  const { name, value, windowMin, accountId, agentId, symbol } = change;
  const place = { accountId, agentId, symbol };
  const at = wall.now();
  await database.db.transaction(async (tx) => {
    if (agentId !== null) await agentById(tx, agentId);
    const before = await holdLimit(tx, place, name);
    const next = value === null ? null : { value, windowMin };
    if (before === null && next === null) return;
    if (!isTighter(name, before, next)) confirm();
    await putLimit(tx, { at, actor }, { ...place, name, before, next });
    await publish(tx, { topic: "risk" });
  });
}

function refuseUnfit({ name, value, windowMin, ...place }: LimitChange): void {
  const { levels, label, min, max, unit, windowMin: window } = fieldOf(name);
  const level = levelOf(place);
  if (!levels.includes(level)) throw new Fault("invalid_input", `"${label}" may stand at ${levels.join(", ")}, not at ${level}`);
  if (value === null) return;
  const isWhole = unit !== "count" || Number.isInteger(value);
  if (!(value >= min && value <= max && isWhole))
    throw new Fault("invalid_input", `value ${value} must be a ${unit === "count" ? "whole " : ""}number from ${min} to ${max}`);
  if (window === null && windowMin !== null) throw new Fault("invalid_input", `"${label}" has no window`);
  if (window !== null && !(windowMin !== null && windowMin >= 1 && windowMin <= window.max))
    throw new Fault("invalid_input", `windowMin ${windowMin} must be a whole number of minutes from 1 to ${window.max}`);
}
