import type { Shown } from "@/server/core/autonomy/evidence";
import type { Autonomy } from "@/server/core/autonomy/rung";
import type { Db } from "../../client";
import { audit } from "../audit";
import { publish } from "../events";
import { waitingOf } from "./approvals";
import { type RungChange, writeAutonomy } from "./autonomy";
import { endApproval } from "./end-approval";

type Move = RungChange & {
  readonly before: Autonomy;
  /** Market time. */
  readonly marketAt: number;
  /** What ends the orders of the agent that wait for a person. */
  readonly words: string;
  /** What was shown for a step up; null of one down. */
  readonly evidence: { readonly shown: readonly Shown[]; readonly withoutEvidence: boolean } | null;
};

/** Moves an agent on the ladder of an account, ends what of it waits for a person, and notes it. The caller holds the books and where it stood. */
export async function moveRung(
  tx: Db,
  of: { readonly accountId: string; readonly agentId: string },
  { before, marketAt, words, evidence, ...change }: Move,
): Promise<void> {
  const { accountId, agentId } = of;
  const { rung, cap, at, by, reason } = change;
  await writeAutonomy(tx, of, change);
  for (const row of await waitingOf(tx, of)) await endApproval(tx, row, { state: "overtaken", at, marketAt, by, words });
  const detail = { account: accountId, before: { rung: before.rung, cap: before.cap }, after: { rung, cap }, reason, evidence };
  await audit(tx, { at, actor: by, action: "agent.autonomy", subject: agentId, detail });
  await publish(tx, { topic: "agents", agentId });
}
