import type { Database } from "@/db/client";
import { accountById } from "@/db/queries/accounts/accounts";
import { walkAudit } from "@/db/queries/audit";
import { firstBrokenDecision } from "@/db/queries/decisions";
import { countWrong, type Question } from "@/db/queries/ledger/oracle";
import { agreementWith } from "../../api/positions/agreement";
import type { Broker } from "../../core/ports";

/**
 * Everything that is wrong with an account at rest, in words; empty when the books are right. `except` are the questions that a situation answers
 * otherwise on purpose.
 */
export async function violations(
  database: Database,
  accountId: string,
  broker: Broker,
  except: readonly Question[] = [],
): Promise<string[]> {
  const found = [...(await countWrong(database.db, accountId, except))];
  // Without prices orders at the market hold nothing of the cash, which is stricter.
  const agreement = await agreementWith(database.db, await accountById(database.db, accountId), broker, async () => null);
  if (!agreement.agrees) found.push(`the broker says otherwise: ${JSON.stringify(agreement)}`);
  const [decision, audit] = [await firstBrokenDecision(database.db, accountId), (await walkAudit(database.db)).broken];
  if (decision !== null) found.push(`the chain of decisions breaks at ${decision}`);
  if (audit !== null) found.push(`the audit log breaks at ${audit.id}: ${audit.why}`);
  return found;
}
