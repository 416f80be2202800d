import { z } from "zod";
import { TRIGGER_NAMES } from "../../core/triggers/triggers";
import { cancelPastBooks } from "../accounts/cancel-past-books";
import { engageAll } from "../accounts/engage-all";
import { cancelInput, deskStateInput, engageAllInput, killSwitchInput } from "../accounts/kill-switch-input";
import { readStop } from "../accounts/read-stop";
import { changeTrigger, readTriggers } from "../accounts/triggers";
import { turnDeskState } from "../accounts/turn-desk-state";
import { turnKillSwitch } from "../accounts/turn-kill-switch";
import { accountInput, accountProcedure, idInput, ofAccount, procedure, steadyProcedure } from "../trpc";

const THRESHOLD = "threshold must be a number within the bounds of the trigger";
const triggerName = z.enum(TRIGGER_NAMES, { error: `trigger must be one of ${TRIGGER_NAMES.join(", ")}` });

const stops = steadyProcedure.meta({ needs: "read" });

/** What stops trading, of the accounts' router. */
export const accountStops = {
  /**
   * Engaging also cancels entries that still wait, or all orders, and answers for each; `cancel: "pause"` lets exits go on; releasing puts back stops that are missing. Within two
   * seconds it is moved, or the answer says that it is NOT. No reason keeps it from engaging: `reasonNote` says what became of one that cannot be kept.
   */
  setKillSwitch: stops.input(killSwitchInput).mutation(({ ctx, input }) => turnKillSwitch(ctx, input)),

  /** Engages the kill switch of every account that goes on, as `setKillSwitch` does for one, and answers for each: `refusal` says why one is NOT engaged. */
  engageAll: stops.input(engageAllInput).mutation(({ ctx, input }) => engageAll(ctx, input)),

  /** What every account may do at most, those that are opened later too; each keeps its own switch. Making it laxer takes who may trade, and that it is the person. */
  setDeskState: stops.input(deskStateInput).mutation(({ ctx, input }) => turnDeskState(ctx, input)),

  /** Each order and position of a stop: asked, confirmed by the broker, refused, left, or waiting. What `setKillSwitch` and `engageAll` began goes on until it is true. */
  stopping: procedure
    .input(z.strictObject({ ...accountInput, operationId: idInput.optional() }))
    .query(({ ctx, input }) => readStop(ctx, input)),

  /** What stops the account of the desk's own accord, and from when on. */
  triggers: accountProcedure.input(ofAccount).query(({ ctx }) => readTriggers(ctx)),

  /** Sets the threshold of one; raising it takes that it is the person. */
  setTrigger: accountProcedure
    .input(z.strictObject({ ...accountInput, trigger: triggerName, threshold: z.number({ error: THRESHOLD }) }))
    .mutation(({ ctx, input: { trigger, threshold } }) => changeTrigger(ctx, { name: trigger, threshold })),

  /** For when the database does not take the kill switch: cancels by the broker's own list, without the desk's books. */
  cancelPastBooks: stops
    .input(z.strictObject({ ...accountInput, cancel: cancelInput }))
    .mutation(async ({ ctx, input }) => ({ cancelled: await cancelPastBooks(ctx, input) })),
};
