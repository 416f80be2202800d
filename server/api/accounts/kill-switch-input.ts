import { z } from "zod";
import { STOP_LEVELS } from "../../core/accounts/stopping";
import { TRADING_STATES } from "../../core/accounts/trading-state";
import { text, toStorable } from "../../core/text";
import { accountInput } from "../trpc";

const REASON_MAX = 200;
const reason = text({ min: 1, max: REASON_MAX, error: "reason must have 1 to 200 characters", trimmed: true });
/** Trading stops whatever the reason is: one that cannot be kept is changed until it can, and none at all is none. */
const anyReason = z
  .unknown()
  .optional()
  .transform((given) => toStorable(given, REASON_MAX, "no reason was given"));
const levelInput = z.enum(STOP_LEVELS).default("entries");
export const cancelInput = z.enum(["entries", "all"]).default("entries");
export const deskStateInput = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("active"), reason }),
  z.strictObject({ state: z.enum(TRADING_STATES).exclude(["active"]), reason: anyReason }),
]);
export const engageAllInput = z.strictObject({ reason: anyReason, cancel: levelInput });
export const killSwitchInput = z.discriminatedUnion("engaged", [
  z.strictObject({ ...accountInput, engaged: z.literal(true), reason: anyReason, cancel: levelInput }),
  z.strictObject({ ...accountInput, engaged: z.literal(false), reason, cancel: levelInput }),
]);
