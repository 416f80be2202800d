import type { AgentParams } from "../agents/agent";
import { SOURCE_KINDS } from "../signals/sentiment/source-kinds";

/** By what an agent's bars and headlines are read, which a shadow does not read for itself. */
const READ_BY = ["timeframe", ...SOURCE_KINDS.map((kind) => `${kind}Weight` as const)] as const;

/** Why parameters cannot decide on what the agent reads: a run reads bars of one timeframe, and headlines by one set of weights; null where they can. */
export function readingObjection(shadow: AgentParams, agent: AgentParams): string | null {
  const other = READ_BY.filter((name) => shadow[name] !== agent[name]);
  if (other.length === 0) return null;
  return `a shadow decides on what the agent has read, so its ${other.join(", ")} must be as in the agent`;
}
