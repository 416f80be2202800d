import type { HappeningName } from "../alerts/events";
import { TRIGGERS, type TriggerName } from "./triggers";

/** Triggers of which a person is told half-way, so that they hear of a loss before the desk acts on it. */
const HALFWAY = { daily_loss: "loss_half", drawdown: "drawdown_half" } as const satisfies Partial<
  Record<TriggerName, HappeningName>
>;

/** What a person is told of a trigger that is half-way to its threshold or further, and not there yet; null where it is not, and of every other trigger. */
export function halfwayOf(
  name: TriggerName,
  observed: number,
  threshold: number,
): { readonly event: HappeningName; readonly text: string } | null {
  if (name !== "daily_loss" && name !== "drawdown") return null;
  if (observed < threshold / 2 || observed >= threshold) return null;
  const found = TRIGGERS[name].words(observed, threshold);
  return { event: HALFWAY[name], text: `Half-way or further: ${found}` };
}
