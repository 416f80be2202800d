import { agentById } from "@/db/queries/agents";
import { audit } from "@/db/queries/audit";
import { insertRuns } from "@/db/queries/runs/runs";
import { Fault } from "../../core/fault";
import { engineRunOf } from "../../core/runs/run";
import type { Desk } from "../actor";
import type { Starter } from "./run-now";

/** Makes runs for due times that have none. They decide on what was known then, and neither trade nor mark the books. Returns how many were, or would be, made. */
export async function backfill(
  { database, wall, actor }: Desk,
  starter: Starter,
  given: {
    readonly accountId: string;
    readonly agentId: string;
    readonly dueAt: readonly number[];
    readonly limit: number;
    readonly dryRun: boolean;
  },
): Promise<{ readonly runs: number; readonly made: number }> {
  const { accountId, agentId, dueAt, limit } = given;
  if (dueAt.length > limit) throw new Fault("invalid_input", `the range holds more than ${limit} runs; choose a shorter one`);
  const agent = await agentById(database.db, agentId);
  if (given.dryRun || dueAt.length === 0) return { runs: dueAt.length, made: 0 };
  const rows = await database.db.transaction(async (tx) => {
    const at = wall.now();
    const planned = dueAt.map((due) => ({
      accountId,
      agentId,
      agentVersion: agent.version,
      dueAt: due,
      trigger: "backfill" as const,
    }));
    const made = await insertRuns(tx, planned, at);
    await audit(tx, {
      at,
      actor,
      action: "run.backfill",
      subject: agentId,
      detail: { from: dueAt[0] ?? 0, to: dueAt.at(-1) ?? 0 },
    });
    return made.filter((row) => row.trigger === "backfill" && row.state === "queued");
  });
  await starter.enqueue(rows.map(engineRunOf));
  return { runs: dueAt.length, made: rows.length };
}
