import { databaseTroubleInWords } from "@/db/failure";
import { type AgentNameRow, agentNames as readNames } from "@/db/queries/agents";
import type { ApiContext, DeskServices } from "../context";

/** What each desk of this process answered last. */
const lastAnswers = new WeakMap<DeskServices, readonly AgentNameRow[]>();

/** How every agent that this desk ever had is called, archived ones too; while the database fails, as it was told last. */
export async function agentNames({ desk, services }: ApiContext): Promise<readonly AgentNameRow[]> {
  try {
    const answer = await services.database.whileItAnswers(() => readNames(desk.database.db));
    lastAnswers.set(services, answer);
    return answer;
  } catch (error) {
    const last = lastAnswers.get(services);
    if (!last || !databaseTroubleInWords(error)) throw error;
    return last;
  }
}
