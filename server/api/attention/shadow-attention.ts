import { agentInWords, instantInWords } from "../../core/words";
import type { Attention } from "./attention";
import type { Round } from "./round";

/** Shadows that stand still: nothing is traded by them, and what is compared stops at the run before. */
export async function shadowsStill(round: Round): Promise<Attention[]> {
  const agents = await round.watched();
  return agents.flatMap(({ agentId, still }) =>
    still.map(({ name, why, since }) => ({
      level: "note",
      text: `${agentInWords(agentId)}: its shadow "${name}" stands still since ${instantInWords(since)}: ${why}`,
      at: null,
      href: `/agents/${agentId}`,
    })),
  );
}
