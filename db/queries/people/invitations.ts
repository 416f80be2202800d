import { and, eq, gt, isNull } from "drizzle-orm";
import type { Db } from "../../client";
import { invitations } from "../../schema";

export type InvitationRow = typeof invitations.$inferSelect;

export async function insertInvitation(tx: Db, invitation: typeof invitations.$inferInsert): Promise<void> {
  await tx.insert(invitations).values({ ...invitation });
}

const isGood = (secretHash: string, at: number) =>
  and(eq(invitations.secretHash, secretHash), isNull(invitations.usedAt), gt(invitations.expiresAt, at));

/** Whether there is such an invitation that nobody has used, and that is not over. */
export async function isInvitation(db: Db, secretHash: string, at: number): Promise<boolean> {
  return (await db.select({ id: invitations.id }).from(invitations).where(isGood(secretHash, at))).length > 0;
}

/** Takes an invitation, which nobody can take again; null when there is none such, or it was used, or is over. */
export async function takeInvitation(tx: Db, secretHash: string, at: number): Promise<InvitationRow | null> {
  const [taken] = await tx.update(invitations).set({ usedAt: at }).where(isGood(secretHash, at)).returning();
  return taken ?? null;
}

/** Ends all that were not used. */
export async function endInvitations(tx: Db, at: number): Promise<void> {
  await tx.update(invitations).set({ expiresAt: at }).where(isNull(invitations.usedAt));
}
