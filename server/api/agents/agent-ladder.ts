import { z } from "zod";
import { agentIdSchema, bounded } from "../../core/agents/agent";
import { RUNGS } from "../../core/autonomy/rung";
import { text } from "../../core/text";
import { accountInput, accountProcedure } from "../trpc";
import { moveOnLadder } from "./move-on-ladder";
import { readAutonomy } from "./read-autonomy";

const rung = z.enum(RUNGS, { error: `must be one of ${RUNGS.join(", ")}` });
const ofAgent = { ...accountInput, agentId: agentIdSchema };
const capUsd = bounded(1, 10_000_000, "US dollars");
const autonomyInput = z.strictObject({
  ...ofAgent,
  rung,
  standsAt: rung,
  cap: z.strictObject({ orderUsd: capUsd, positionUsd: capUsd }).nullable().default(null),
  reason: text({ min: 1, max: 200, error: "must be a reason of 1 to 200 characters", trimmed: true }),
  word: text({ max: 20 }).default(""),
});

/** How far an agent is trusted, of the agents' router. */
export const agentLadder = {
  /** Where it stands on the ladder of the account, what it has shown there, and what the next rung needs. */
  autonomy: accountProcedure.input(z.strictObject(ofAgent)).query(({ ctx, input }) => readAutonomy(ctx, input.agentId)),

  /** Moves it on the ladder. Down is free; up goes a rung at a time, with evidence and a reason, and takes that it is the person. */
  setAutonomy: accountProcedure
    .input(autonomyInput)
    .mutation(({ ctx, input: { accountId: _, ...change } }) => moveOnLadder(ctx, change)),
};
