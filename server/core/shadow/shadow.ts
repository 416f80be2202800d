import { z } from "zod";
import { type AgentParams, agentParamsSchema } from "../agents/agent";
import { SOURCE_KINDS } from "../signals/sentiment/source-kinds";
import { text } from "../text";

/** As many decide beside an agent in an account at a time: each costs a decision a run, and of many some look good by chance alone. */
export const MOST_SHADOWS = 3;

export const shadowNameSchema = text({ min: 1, max: 40, of: "line", error: "name must have 1 to 40 characters", trimmed: true });

/** What a person gives to let other parameters decide beside an agent: validated as an agent's own. */
export const newShadowSchema = z.strictObject({
  name: shadowNameSchema,
  why: text({ max: 200, of: "lines", error: "why must have at most 200 characters", trimmed: true }).default(""),
  params: agentParamsSchema,
});
export type NewShadow = z.infer<typeof newShadowSchema>;

/** By what an agent's bars and headlines are read, which a shadow does not read for itself. */
const READ_BY = ["timeframe", ...SOURCE_KINDS.map((kind) => `${kind}Weight` as const)] as const;

/** Why parameters cannot decide on what the agent reads: a run reads bars of one timeframe, and headlines by one set of weights; null where they can. */
export function readingObjection(shadow: AgentParams, agent: AgentParams): string | null {
  const other = READ_BY.filter((name) => shadow[name] !== agent[name]);
  if (other.length === 0) return null;
  return `a shadow decides on what the agent has read, so its ${other.join(", ")} must be as in the agent`;
}
