import { eq, sql } from "drizzle-orm";
import { TRIGGER_NAMES, TRIGGERS, type TriggerName } from "@/server/core/triggers/triggers";
import type { Db } from "../../client";
import { instantAt } from "../../instants";
import { accountAgents, accountTriggers, orderIntents } from "../../schema";

type TriggerRow = typeof accountTriggers.$inferSelect;
/** A trigger of an account with the threshold that is in force. */
export type TriggerNow = Omit<TriggerRow, "threshold"> & { readonly threshold: number };

/** All triggers of the account. */
export async function triggersOf(db: Db, accountId: string): Promise<readonly TriggerNow[]> {
  const rows = await db.select().from(accountTriggers).where(eq(accountTriggers.accountId, accountId));
  return TRIGGER_NAMES.map((name) => {
    const row = rows.find((each) => each.name === name) ?? { ...UNTOUCHED, accountId, name };
    return { ...row, threshold: row.threshold ?? TRIGGERS[name].usual };
  });
}

const UNTOUCHED = { threshold: null, changedAt: null, changedBy: null, since: null, firedValue: null, firedAt: null } as const;

type Change = Partial<Pick<TriggerRow, "threshold" | "changedAt" | "changedBy" | "since" | "firedValue" | "firedAt">>;

export async function saveTrigger(db: Db, accountId: string, name: TriggerName, change: Change): Promise<void> {
  await db
    .insert(accountTriggers)
    .values({ accountId, name, ...change })
    .onConflictDoUpdate({ target: [accountTriggers.accountId, accountTriggers.name], set: change });
}

/** Orders of an account at a broker that it refused, of those that were decided since `since`, epoch milliseconds. */
export async function countRejects(db: Db, accountId: string, since: number): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`
    select count(*)::int as n from ${accountAgents} a join ${orderIntents} i on i.account_id = a.account_id and i.agent_id = a.agent_id
      and i.due_at > ${instantAt(since)} and i.state = 'rejected'
    where a.account_id = ${accountId}`);
  return row?.n ?? 0;
}

/** Orders that runs decided after `since` and up to `until`, market time: of the agent, and of all agents of the account. */
export async function countDecided(
  db: Db,
  {
    accountId,
    agentId,
    since,
    until,
  }: { readonly accountId: string; readonly agentId: string; readonly since: number; readonly until: number },
): Promise<{ readonly ofAgent: number; readonly ofAccount: number }> {
  const [row] = await db.execute<{ ofAgent: number; ofAccount: number }>(sql`
    select count(*)::int as "ofAccount", (count(*) filter (where a.agent_id = ${agentId}))::int as "ofAgent"
    from ${accountAgents} a join ${orderIntents} i on i.account_id = a.account_id and i.agent_id = a.agent_id
      and i.due_at > ${instantAt(since)} and i.due_at <= ${instantAt(until)} and i.run_id is not null
    where a.account_id = ${accountId}`);
  return row ?? { ofAgent: 0, ofAccount: 0 };
}
