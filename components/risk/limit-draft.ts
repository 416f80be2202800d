import type { Level } from "@/server/core/risk/limits/levels";
import { fieldOf } from "@/server/core/risk/limits/limit";
import type { LimitName } from "@/server/core/risk/limits/limit-fields";
import type { LimitInput, RiskLimit } from "./risk-types";

/** A limit as it stands in the form. */
export interface LimitDraft {
  readonly name: LimitName;
  readonly level: Level;
  readonly agentId: string | null;
  readonly symbol: string;
  readonly value: number | null;
  readonly windowMin: number | null;
}

export function draftOf(limit: RiskLimit): LimitDraft {
  return { ...limit, symbol: limit.symbol ?? "" };
}

/** A new one begins where the house would put it. */
export function newDraft(name: LimitName, level: Level = "account"): LimitDraft {
  const { house, windowMin, levels } = fieldOf(name);
  const at = levels.includes(level) ? level : "account";
  return { name, level: at, agentId: null, symbol: "", value: house, windowMin: windowMin?.usual ?? null };
}

/** What the limit would be; null where it would be lifted. */
export function boundOf({ value, windowMin }: LimitDraft) {
  return value === null ? null : { value, windowMin };
}

/** Whether the desk can take it; only a limit that is set can be lifted. */
export function isComplete({ name, level, agentId, symbol, value, windowMin }: LimitDraft, isSet: boolean): boolean {
  const field = fieldOf(name);
  if (value === null) return isSet;
  if (value < field.min || value > field.max || (field.unit === "count" && !Number.isInteger(value))) return false;
  if (field.windowMin !== null && (windowMin === null || !Number.isInteger(windowMin) || windowMin < 1)) return false;
  return (level !== "agent" || agentId !== null) && (level !== "symbol" || symbol.trim() !== "");
}

/** What is sent to the desk. */
export function sentOf({ name, level, agentId, symbol, value, windowMin }: LimitDraft): LimitInput {
  return {
    level,
    agentId: level === "agent" ? agentId : null,
    symbol: level === "symbol" ? symbol.trim().toUpperCase() : null,
    limitName: name,
    bound: value,
    windowMin: value === null ? null : windowMin,
  };
}
