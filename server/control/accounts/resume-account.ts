import { accountById, resumeAccount as writeResume } from "@/db/queries/accounts/accounts";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import type { Desk } from "../actor";

/**
 * Goes on with an account that was set aside, beside all others: a played one from the market time at which it stood, one at a broker with its books, which are
 * brought up to date first. Throws Fault `refused` where no more may go on.
 */
export async function resumeAccount({ database, wall, actor }: Desk, accountId: string): Promise<{ readonly resumed: boolean }> {
  return database.db.transaction(async (tx) => {
    const resumed = await writeResume(tx, accountId);
    if (!resumed) return { resumed };
    const { clockAt } = await accountById(tx, accountId);
    await audit(tx, { at: wall.now(), actor, action: "account.resume", subject: accountId, detail: { clockAt } });
    await publish(tx, { topic: "account", accountId });
    return { resumed };
  });
}
