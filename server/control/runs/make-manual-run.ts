import type { Db } from "@/db/client";
import type { DeskAgent } from "@/db/queries/agents";
import { insertRuns, type RunRow } from "@/db/queries/runs/runs";
import { Fault } from "../../core/fault";
import { dec } from "../../core/money/money";
import type { RunInstruction } from "../../core/runs/run";

const TRIES = 50;

/** Makes the run that a person asks for at the market's present moment. A market that stands still gives the same moment twice; each run has one of its own. */
export async function makeManualRun(
  tx: Db,
  given: {
    readonly accountId: string;
    readonly agent: Pick<DeskAgent, "id" | "version">;
    readonly marketAt: number;
    readonly instruction: RunInstruction;
    /** How much a closing run sells; all when nothing is said. */
    readonly qty?: string;
    /** Wall time. */
    readonly at: number;
  },
): Promise<RunRow> {
  const { accountId, agent, instruction, qty } = given;
  for (let shift = 0; shift < TRIES; shift++) {
    const dueAt = Math.floor(given.marketAt) + shift;
    const due = {
      accountId,
      agentId: agent.id,
      agentVersion: agent.version,
      dueAt,
      trigger: "manual",
      instruction,
      instructionQty: qty,
    } as const;
    const [run] = await insertRuns(tx, [due], given.at);
    const isSame = run?.instruction === instruction && sameQty(run.instructionQty, qty);
    if (run?.trigger === "manual" && isSame && run.state === "queued" && run.attempt === 1) return run;
  }
  throw new Fault("conflict", `agent "${agent.id}" has ${TRIES} runs at this moment already`);
}

function sameQty(a: string | null, b: string | undefined): boolean {
  return a === null || b === undefined ? a === (b ?? null) : dec(a).eq(b);
}
