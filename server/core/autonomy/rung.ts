import type { DecisionCause } from "../decision/decision";
import type { OrderPurpose } from "../orders/order";

/**
 * How far an agent that is on is trusted in an account, the least first. observe: decides and is judged, and enters nothing. approve: each order that it
 * chooses waits for a person. capped: entries are made as small as a cap. full: as its parameters and the limits say.
 */
export const RUNGS = ["observe", "approve", "capped", "full"] as const;
export type Rung = (typeof RUNGS)[number];

export const RUNG_WORDS: Readonly<Record<Rung, string>> = {
  observe: "observes only",
  approve: "asks a person",
  capped: "is capped",
  full: "is trusted in full",
};

/** The most that an entry may be worth, and the position with it, US dollars. */
export type Cap = {
  readonly orderUsd: number;
  readonly positionUsd: number;
};

/** Where an agent stands on the ladder; the cap holds at `capped` alone, and is kept at the others. */
export interface Autonomy {
  readonly rung: Rung;
  readonly cap: Cap | null;
}

/** How many rungs `to` lies over `from`; negative under it. */
export function stepsUp(from: Rung, to: Rung): number {
  return RUNGS.indexOf(to) - RUNGS.indexOf(from);
}

/** Whether a cap lets more through than another in anything; where there was none, any does not: `capped` without one lets nothing through. */
export function isWiderCap(before: Cap | null, after: Cap): boolean {
  return before !== null && (after.orderUsd > before.orderUsd || after.positionUsd > before.positionUsd);
}

/** The rung to which the desk moves an agent down of its own accord: `capped` only where a person has said by what. Null at the lowest. */
export function rungBelow({ rung, cap }: Autonomy): Rung | null {
  if (rung === "full") return cap === null ? "approve" : "capped";
  return rung === "capped" ? "approve" : rung === "approve" ? "observe" : null;
}

/** What an agent sells of its own accord. A stop, a target, the end of the session and a person wait for nobody. */
const CHOSEN: readonly DecisionCause[] = ["signal", "reversal"];

/** Whether an order of the run waits for a person: what leaves a position for its safety never does. */
export function waitsForPerson(
  rung: Rung,
  { purpose, cause }: { readonly purpose: OrderPurpose; readonly cause: DecisionCause },
) {
  return rung === "approve" && (purpose === "entry" || (purpose === "exit" && CHOSEN.includes(cause)));
}
