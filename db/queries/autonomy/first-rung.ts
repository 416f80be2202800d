import { type SQL, sql } from "drizzle-orm";
import { accounts } from "../../schema";

/** The rung on which an agent begins in the account of the row: with real money it only observes. */
export const FIRST_RUNG = sql`case when ${accounts.kind} = 'live' then 'observe' else 'full' end`;

export function firstRungIn(accountId: string): SQL<"observe" | "full"> {
  return sql`(select ${FIRST_RUNG} from ${accounts} where ${accounts.id} = ${accountId})`;
}
