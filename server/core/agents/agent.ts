import { z } from "zod";
import { symbolSchema, TIMEFRAMES } from "../market/market";
import { EXITS_BY, USUAL_EXITS } from "../orders/exit-terms";
import { SOURCE_KINDS, SOURCE_TERMS } from "../signals/sentiment/source-kinds";
import { text } from "../text";
import { PARAM_FIELDS, type ParamName } from "./param-fields";

/** Names of the strategies; the registry in strategies/index.ts is checked against this list. */
export const STRATEGY_NAMES = ["sentiment_momentum", "momentum", "mean_reversion"] as const;
export type StrategyName = (typeof STRATEGY_NAMES)[number];

/**
 * on: may enter and exit. observe: decides and says what it would have done, and enters nothing; what it holds it may sell. reduce_only: exits, no entries, as
 * for an agent that was on. off: its ticks do not run; resting stops stay at the broker.
 */
export const AGENT_MODES = ["on", "observe", "reduce_only", "off"] as const;
export type AgentMode = (typeof AGENT_MODES)[number];

/** What an agent's capital goes by: "equity" is what it was given with what it has won and lost since, "fixed" what it was given. */
export const CAPITAL_FOLLOWS = ["equity", "fixed"] as const;
export type CapitalFollows = (typeof CAPITAL_FOLLOWS)[number];

/** A number within bounds whose message names the field, the value and the bounds. */
export function bounded(min: number, max: number, unit = "") {
  const error = mustBe(`a number from ${min} to ${max} ${unit}`);
  return z.number({ error }).min(min, { error }).max(max, { error });
}

/** A whole number within bounds whose message names the field, the value and the bounds. */
export function boundedInt(min: number, max: number, unit = "") {
  const error = mustBe(`a whole number from ${min} to ${max} ${unit}`);
  return z.int({ error }).min(min, { error }).max(max, { error });
}

type Issue = { readonly code?: string; readonly input?: unknown; readonly path?: readonly PropertyKey[] | undefined };

/** An error that names the field, its value and what is allowed. */
export function mustBe(allowed: string) {
  return ({ input, path }: Issue) => {
    const field = String(path?.at(-1) ?? "value");
    return `${field} ${input === undefined ? "is missing: it" : describe(input)} must be ${allowed.trimEnd()}`;
  };
}

/** A value of any kind and length as a few characters. */
function describe(input: unknown): string {
  if (Array.isArray(input)) return "(a list)";
  if (typeof input === "object" && input !== null) return "(an object)";
  const text = String(input);
  const cut = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return typeof input === "string" ? JSON.stringify(cut) : cut;
}

/** An error that says of what it must be an object, or which field that has not. */
export function objectWith(what: string) {
  const wrongType = mustBe(`an object with the fields of ${what}`);
  return (issue: Issue & { readonly keys?: readonly string[] }) =>
    issue.code === "unrecognized_keys"
      ? `${issue.keys?.slice(0, 3).map(describe).join(", ")} is not a field of ${what}`
      : wrongType(issue);
}

function textOf(min: number, max: number) {
  return text({ min, max, error: mustBe(`a text of ${min} to ${max} characters`) });
}

/** One of `names`; its message names the field, the value and all of them. */
export function oneOf<const Names extends readonly string[]>(names: Names) {
  return z.enum(names, { error: mustBe(`one of ${names.join(", ")}`) });
}

type NumberName = { [Name in ParamName]: (typeof PARAM_FIELDS)[Name] extends { readonly min: number } ? Name : never }[ParamName];

function numberParam(name: NumberName) {
  const { kind, min, max, unit } = PARAM_FIELDS[name];
  const unitText = unit === "fraction" ? "(0.02 is 2 %)" : (unit ?? "");
  return kind === "integer" ? boundedInt(min, max, unitText) : bounded(min, max, unitText);
}

/**
 * The parameters of an agent. Fractions are fractions (0.02 = 2 %), money is US dollars; `PARAM_FIELDS` says what each means and holds its bounds.
 * One schema serves the form, the router and the jsonb column.
 */
export const agentParamsSchema = z
  .strictObject(
    {
      strategy: oneOf(STRATEGY_NAMES),
      timeframe: oneOf(TIMEFRAMES),
      sentimentWeight: numberParam("sentimentWeight"),
      technicalWeight: numberParam("technicalWeight"),
      newsWeight: numberParam("newsWeight").default(SOURCE_TERMS.news.weight),
      redditWeight: numberParam("redditWeight").default(SOURCE_TERMS.reddit.weight),
      secWeight: numberParam("secWeight").default(SOURCE_TERMS.sec.weight),
      otherWeight: numberParam("otherWeight").default(SOURCE_TERMS.other.weight),
      buyThreshold: numberParam("buyThreshold"),
      sellThreshold: numberParam("sellThreshold"),
      minConfidence: numberParam("minConfidence"),
      positionLimitUsd: numberParam("positionLimitUsd"),
      capitalUsd: numberParam("capitalUsd"),
      exitsBy: oneOf(EXITS_BY).default(USUAL_EXITS.exitsBy),
      stopAtr: numberParam("stopAtr").default(USUAL_EXITS.stopAtr),
      targetAtr: numberParam("targetAtr").default(USUAL_EXITS.targetAtr),
      earlySellThreshold: numberParam("earlySellThreshold").default(USUAL_EXITS.earlySellThreshold),
      minEdge: numberParam("minEdge").default(USUAL_EXITS.minEdge),
      holdingBars: numberParam("holdingBars").default(USUAL_EXITS.holdingBars),
      /** Agents from before it could be chosen do not have it, and keep what they were given. */
      capitalFollows: oneOf(CAPITAL_FOLLOWS).optional(),
      stopLossFraction: numberParam("stopLossFraction"),
      takeProfitFraction: numberParam("takeProfitFraction"),
      maxTradesPerDay: numberParam("maxTradesPerDay"),
      maxDailyLossUsd: numberParam("maxDailyLossUsd"),
      exitAtSessionEnd: z.boolean({ error: mustBe("true or false") }),
    } satisfies Record<ParamName, z.ZodType>,
    { error: objectWith("an agent's parameters") },
  )
  .refine((params) => Math.abs(params.sentimentWeight + params.technicalWeight - 1) < 1e-9, {
    path: ["technicalWeight"],
    error: (issue) => {
      const { sentimentWeight, technicalWeight } = issue.input as { sentimentWeight: number; technicalWeight: number };
      return `sentimentWeight ${sentimentWeight} and technicalWeight ${technicalWeight} must sum to 1`;
    },
  })
  .refine((params) => SOURCE_KINDS.some((kind) => params[`${kind}Weight`] > 0), {
    path: ["newsWeight"],
    error: "newsWeight, redditWeight, secWeight and otherWeight are all 0: at least one must be over 0",
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

/** What of an agent says whether it can keep by its schedule what it promises of each session. */
export type SessionPromise = Pick<Agent, "symbol" | "cron" | "timeZone"> & {
  readonly params: Pick<AgentParams, "exitAtSessionEnd">;
};

const idError = mustBe("1 to 40 characters of a-z, 0-9 and inner hyphens");
export const agentIdSchema = z.string({ error: idError }).regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, { error: idError });

const nameError = mustBe("a text of 1 to 60 characters without control characters");
export const agentNameSchema = z
  .string({ error: nameError })
  .trim()
  .min(1, { error: nameError })
  .max(60, { error: nameError })
  .regex(/^[^\p{C}]+$/u, { error: nameError });

/** A new agent's capital follows its equity unless the person says otherwise. */
const newParamsSchema = agentParamsSchema.transform((params) => ({
  ...params,
  capitalFollows: params.capitalFollows ?? "equity",
}));

/** What a person gives to create an agent: it observes unless they say otherwise. Cron and time zone are checked by `server/engine/schedule/cron.ts`, which owns croner. */
export const newAgentSchema = z.strictObject(
  {
    id: agentIdSchema,
    name: agentNameSchema,
    symbol: symbolSchema,
    cron: textOf(9, 100),
    timeZone: textOf(1, 64),
    mode: oneOf(AGENT_MODES).default("observe"),
    params: newParamsSchema,
  },
  { error: objectWith("an agent") },
);

/** An agent that is made without a word about its mode by the desk itself is on. */
export type NewAgent = Omit<z.infer<typeof newAgentSchema>, "params" | "mode"> & {
  readonly params: AgentParams;
  readonly mode?: AgentMode;
};
