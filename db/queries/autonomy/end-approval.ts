import type { Db } from "../../client";
import { publish } from "../events";
import { type ApprovalAnswer, type ApprovalRow, answerApproval, denyWaitingRun } from "./approvals";

/** Ends what waits without anybody having answered it: its run ends as denied, with the words. */
export async function endApproval(
  tx: Db,
  { id, accountId, runId, request }: ApprovalRow,
  { words, ...answer }: Omit<ApprovalAnswer, "note"> & { readonly state: "overtaken" | "expired"; readonly words: string },
): Promise<void> {
  if (!(await answerApproval(tx, id, { ...answer, note: words }))) return;
  await denyWaitingRun(tx, runId, `${request.symbol} was not ${request.side === "buy" ? "bought" : "sold"}: ${words}`);
  await publish(tx, { topic: "approvals", accountId });
}
