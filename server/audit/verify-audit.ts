import type { Db } from "@/db/client";
import { walkAudit } from "@/db/queries/audit";
import type { AuditVerdict } from "../core/audit";
import { readAnchors } from "./anchor-file";

/**
 * Goes through the whole log, and holds it against the heads in `file`, which whoever changes the database does not reach: what was changed, taken
 * out, put in or written anew up to the newest of them is found. Throws Fault `invalid_input` for a file that is not one of heads.
 */
export async function verifyAudit(db: Db, file: string): Promise<AuditVerdict> {
  const anchors = readAnchors(file);
  const { entries, head, broken } = await walkAudit(db, null, anchors);
  return { entries, headId: head?.id ?? null, broken, anchors: anchors.length, anchoredAt: anchors.at(-1)?.at ?? null };
}
