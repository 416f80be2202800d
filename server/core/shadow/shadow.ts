import { z } from "zod";
import { agentParamsSchema } from "../agents/agent";
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
