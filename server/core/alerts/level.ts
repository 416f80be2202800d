/** How much an alert matters, the least first. They are those of what a page calls for attention. */
export const ALERT_LEVELS = ["note", "warn", "stop"] as const;
export type AlertLevel = (typeof ALERT_LEVELS)[number];

export const isAtLeast = (level: AlertLevel, from: AlertLevel): boolean =>
  ALERT_LEVELS.indexOf(level) >= ALERT_LEVELS.indexOf(from);

/** As a person reads it at the head of a message. */
export const LEVEL_WORDS: Readonly<Record<AlertLevel, string>> = { note: "Note", warn: "Warning", stop: "Critical" };

export function highestLevel(levels: readonly AlertLevel[]): AlertLevel {
  return levels.reduce((highest, level) => (isAtLeast(level, highest) ? level : highest), "note");
}
