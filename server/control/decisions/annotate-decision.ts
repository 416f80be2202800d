import { audit } from "@/db/queries/audit";
import { insertDecisionNote } from "@/db/queries/decision-record";
import { decisionById } from "@/db/queries/decisions";
import { actorName } from "../../core/people/actor";
import type { Desk } from "../actor";

/** Adds what a person has to say of a decision; neither the decision nor an earlier note is changed by it. */
export async function annotateDecision(
  { database, wall, actor }: Desk,
  given: { readonly decisionId: number; readonly note: string },
): Promise<void> {
  const at = wall.now();
  await database.db.transaction(async (tx) => {
    const { id } = await decisionById(tx, given.decisionId);
    await insertDecisionNote(tx, { decisionId: id, at, actor: actorName(actor), note: given.note });
    await audit(tx, { at, actor, action: "decision.note", subject: String(id), detail: { note: given.note } });
  });
}
