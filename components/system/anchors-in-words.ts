import type { AuditVerdict } from "@/server/core/audit";
import { count } from "../format";

/** What else the log was held against: a chain alone could have been written anew from its beginning. */
export function anchorsInWords({ entries, anchors }: AuditVerdict): string {
  if (anchors === 0) return `None of its ${count(entries, "entry", "entries")} was kept outside the database yet.`;
  return `Its ${count(entries, "entry", "entries")} were held against ${count(anchors, "hash", "hashes")} kept outside the database.`;
}
