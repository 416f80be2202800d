import { z } from "zod";
import { AGENT_MODES, agentIdSchema, agentParamsSchema, boundedInt, newAgentSchema } from "../../core/agents/agent";
import { text } from "../../core/text";
import { agentLadder } from "../agents/agent-ladder";
import { archiveEverywhere } from "../agents/archive-everywhere";
import { bringBack } from "../agents/bring-back";
import { changeParams } from "../agents/change-params";
import { makeAgent } from "../agents/make-agent";
import { overviewAgents } from "../agents/overview-agents";
import { previewParams } from "../agents/preview-params";
import { readAgent } from "../agents/read-agent";
import { readSchedule } from "../agents/read-schedule";
import { readStopRecord } from "../agents/read-stop-record";
import { setMode, setModes } from "../agents/set-modes";
import { accountInput, accountProcedure, limitInput, ofAccount, procedure, router } from "../trpc";

const note = text({ max: 200, of: "lines", error: "note must have at most 200 characters", trimmed: true }).default("");
const expectedVersion = boundedInt(1, 1_000_000);
const byId = z.strictObject({ ...accountInput, agentId: agentIdSchema });
const modesInput = (most: number) =>
  z.strictObject({ ...accountInput, agentIds: z.array(agentIdSchema).min(1).max(most), mode: z.enum(AGENT_MODES) });
const schedule = { cron: newAgentSchema.shape.cron, timeZone: newAgentSchema.shape.timeZone };
const symbolAsTyped = text({ max: 40 });
const promise = { symbol: symbolAsTyped.optional(), exitAtSessionEnd: agentParamsSchema.shape.exitAtSessionEnd.default(false) };

export const agentsRouter = router({
  /** Every agent with what a card shows of it. */
  list: accountProcedure.input(ofAccount).query(({ ctx }) => overviewAgents(ctx)),

  /** The archived ones, likewise. */
  archived: accountProcedure.input(ofAccount).query(({ ctx }) => overviewAgents(ctx, "archived")),

  /** One agent, archived or not. */
  get: accountProcedure.input(byId).query(({ ctx, input }) => readAgent(ctx, input.agentId)),

  /** Checks a schedule and says what it does. */
  schedule: accountProcedure
    .input(z.strictObject({ ...accountInput, ...schedule, ...promise }))
    .query(({ ctx, input }) => readSchedule(ctx, input)),

  /** What the last decisions would have been with other parameters, and the trades that would have been. */
  preview: accountProcedure
    .input(z.strictObject({ ...accountInput, agentId: agentIdSchema, params: agentParamsSchema, last: limitInput(200, 20) }))
    .query(({ ctx, input }) => previewParams(ctx, input)),

  /** How often the last 200 bars would have refused or hit the stop of these parameters. */
  stopRecord: accountProcedure
    .input(z.strictObject({ ...accountInput, symbol: symbolAsTyped, params: agentParamsSchema }))
    .query(({ ctx, input }) => readStopRecord(ctx, input)),

  /**
   * It observes in the account unless another mode is given, and is off in every other. The market of the account must know its symbol. Higher limits than
   * those of the desk's own agents take that it is the person.
   */
  create: accountProcedure
    .input(newAgentSchema.safeExtend(accountInput))
    .mutation(({ ctx, input: { accountId: _, ...agent } }) => makeAgent(ctx, agent)),

  /** Raising a limit takes that it is the person. */
  change: procedure
    .input(z.strictObject({ agentId: agentIdSchema, expectedVersion, ...schedule, params: agentParamsSchema, note }))
    .mutation(({ ctx, input }) => changeParams(ctx, input)),

  /** What agents may do in the account, be it set aside; in others they may do what they did. */
  setMode: procedure.input(modesInput(1_000)).mutation(({ ctx, input }) => setMode(ctx, input)),

  /** As `setMode`, of each by itself: not all or none. Answers with what became of each, done or refused and why. */
  setModes: procedure.input(modesInput(200)).mutation(({ ctx, input }) => setModes(ctx, input)),

  ...agentLadder,

  /** Takes it off the desk, and so off every account; refused while it holds something in one that goes on. */
  archive: procedure.input(byId).mutation(({ ctx, input }) => archiveEverywhere(ctx, input.agentId)),

  /** Brings an archived agent back, turned off in every account; with limits that take it, by the person. */
  restore: procedure.input(byId).mutation(({ ctx, input }) => bringBack(ctx, input.agentId)),
});
