import { audit } from "@/db/queries/audit";
import { runById, setRunNote } from "@/db/queries/runs/runs";
import type { Desk } from "../actor";

/** Marks a run with a person's note; null takes it away. */
export async function noteRun(
  { database, wall, actor }: Desk,
  given: { readonly runId: number; readonly note: string | null },
): Promise<void> {
  await database.db.transaction(async (tx) => {
    await runById(tx, given.runId);
    await setRunNote(tx, given.runId, given.note);
    await audit(tx, { at: wall.now(), actor, action: "run.note", subject: String(given.runId), detail: { note: given.note } });
  });
}
