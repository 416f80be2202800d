import { createHash } from "node:crypto";
import { type Place, placeOf as placeBy } from "../../core/arbiter/precedence";
import type { Decision } from "../../core/decision/decision";

/** `placeOf` of the core. */
export function placeOf(decision: Decision, agentId: string, dueAt: number): Place | null {
  return placeBy(decision, agentId, dueAt, (text) => createHash("sha256").update(text).digest("hex"));
}
