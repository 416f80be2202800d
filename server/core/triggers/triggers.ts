import type { TradingState } from "../accounts/trading-state";
import { percent } from "../money/plain-figures";

/** What moves an account, or an agent in it, of the desk's own accord. Each only makes it stricter, and only a person releases it. */
export const TRIGGER_NAMES = [
  "daily_loss",
  "drawdown",
  "drift",
  "broker_fault",
  "rejects",
  "account_orders",
  "agent_orders",
] as const;
export type TriggerName = (typeof TRIGGER_NAMES)[number];

/** fraction: of what the account was worth. minutes: for how long. orders: how many. */
export const TRIGGER_UNITS = ["fraction", "minutes", "orders"] as const;

export interface Trigger {
  readonly title: string;
  readonly unit: (typeof TRIGGER_UNITS)[number];
  /** Its threshold where nobody set another, and the bounds of one; what is observed moves it from the threshold on. */
  readonly usual: number;
  readonly min: number;
  readonly max: number;
  readonly of: "account" | "agent";
  readonly to: Exclude<TradingState, "active">;
  /** Exactly what is measured, and over which window. */
  readonly says: string;
  readonly words: (observed: number, threshold: number) => string;
}

/** Orders that the broker refused are counted over so long, ms of the wall clock. */
export const REJECTS_WINDOW_MS = 60 * 60_000;
/** Orders are counted over so long, ms of the market's clock. */
export const ORDERS_WINDOW_MS = 60_000;

export const TRIGGERS: Readonly<Record<TriggerName, Trigger>> = {
  daily_loss: {
    title: "Loss of the day",
    unit: "fraction",
    usual: 0.05,
    min: 0.001,
    max: 1,
    of: "account",
    to: "halted",
    says: "What the account has lost since the last mark before the New York day began, as a part of what it was worth then; what was paid in or out is none.",
    words: (observed, threshold) => `the account has lost ${percent(observed)} today, and ${percent(threshold)} halts it`,
  },
  drawdown: {
    title: "Fall from the peak",
    unit: "fraction",
    usual: 0.2,
    min: 0.005,
    max: 1,
    of: "account",
    to: "halted",
    says: "How far the account is under the highest end of a day that it ever had, deposits and withdrawals taken out.",
    words: (observed, threshold) => `the account is ${percent(observed)} under its peak, and ${percent(threshold)} halts it`,
  },
  drift: {
    title: "Books differ",
    unit: "minutes",
    usual: 15,
    min: 2,
    max: 1_440,
    of: "account",
    to: "reducing",
    says: "For how long the desk's books have differed from the broker's, without a comparison between that agreed.",
    words: (observed, threshold) =>
      `the books have differed from the broker's for ${minutes(observed)}, and ${minutes(threshold)} are enough`,
  },
  broker_fault: {
    title: "Line down",
    unit: "minutes",
    usual: 10,
    min: 1,
    max: 1_440,
    of: "account",
    to: "reducing",
    says: "For how long each look, made once a minute, has found the line to the broker down.",
    words: (observed, threshold) =>
      `the line to the broker has been down for ${minutes(observed)}, and ${minutes(threshold)} are enough`,
  },
  rejects: {
    title: "Refused orders",
    unit: "orders",
    usual: 10,
    min: 1,
    max: 1_000,
    of: "account",
    to: "reducing",
    says: "Orders of the account that the broker refused in the last hour.",
    words: (observed, threshold) => `the broker refused ${observed} orders within an hour, and ${threshold} are enough`,
  },
  account_orders: {
    title: "Orders a minute, account",
    unit: "orders",
    usual: 300,
    min: 2,
    max: 10_000,
    of: "account",
    to: "halted",
    says: "Orders that runs of all agents decided within a minute of the market's clock, the one that is about to be counted in; that one is not sent.",
    words: (observed, threshold) => `${observed} orders within a minute, and ${threshold} are too many for an account`,
  },
  agent_orders: {
    title: "Orders a minute, agent",
    unit: "orders",
    usual: 20,
    min: 2,
    max: 1_000,
    of: "agent",
    to: "reducing",
    says: "As for the account, of one agent.",
    words: (observed, threshold) => `${observed} orders within a minute, and ${threshold} are too many for an agent`,
  },
};

function minutes(count: number): string {
  return `${Math.floor(count)} minute${Math.floor(count) === 1 ? "" : "s"}`;
}

/**
 * What becomes of a trigger. clear: it is under its threshold. fires: it is not, for the first time since it was clear, or worse than when it last fired by
 * half its threshold. holds: it fired already, and a person who released the account is not overruled by the same; or nobody knows.
 */
export function judgeTrigger(
  observed: number | null,
  { threshold, firedValue }: { readonly threshold: number; readonly firedValue: number | null },
): "clear" | "holds" | "fires" {
  if (observed === null) return "holds";
  if (observed < threshold) return "clear";
  return firedValue === null || observed >= firedValue + threshold / 2 ? "fires" : "holds";
}
