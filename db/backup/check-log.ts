import { Fault } from "@/server/core/fault";
import { openDatabase } from "../client";
import { PATIENT_LIMITS } from "../limits";
import { type AuditHead, walkAudit } from "../queries/audit";
import type { BackupHead } from "./backup-text";

/**
 * Goes through the log of who changed what as it was put back. Throws Fault `invalid_input` where it is not the one that was backed up, or is not what was
 * written by `kept`, heads of it that were kept elsewhere; newer ones count for nothing.
 */
export async function checkLog(url: string, { audit }: BackupHead, kept: readonly AuditHead[] = []): Promise<void> {
  const { db, close } = openDatabase(url, { max: 1, name: "ztrade restore", limits: PATIENT_LIMITS });
  try {
    const { head, broken } = await walkAudit(
      db,
      null,
      kept.filter(({ id }) => id <= (audit?.id ?? 0)),
    );
    if (broken !== null) throw new Fault("invalid_input", `entry ${broken.id} of its log of who changed what: ${broken.why}`);
    if (head?.hash !== audit?.hash)
      throw new Fault(
        "invalid_input",
        `its log of who changed what ends with entry ${head?.id ?? "none"}, and ${audit?.id ?? "none"} was written`,
      );
  } finally {
    await close();
  }
}
