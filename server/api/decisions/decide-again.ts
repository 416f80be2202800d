import type { Db } from "@/db/client";
import { agentAtVersion } from "@/db/queries/agents";
import type { DecisionRow } from "@/db/queries/decisions";
import { keptSteps, NOTHING_KEPT, outputOf } from "@/db/queries/runs/run-steps";
import type { AgentParams } from "../../core/agents/agent";
import { decide } from "../../core/decision/decide";
import type { Decision, DecisionInput } from "../../core/decision/decision";
import { Fault } from "../../core/fault";
import { inputAgain } from "../../core/reproduction/reproduce";
import { lostInWords } from "../../core/runs/lost-in-words";

/** What the steps before a decision found, null where the run has lost it. */
export async function findingsOf(db: Db, { runId }: Pick<DecisionRow, "runId">) {
  const kept = (await keptSteps(db, [runId])).get(runId) ?? NOTHING_KEPT;
  const { steps } = kept;
  return {
    market: outputOf(runId, steps, "fetch_market_data") ?? null,
    sentiment: outputOf(runId, steps, "analyze_sentiment") ?? null,
    technical: outputOf(runId, steps, "analyze_technical") ?? null,
    risk: outputOf(runId, steps, "validate_risk") ?? null,
    input: steps.find((step) => step.name === "make_decision")?.input ?? null,
    /** Why they are not there; null where the run still holds what it left. */
    lost: lostInWords(kept),
    isUnreadable: kept.unreadable !== null,
  };
}

/** The same, for who would take what cannot be read for something that was never there. Throws Fault `stored_unreadable`. */
export async function readableFindings(db: Db, row: Pick<DecisionRow, "runId">) {
  const { lost, isUnreadable, ...findings } = await findingsOf(db, row);
  if (isUnreadable && lost !== null) throw new Fault("stored_unreadable", lost);
  return { ...findings, lost };
}

/** All that a decision was made on, with its agent as it was. Throws Fault `data_missing` where its run has lost what its steps found. */
export async function storedInput(db: Db, row: DecisionRow): Promise<DecisionInput> {
  const agent = await agentAtVersion(db, row.agentId, row.agentVersion);
  const { sentiment, technical, lost } = await readableFindings(db, row);
  if (!sentiment || !technical) {
    const why = lost === null ? "" : `: ${lost}`;
    throw new Fault("data_missing", `run ${row.runId} no longer holds the inputs of decision ${row.id}${why}`);
  }
  return inputAgain(row.body.basis, { agent, at: row.dueAt, sentiment, technical });
}

/** What would have been decided on the inputs that the decision kept, with other parameters, beside what was; `kept` are those it was decided by. */
export async function decideWith(
  db: Db,
  row: DecisionRow,
  params: AgentParams,
): Promise<{ readonly before: Decision; readonly after: Decision; readonly kept: AgentParams }> {
  const input = await storedInput(db, row);
  const { basis: _, ...before } = row.body;
  return { before, kept: input.agent.params, after: decide({ ...input, agent: { ...input.agent, params } }) };
}
