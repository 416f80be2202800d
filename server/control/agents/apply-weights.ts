import { agentById } from "@/db/queries/agents";
import { type SourceWeights, SUGGESTED_NOTE, withWeights } from "../../core/signals/source-weights";
import type { Desk } from "../actor";
import { changeAgent } from "./change-agent";

/** Gives an agent other weights for its sources, as a version that keeps everything else. Throws `conflict` when somebody was quicker. */
export async function applyWeights(
  desk: Desk,
  given: { readonly agentId: string; readonly expectedVersion: number; readonly weights: SourceWeights },
): Promise<{ readonly version: number }> {
  const { agentId, expectedVersion, weights } = given;
  const { cron, timeZone, params } = await agentById(desk.database.db, agentId);
  return changeAgent(desk, {
    agentId,
    expectedVersion,
    cron,
    timeZone,
    params: withWeights(params, weights),
    note: SUGGESTED_NOTE,
  });
}
