import { z } from "zod";
import { symbolSchema, timeframeSchema } from "./market";

/** Names of the strategies; the registry in strategies/index.ts is checked against this list. */
export const STRATEGY_NAMES = ["sentiment_momentum", "momentum", "mean_reversion"] as const;
export type StrategyName = (typeof STRATEGY_NAMES)[number];

/** on: may enter and exit. reduce_only: exits, no entries. off: its ticks do not run; resting stops stay at the broker. */
export const AGENT_MODES = ["on", "reduce_only", "off"] as const;
export type AgentMode = (typeof AGENT_MODES)[number];

export const agentIdSchema = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, {
  error: (issue) => `agent id "${String(issue.input).slice(0, 40)}" may hold 1 to 40 of a-z, 0-9 and inner hyphens`,
});

/** A number within bounds whose message names the value and the bounds. */
export function bounded(min: number, max: number, unit = "") {
  const text = `must be a number from ${min} to ${max}${unit ? ` ${unit}` : ""}`;
  const error = (issue: { readonly input?: unknown }) => `${describe(issue.input)} ${text}`;
  return z.number({ error }).min(min, { error }).max(max, { error });
}

/** A whole number within bounds whose message names the value and the bounds. */
export function boundedInt(min: number, max: number, unit = "") {
  const error = (issue: { readonly input?: unknown }) =>
    `${describe(issue.input)} must be a whole number from ${min} to ${max}${unit ? ` ${unit}` : ""}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

function describe(input: unknown): string {
  const text = typeof input === "string" ? JSON.stringify(input) : String(input);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/**
 * The parameters of an agent. Fractions are fractions (0.02 = 2 %), money is US dollars.
 * One schema serves the form, the router and the jsonb column.
 */
export const agentParamsSchema = z
  .strictObject({
    strategy: z.enum(STRATEGY_NAMES),
    timeframe: timeframeSchema,
    /** Weights of the two analyses; they sum to 1. */
    sentimentWeight: bounded(0, 1),
    technicalWeight: bounded(0, 1),
    /** Score from which the agent buys, in (0, 1]. */
    buyThreshold: bounded(0.05, 1),
    /** Score from which the agent sells what it holds, in [-1, 0). */
    sellThreshold: bounded(-1, -0.05),
    minConfidence: bounded(0, 1),
    /** Value of the largest position. */
    positionLimitUsd: bounded(1, 10_000_000, "US dollars"),
    /** Capital the agent may use. */
    capitalUsd: bounded(100, 100_000_000, "US dollars"),
    /** Distance of the protective stop under the entry. */
    stopLossFraction: bounded(0.001, 0.5),
    /** Distance of the target over the entry. */
    takeProfitFraction: bounded(0.001, 2),
    maxTradesPerDay: boundedInt(1, 500, "trades"),
    /** Realised and unrealised loss of a day from which on there are no entries. */
    maxDailyLossUsd: bounded(1, 10_000_000, "US dollars"),
    /** Sell at the last run before the session closes. Ignored where the market never closes. */
    exitAtSessionEnd: z.boolean(),
  })
  .refine((params) => Math.abs(params.sentimentWeight + params.technicalWeight - 1) < 1e-9, {
    path: ["technicalWeight"],
    error: (issue) => {
      const { sentimentWeight, technicalWeight } = issue.input as { sentimentWeight: number; technicalWeight: number };
      return `sentimentWeight ${sentimentWeight} and technicalWeight ${technicalWeight} must sum to 1`;
    },
  })
  .refine((params) => params.positionLimitUsd <= params.capitalUsd, {
    path: ["positionLimitUsd"],
    error: (issue) => {
      const { positionLimitUsd, capitalUsd } = issue.input as { positionLimitUsd: number; capitalUsd: number };
      return `positionLimitUsd ${positionLimitUsd} must not exceed capitalUsd ${capitalUsd}`;
    },
  });

export type AgentParams = z.infer<typeof agentParamsSchema>;

/** An agent as one immutable version: who it is, when it runs, how it decides. */
export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly symbol: string;
  readonly version: number;
  /** Cron with five fields, in `timeZone`. */
  readonly cron: string;
  readonly timeZone: string;
  readonly params: AgentParams;
}

export const agentNameSchema = z
  .string()
  .trim()
  .min(1, { error: "name must have 1 to 60 characters" })
  .max(60, { error: "name must have 1 to 60 characters" })
  .regex(/^[^\p{C}]+$/u, { error: "name must not hold control characters" });

/** What a person gives to create an agent. Cron and time zone are checked by `server/engine/cron.ts`, which owns croner. */
export const newAgentSchema = z.strictObject({
  id: agentIdSchema,
  name: agentNameSchema,
  symbol: symbolSchema,
  cron: z
    .string()
    .min(9, { error: "cron must have 9 to 100 characters" })
    .max(100, { error: "cron must have 9 to 100 characters" }),
  timeZone: z
    .string()
    .min(1, { error: "timeZone must have 1 to 64 characters" })
    .max(64, { error: "timeZone must have 1 to 64 characters" }),
  params: agentParamsSchema,
});

export type NewAgent = z.infer<typeof newAgentSchema>;
