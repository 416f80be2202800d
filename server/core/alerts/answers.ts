import type { AlertLevel } from "./level";

/** What a person may answer to a message without opening the desk: nothing that starts trading, or makes it more. */
export const ANSWER_ACTIONS = ["acknowledge", "pause"] as const;
export type AnswerAction = (typeof ANSWER_ACTIONS)[number];

/** As a button says it. */
export const ANSWER_LABELS: Readonly<Record<AnswerAction, string>> = {
  acknowledge: "I know",
  pause: "Pause entries",
};

/** How long after it was sent an answer is taken. */
export const ANSWER_MS = 24 * 3_600_000;

/** What may be answered to a message of this level that tells of so many incidents which go on and nobody acknowledged. */
export function answersTo({ level, open }: { readonly level: AlertLevel; readonly open: number }): readonly AnswerAction[] {
  if (open > 0) return ANSWER_ACTIONS;
  return level === "note" ? [] : ["pause"];
}
