import type { Db } from "@/db/client";
import type { LiveAgent } from "@/db/queries/agents";
import { insertRuns, type RunRow } from "@/db/queries/runs";
import { Fault } from "../core/fault";
import type { RunInstruction } from "../core/run";

const TRIES = 50;

/** Makes the run that a person asks for at the market's present moment. A market that stands still gives the same moment twice; each run has one of its own. */
export async function makeManualRun(
  tx: Db,
  given: {
    readonly accountId: string;
    readonly agent: Pick<LiveAgent, "id" | "version">;
    readonly marketAt: number;
    readonly instruction: RunInstruction;
    /** Wall time. */
    readonly at: number;
  },
): Promise<RunRow> {
  const { accountId, agent, instruction } = given;
  for (let shift = 0; shift < TRIES; shift++) {
    const dueAt = Math.floor(given.marketAt) + shift;
    const due = { accountId, agentId: agent.id, agentVersion: agent.version, dueAt, trigger: "manual", instruction } as const;
    const [run] = await insertRuns(tx, [due], given.at);
    if (run?.trigger === "manual" && run.instruction === instruction && run.state === "queued" && run.attempt === 1) return run;
  }
  throw new Fault("conflict", `agent "${agent.id}" has ${TRIES} runs at this moment already`);
}
