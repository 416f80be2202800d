import { z } from "zod";
import { approve } from "../../control/approvals/approve";
import { refuseOrder } from "../../control/approvals/refuse-order";
import { text } from "../../core/text";
import { readApprovals } from "../approvals/read-approvals";
import { accountInput, accountProcedure, idInput, limitInput, router } from "../trpc";

const answer = z.strictObject({
  ...accountInput,
  approvalId: idInput,
  note: text({ max: 200, error: "note must have at most 200 characters", trimmed: true }).default(""),
});
const approval = answer.extend({ word: text({ max: 20 }).default("") });

export const approvalsRouter = router({
  /** Orders that wait for a person, and the newest that wait no more. */
  list: accountProcedure
    .input(z.strictObject({ ...accountInput, last: limitInput(200, 50) }).optional())
    .query(({ ctx, input }) => readApprovals(ctx, input?.last ?? 50)),

  /**
   * Judges an order that waits on facts of now and sends it, never larger than it was. `sent` is false where the rules refuse it now, and it waits on; the
   * reason says why. With real money it takes `word`.
   */
  approve: accountProcedure.input(approval).mutation(async ({ ctx, input: { approvalId: id, note, word } }) => {
    const at = await ctx.services.atBroker(ctx.account);
    const { run, reason } = await approve(ctx.desk, ctx.services.starter, at, { id, note, word });
    return { sent: run !== null, runId: run?.id ?? null, reason };
  }),

  /** Says no; the agent decides anew at its next run. */
  refuse: accountProcedure.input(answer).mutation(async ({ ctx, input: { approvalId: id, note } }) => {
    const { at: marketAt } = await ctx.services.clockOf(ctx.account);
    await refuseOrder(ctx.desk, { accountId: ctx.account.id, id, marketAt, note });
  }),
});
