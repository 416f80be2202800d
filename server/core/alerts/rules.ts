import { zoneOffsetMs } from "../market/calendar/zone";
import type { Alert } from "./alert";
import type { AlertEvent } from "./events";
import { type AlertLevel, highestLevel, isAtLeast } from "./level";

/** never: the channel is not told of it. */
export const RULE_LEVELS = ["note", "warn", "stop", "never"] as const;
export type RuleLevel = (typeof RULE_LEVELS)[number];

/** From which level on a channel is told of an event, where that is another than of all the others. */
export interface AlertRule {
  readonly event: AlertEvent;
  readonly from: RuleLevel;
}

/** Minutes of the day on the wall of `timeZone`; from 22:00 to 07:00 goes over midnight. What is critical comes at any hour. */
export interface QuietHours {
  readonly fromMin: number;
  readonly untilMin: number;
  readonly timeZone: string;
}

export interface ChannelRules {
  /** Of every event that has no rule of its own. */
  readonly from: AlertLevel;
  readonly rules: readonly AlertRule[];
  readonly quiet: QuietHours | null;
}

const DAY_MIN = 1_440;

/** Whether the channel is told of it. Its end is told where its beginning was, which is not for a rule to say. */
export function isWanted({ from, rules }: Pick<ChannelRules, "from" | "rules">, alert: Pick<Alert, "event" | "level">): boolean {
  const own = rules.find(({ event }) => event === alert.event)?.from ?? from;
  return own !== "never" && isAtLeast(alert.level, own);
}

/** Whether it is quiet on the wall of the channel's time zone at an instant. */
export function isQuiet(quiet: QuietHours | null, at: number): boolean {
  if (quiet === null || quiet.fromMin === quiet.untilMin) return false;
  const minute = Math.floor((at + zoneOffsetMs(at, quiet.timeZone)) / 60_000) % DAY_MIN;
  const { fromMin, untilMin } = quiet;
  return fromMin < untilMin ? minute >= fromMin && minute < untilMin : minute >= fromMin || minute < untilMin;
}

/** How long after one message of a channel the next one waits for company, by the highest level in it. */
const GROUP_MS: Readonly<Record<AlertLevel, number>> = { note: 60_000, warn: 60_000, stop: 15_000 };

/** Whether what waits for a channel makes a message now; `lastAt` is when its last one was made, null before the first. */
export function isDue(levels: readonly AlertLevel[], lastAt: number | null, now: number): boolean {
  if (levels.length === 0) return false;
  return lastAt === null || now < lastAt || now - lastAt >= GROUP_MS[highestLevel(levels)];
}

/** How long a critical incident stands before it is told again, as long as nobody acknowledged it. */
export const REMIND_MS = 15 * 60_000;
