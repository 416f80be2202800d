import { agentById } from "@/db/queries/agents";
import { audit } from "@/db/queries/audit";
import type { RunRow } from "@/db/queries/runs/runs";
import { type EngineRun, engineRunOf } from "../../core/runs/run";
import type { Desk } from "../actor";
import { makeManualRun } from "./make-manual-run";

/** What starts runs: the engine, seen from here. */
export interface Starter {
  enqueue(runs: readonly EngineRun[]): Promise<void>;
}

/** Makes a run of an agent at the market's present moment and starts it. It trades like any other. */
export async function runNow(
  { database, wall, actor }: Desk,
  starter: Starter,
  given: { readonly accountId: string; readonly agentId: string; readonly marketAt: number },
): Promise<RunRow> {
  const { accountId, agentId, marketAt } = given;
  const agent = await agentById(database.db, agentId);
  const row = await database.db.transaction(async (tx) => {
    const at = wall.now();
    const made = await makeManualRun(tx, { accountId, agent, marketAt, instruction: "decide", at });
    await audit(tx, { at, actor, action: "run.trigger", subject: String(made.id), detail: { agentId, dueAt: made.dueAt } });
    return made;
  });
  await starter.enqueue([engineRunOf(row)]);
  return row;
}
