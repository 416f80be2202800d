import { PROMISE_NAMES, PROMISES, type PromiseName } from "../agents/promises";

/** What happens once and has no end, each with how a rule names it. */
export const HAPPENINGS = {
  fill: "An order was filled at a broker",
  live_armed: "Live trading was armed or disarmed",
  sign_in: "Somebody signed in",
  sign_in_refused: "Somebody was not let in",
  loss_half: "Half of the day's loss at which an account is halted is lost",
  drawdown_half: "Half of the fall from the peak at which an account is halted has come",
  lock: "A limit keeps entries out: a day's loss, a drawdown and the like",
} as const satisfies Readonly<Record<string, string>>;

export type HappeningName = keyof typeof HAPPENINGS;

/** What an alert may be of: a promise that is broken, which has an end, or a happening. */
export type AlertEvent = PromiseName | HappeningName;

export const ALERT_EVENTS: readonly AlertEvent[] = [...PROMISE_NAMES, ...(Object.keys(HAPPENINGS) as HappeningName[])];

/** How a rule names it: a promise by the sentence that holds while it is kept. */
export function eventInWords(event: AlertEvent): string {
  return isHappening(event) ? HAPPENINGS[event] : PROMISES[event].title;
}

const isHappening = (event: AlertEvent): event is HappeningName => Object.hasOwn(HAPPENINGS, event);
