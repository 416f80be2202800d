import type { Db } from "@/db/client";
import { decisionById, listDecisions } from "@/db/queries/decisions";
import type { AgentParams } from "../../core/agents/agent";
import { decideWith } from "../decisions/decide-again";

const LAST = 20;

/** The agent's last decisions beside what they would have been with `params`, newest first. Positions are taken as they were. */
export async function previewParams(db: Db, accountId: string, agentId: string, params: AgentParams) {
  const rows = await listDecisions(db, { accountId, agentId, limit: LAST });
  const compared = await Promise.all(
    rows.map(async ({ id, dueAt }) => {
      const { before, after } = await decideWith(db, await decisionById(db, id), params);
      const short = ({ action, reason, score, qty }: typeof before) => ({ action, reason, score, qty });
      return {
        id,
        dueAt,
        changed: before.action !== after.action || before.qty !== after.qty,
        before: short(before),
        after: short(after),
      };
    }),
  );
  return { decisions: compared, changed: compared.filter((row) => row.changed).length };
}
