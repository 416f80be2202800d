import { agentAtVersion } from "@/db/queries/agents";
import { type SourceWeights, SUGGESTED_NOTE, withWeights } from "../../core/signals/source-weights";
import type { Desk } from "../actor";
import { changeAgent } from "./change-agent";

/** Gives an agent other weights for its sources, as a version that keeps everything else. Throws `conflict` when somebody was quicker. */
export async function applyWeights(
  desk: Desk,
  given: { readonly agentId: string; readonly expectedVersion: number; readonly weights: SourceWeights },
): Promise<{ readonly version: number }> {
  const { agentId, expectedVersion, weights } = given;
  const { cron, timeZone, params } = await agentAtVersion(desk.database.db, agentId, expectedVersion);
  const next = { cron, timeZone, params: withWeights(params, weights), note: SUGGESTED_NOTE };
  return changeAgent(desk, { agentId, expectedVersion, ...next }, () => {
    throw new Error("other weights raised a limit");
  });
}
