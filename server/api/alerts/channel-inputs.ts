import { z } from "zod";
import { boundedInt } from "../../core/agents/agent";
import { CHANNEL_KIND_NAMES } from "../../core/alerts/channel-kinds";
import { ALERT_EVENTS } from "../../core/alerts/events";
import { ALERT_LEVELS } from "../../core/alerts/level";
import { RULE_LEVELS } from "../../core/alerts/rules";
import { text } from "../../core/text";

const MINUTE = boundedInt(0, 1_439, "(minutes of the day)");
const level = z.enum(ALERT_LEVELS, { error: `must be one of ${ALERT_LEVELS.join(", ")}` });
const setting = text({ max: 2_000, error: "must be a text of at most 2,000 characters" }).optional();

export const channelIdInput = z.string().regex(/^[\da-f]{12}$/, { error: "must be the id of a channel" });

export const channelKindInput = z.enum(CHANNEL_KIND_NAMES, { error: `must be one of ${CHANNEL_KIND_NAMES.join(", ")}` });

/** What a kind wants of them says `server/core/alerts/channel-kinds.ts`. */
export const channelSettingsInput = z.strictObject({
  ...{ address: setting, secret: setting, topic: setting, token: setting, chat: setting, user: setting },
  ...{ password: setting, from: setting, to: setting, p256dh: setting, auth: setting },
});

const rule = z.strictObject({
  event: z.enum(ALERT_EVENTS, { error: `must be one of ${ALERT_EVENTS.join(", ")}` }),
  from: z.enum(RULE_LEVELS, { error: `must be one of ${RULE_LEVELS.join(", ")}` }),
});

export const channelTermsInput = {
  name: text({ min: 1, max: 40, trimmed: true, error: "must be a name for the channel, of 1 to 40 characters" }),
  fromLevel: level,
  rules: z
    .array(rule)
    .max(ALERT_EVENTS.length, { error: `at most ${ALERT_EVENTS.length} rules` })
    .refine((rules) => new Set(rules.map(({ event }) => event)).size === rules.length, {
      error: "an event has one rule at most",
    }),
  quiet: z.strictObject({ fromMin: MINUTE, untilMin: MINUTE }).nullable(),
  /** That there is such a zone is seen when it is saved. */
  timeZone: text({ min: 1, max: 64, error: "must be the IANA name of a place, such as America/New_York, or UTC" }),
};
