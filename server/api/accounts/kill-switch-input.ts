import { z } from "zod";
import { text, toStorable } from "../../core/text";
import { accountInput } from "../trpc";
import { CANCEL_CHOICES } from "./after-kill-switch";

const REASON_MAX = 200;
const reason = text({ min: 1, max: REASON_MAX, error: "reason must have 1 to 200 characters", trimmed: true });
/** Trading stops whatever the reason is: one that cannot be kept is changed until it can. */
const anyReason = z.unknown().transform((given) => toStorable(given, REASON_MAX, "no reason was given"));
export const cancelInput = z.enum(CANCEL_CHOICES).default("entries");
export const engageAllInput = z.strictObject({ reason: anyReason, cancel: cancelInput });
export const killSwitchInput = z.discriminatedUnion("engaged", [
  z.strictObject({ ...accountInput, engaged: z.literal(true), reason: anyReason, cancel: cancelInput }),
  z.strictObject({ ...accountInput, engaged: z.literal(false), reason, cancel: cancelInput }),
]);
