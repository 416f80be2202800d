import { agentById } from "@/db/queries/agents";
import { holdAutonomy } from "@/db/queries/autonomy/autonomy";
import { moveRung } from "@/db/queries/autonomy/move-rung";
import { lockBooks } from "@/db/queries/ledger/ledger";
import { type Shown, UNPROVEN } from "../../core/autonomy/evidence";
import { type Autonomy, type Cap, isWiderCap, RUNG_WORDS, type Rung, stepsUp } from "../../core/autonomy/rung";
import { Fault } from "../../core/fault";
import type { Desk } from "../actor";

export interface AutonomyChange {
  readonly accountId: string;
  readonly agentId: string;
  readonly rung: Rung;
  /** The rung from which it is moved, as whoever asks has read it. */
  readonly standsAt: Rung;
  /** Needed at `capped`; where nothing is said elsewhere, the one that is set stays. */
  readonly cap: Cap | null;
  readonly reason: string;
  /** What the person typed who moves it up without evidence; empty where nothing. */
  readonly word: string;
  /** What the step up from its rung needs, with what was observed. */
  readonly shown: readonly Shown[];
  readonly marketAt: number;
}

/**
 * Moves an agent on the ladder of an account, from the next order on; what waits for a person waits no more. Down is free. Up goes one rung at a time, and a
 * wider cap is up too: they first ask `confirm`, which throws where nobody showed that it is the person. Throws Fault `refused` that names each requirement
 * that is not met, unless the person typed that they know.
 */
export async function setAutonomy({ database, wall, actor }: Desk, change: AutonomyChange, confirm: () => void): Promise<void> {
  const { accountId, agentId, rung, reason, marketAt } = change;
  await database.db.transaction(async (tx) => {
    const { name } = await agentById(tx, agentId);
    // What is judged at this moment is judged by the one or by the other.
    await lockBooks(tx, accountId);
    const before = await holdAutonomy(tx, accountId, agentId);
    if (!before) throw new Fault("refused", `${name} is off in this account and never was on: set another mode first`);
    if (before.rung !== change.standsAt)
      throw new Fault("conflict", `${name} ${RUNG_WORDS[before.rung]} by now: somebody else has moved it`);
    const cap = change.cap ?? before.cap;
    const isUp = refuseUnfit(name, before, { ...change, cap });
    if (isUp || (rung === "capped" && cap !== null && before.rung === "capped" && isWiderCap(before.cap, cap))) confirm();
    const unmet = isUp ? change.shown.filter(({ isMet }) => !isMet) : [];
    await moveRung(
      tx,
      { accountId, agentId },
      {
        before,
        rung,
        cap,
        at: wall.now(),
        marketAt,
        by: actor,
        reason,
        words: "its agent was moved on the ladder",
        evidence: isUp ? { shown: change.shown, withoutEvidence: unmet.length > 0 } : null,
      },
    );
  });
}

/** Whether it goes up. Throws Fault for a step that may not be taken. */
function refuseUnfit(name: string, before: Autonomy, { rung, cap, word, shown }: AutonomyChange): boolean {
  const steps = stepsUp(before.rung, rung);
  if (steps > 1) throw new Fault("refused", `${name} ${RUNG_WORDS[before.rung]}, and moves up one rung at a time`);
  if (rung === "capped" && cap === null) throw new Fault("invalid_input", "cap is missing: at capped it needs one in US dollars");
  if (rung === "capped" && cap !== null && cap.orderUsd > cap.positionUsd)
    throw new Fault("invalid_input", `orderUsd ${cap.orderUsd} must not exceed positionUsd ${cap.positionUsd}`);
  const unmet = shown.filter(({ isMet }) => !isMet);
  if (steps <= 0 || unmet.length === 0 || word === UNPROVEN) return steps > 0;
  const words = unmet.map(({ title, observed, needed }) => `${title.toLowerCase()}: ${observed}, needed ${needed}`);
  throw new Fault(
    "refused",
    `${name} has not shown what it should: ${words.join("; ")}. Type ${UNPROVEN} to move it up all the same`,
  );
}
