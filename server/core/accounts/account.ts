import { z } from "zod";
import { boundedInt } from "../agents/agent";
import { CLOCK_SPEEDS, type ClockSpeed } from "../time/clock-speed";

export const ACCOUNT_KINDS = ["simulated", "replay", "paper", "live"] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];
/** Those of a broker. */
export const REAL_KINDS = ["paper", "live"] as const satisfies readonly AccountKind[];
export type RealKind = (typeof REAL_KINDS)[number];

/** Accounts whose market is played on a clock of its own. */
export function isPlayed(kind: AccountKind): boolean {
  return !REAL_KINDS.some((real) => real === kind);
}

export type { ClockSpeed };
export const clockSpeedSchema = z.enum(CLOCK_SPEEDS);

export const accountIdSchema = z.string().regex(/^[a-z]{3,9}-[1-9]\d{0,5}$/, {
  error: (issue) => `account "${String(issue.input).slice(0, 40)}" is not an id such as sim-1`,
});

/** What the market of a played account is made of. Times in epoch milliseconds. */
export type AccountConfig = {
  readonly seed: number;
  /** Market time at which the account opened. */
  readonly startAt: number;
  /** Market time at which a replay ends; null when it never does. */
  readonly endAt: number | null;
  readonly symbols: readonly string[];
};

/** So many accounts are played and traded at once at most: each takes connections, and the time of this machine. */
export const MOST_GOING_ON = 8;

/** Whether a replay has come to the end of its bars. */
export function isPlayedOut({ clockAt, config: { endAt } }: { readonly clockAt: number | null; readonly config: AccountConfig }) {
  return endAt !== null && clockAt !== null && clockAt >= endAt;
}

/** Whether the account's market has prices of a symbol: a replay has those that were stored when it opened. */
export function hasMarket({ kind, config }: { readonly kind: AccountKind; readonly config: AccountConfig }, symbol: string) {
  return kind !== "replay" || config.symbols.includes(symbol);
}

const cash = boundedInt(1_000, 1_000_000_000, "US dollars");
const seed = boundedInt(1, 2_147_483_647);

/** What a person gives to open a played account. */
export const newAccountSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("simulated"), seed: seed.optional(), startCashUsd: cash.default(30_000) }),
  z.strictObject({
    kind: z.literal("replay"),
    seed: seed.default(1),
    startCashUsd: cash.default(30_000),
    from: z.iso.date({ error: (issue) => `from "${String(issue.input).slice(0, 40)}" must be a date such as 2025-07-03` }),
    to: z.iso.date({ error: (issue) => `to "${String(issue.input).slice(0, 40)}" must be a date such as 2025-09-26` }),
    speed: clockSpeedSchema.default("max"),
  }),
]);
export type NewAccount = z.infer<typeof newAccountSchema>;
