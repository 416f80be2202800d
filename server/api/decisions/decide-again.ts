import type { Db } from "@/db/client";
import { agentAtVersion } from "@/db/queries/agents";
import type { DecisionRow } from "@/db/queries/decisions";
import { loadSteps, outputOf } from "@/db/queries/runs/run-steps";
import type { AgentParams } from "../../core/agents/agent";
import { decide } from "../../core/decision/decide";
import type { Decision, DecisionInput } from "../../core/decision/decision";
import { Fault } from "../../core/fault";
import { inputAgain } from "../../core/reproduction/reproduce";

/** What the steps before a decision found, null where the run has lost it. */
export async function findingsOf(db: Db, { runId }: Pick<DecisionRow, "runId">) {
  const steps = await loadSteps(db, runId);
  return {
    market: outputOf(runId, steps, "fetch_market_data") ?? null,
    sentiment: outputOf(runId, steps, "analyze_sentiment") ?? null,
    technical: outputOf(runId, steps, "analyze_technical") ?? null,
    risk: outputOf(runId, steps, "validate_risk") ?? null,
    input: steps.find((step) => step.name === "make_decision")?.input ?? null,
  };
}

/** All that a decision was made on, with its agent as it was. Throws Fault `data_missing` where its run has lost what its steps found. */
export async function storedInput(db: Db, row: DecisionRow): Promise<DecisionInput> {
  const agent = await agentAtVersion(db, row.agentId, row.agentVersion);
  const { sentiment, technical } = await findingsOf(db, row);
  if (!sentiment || !technical)
    throw new Fault("data_missing", `run ${row.runId} no longer holds the inputs of decision ${row.id}`);
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
