import { z } from "zod";
import { annotateDecision } from "../../control/decisions/annotate-decision";
import { text } from "../../core/text";
import { readRecord } from "../record/read-record";
import { idInput, procedure, router } from "../trpc";

export const recordsRouter = router({
  /** The record of a decision: identity, inputs with their sources and times, execution, what came of it by now, and notes. */
  get: procedure.input(z.strictObject({ decisionId: idInput })).query(({ ctx, input }) => readRecord(ctx, input.decisionId)),

  /** Adds a note for good: neither it nor the decision is changed any more. */
  annotate: procedure
    .input(
      z.strictObject({ decisionId: idInput, note: text({ min: 1, max: 2_000, error: "note must have 1 to 2000 characters" }) }),
    )
    .mutation(({ ctx, input }) => annotateDecision(ctx.desk, input)),
});
