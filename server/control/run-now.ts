import { agentById } from "@/db/queries/agents";
import { audit } from "@/db/queries/audit";
import { insertRuns, type RunRow } from "@/db/queries/runs";
import { Fault } from "../core/fault";
import { type EngineRun, engineRunOf } from "../core/run";
import type { Desk } from "./actor";

/** What starts a run: the engine, seen from here. */
export interface Starter {
  enqueue(run: EngineRun): Promise<void>;
}

const TRIES = 50;

/** Makes a run of an agent at the market's present moment and starts it. It trades like any other. */
export async function runNow(
  { database, wall, actor }: Desk,
  starter: Starter,
  given: { readonly accountId: string; readonly agentId: string; readonly marketAt: number },
): Promise<RunRow> {
  const { accountId, agentId } = given;
  const agent = await agentById(database.db, agentId);
  const row = await database.db.transaction(async (tx) => {
    // A market that stands still gives the same moment twice; each run has one of its own.
    for (let shift = 0; shift < TRIES; shift++) {
      const dueAt = Math.floor(given.marketAt) + shift;
      const [made] = await insertRuns(
        tx,
        [{ accountId, agentId, agentVersion: agent.version, dueAt, trigger: "manual" }],
        wall.now(),
      );
      if (made?.trigger !== "manual" || made.state !== "queued" || made.attempt !== 1) continue;
      await audit(tx, { at: wall.now(), actor, action: "run.trigger", subject: String(made.id), detail: { agentId, dueAt } });
      return made;
    }
    throw new Fault("conflict", `agent "${agentId}" has ${TRIES} runs at this moment already`);
  });
  await starter.enqueue(engineRunOf(row));
  return row;
}
