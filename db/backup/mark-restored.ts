import { isNull } from "drizzle-orm";
import { REAL_KINDS } from "@/server/core/accounts/account";
import { openDatabase } from "../client";
import { isAmong } from "../is-among";
import { setArmed } from "../queries/accounts/books";
import { audit } from "../queries/audit";
import { accounts, sessions } from "../schema";
import type { BackupHead } from "./backup-text";

/** What a desk that was put back knows of it. */
export interface RestoredMark {
  /** Sessions that were open. */
  readonly sessions: number;
  /** Accounts at a broker, with nothing entered before their books were compared anew. */
  readonly accounts: readonly string[];
  /** Live accounts that were armed, and are not any more. */
  readonly disarmed: readonly string[];
}

/**
 * Has the desk know that it was put back, in its log of who changed what, and takes from it what only held for the moment of the back-up: what the books of
 * accounts at a broker agreed on, that live accounts were armed, and every session, for nobody knows which of them were ended since.
 */
export async function markRestored(
  url: string,
  { takenAt, program }: BackupHead,
  file: string,
  at: number,
): Promise<RestoredMark> {
  const { db, close } = openDatabase(url, { max: 1, name: "ztrade restore" });
  try {
    return await db.transaction(async (tx) => {
      const real = await tx
        .update(accounts)
        .set({ books: null })
        .where(isAmong(accounts.kind, REAL_KINDS))
        .returning({ id: accounts.id, armedAt: accounts.armedAt });
      const disarmed = real.filter(({ armedAt }) => armedAt !== null).map(({ id }) => id);
      for (const id of disarmed) await setArmed(tx, id, null);
      const ended = await tx.update(sessions).set({ endedAt: at }).where(isNull(sessions.endedAt)).returning({ id: sessions.id });
      const mark = { sessions: ended.length, accounts: real.map(({ id }) => id), disarmed };
      const detail = { takenAt, program, ...mark };
      await audit(tx, { at, actor: "restore command", action: "desk.restore", subject: file, detail });
      return mark;
    });
  } finally {
    await close();
  }
}
