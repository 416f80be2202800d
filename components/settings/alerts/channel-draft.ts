import { CHANNEL_FIELD_NAMES } from "@/server/core/alerts/channel-kinds";
import type { Channel, ChannelDraft } from "./alerts-types";

const time = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** null where it is no time. */
function minuteOf(text: string): number | null {
  const [, hour, minute] = /^(\d\d):(\d\d)$/.exec(text) ?? [];
  return hour === undefined || minute === undefined ? null : Number(hour) * 60 + Number(minute);
}

/** What a person begins with: a channel as it is, without its secrets, or a new one. */
export function draftOf(channel: Channel | null, timeZone: string): ChannelDraft {
  if (channel === null)
    return { kind: "webhook", name: "", settings: {}, fromLevel: "warn", rules: [], quietFrom: "", quietUntil: "", timeZone };
  const { kind, name, fromLevel, rules, quiet } = channel;
  const [quietFrom, quietUntil] = quiet === null ? ["", ""] : [time(quiet.fromMin), time(quiet.untilMin)];
  return { kind, name, settings: {}, fromLevel, rules, quietFrom, quietUntil, timeZone: channel.timeZone };
}

/** Whether one of the quiet hours is set without the other. */
export const isHalfQuiet = ({ quietFrom, quietUntil }: ChannelDraft): boolean => (quietFrom === "") !== (quietUntil === "");

/** As the desk takes it, but for its secrets. */
export function termsOf({ name, fromLevel, rules, quietFrom, quietUntil, timeZone }: ChannelDraft) {
  const [fromMin, untilMin] = [minuteOf(quietFrom), minuteOf(quietUntil)];
  const quiet = fromMin === null || untilMin === null ? null : { fromMin, untilMin };
  return { name, fromLevel, rules: rules.map((rule) => ({ ...rule })), quiet, timeZone };
}

/** Null where none was typed: it stays as it is. */
export function typedSettings({ settings }: ChannelDraft): ChannelDraft["settings"] | null {
  return CHANNEL_FIELD_NAMES.some((name) => (settings[name] ?? "") !== "") ? settings : null;
}

/** What the desk has against a secret, by its field. */
export function settingErrors(sentence: string): Readonly<Record<string, string>> {
  const [, name, rule] = /^settings\.(\w+) (.*)$/.exec(sentence) ?? [];
  return name === undefined || rule === undefined ? {} : { [name]: rule };
}
