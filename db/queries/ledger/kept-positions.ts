import { sql } from "drizzle-orm";
import type { Db } from "../../client";
import { instantAt, msOf } from "../../instants";

/** Under which it stands in the audit log that an agent which was to hold nothing still does, in the last minutes of a session or after its close. */
export const NOT_FLAT = "position.not_flat";

/** What was told since `since` (wall time), newest first, each with what its agent holds now, a decimal string. */
export async function notFlatSince(db: Db, { accountId, since }: { readonly accountId: string; readonly since: number }) {
  return db.execute<{ agentId: string; words: string; heldNow: string; at: number }>(sql`
    select l.subject as "agentId", l.detail ->> 'words' as words, coalesce(p.qty, 0)::text as "heldNow",
      ${msOf(sql`l.at`)} as at
    from audit_log l
    left join positions p on p.account_id = ${accountId} and p.agent_id = l.subject and p.symbol = l.detail ->> 'symbol'
    where l.action = ${NOT_FLAT} and l.at >= ${instantAt(since)} and l.detail ->> 'accountId' = ${accountId}
    order by l.id desc limit 20`);
}
