import { z } from "zod";
import { type AgentParams, bounded } from "../agents/agent";
import { PARAM_FIELDS } from "../agents/param-fields";
import { SOURCE_KINDS, type SourceKind } from "./sentiment/source-kinds";
import { WEIGHT_PARAMS } from "./weight-params";

const weightOf = (kind: SourceKind) => {
  const { min, max } = PARAM_FIELDS[WEIGHT_PARAMS[kind]];
  return bounded(min, max);
};

/** How an agent's kinds of sources count against each other. */
export const sourceWeightsSchema = z
  .strictObject({ news: weightOf("news"), reddit: weightOf("reddit"), sec: weightOf("sec"), other: weightOf("other") })
  .refine((weights) => SOURCE_KINDS.some((kind) => weights[kind] > 0), {
    error: "news, reddit, sec and other are all 0: at least one must be over 0",
  });

export type SourceWeights = Readonly<z.infer<typeof sourceWeightsSchema>>;

export function weightsIn(params: AgentParams): SourceWeights {
  const { newsWeight: news, redditWeight: reddit, secWeight: sec, otherWeight: other } = params;
  return { news, reddit, sec, other };
}

/** `params` with other weights. */
export function withWeights(params: AgentParams, { news, reddit, sec, other }: SourceWeights): AgentParams {
  return { ...params, newsWeight: news, redditWeight: reddit, secWeight: sec, otherWeight: other };
}

/** The note of a version whose weights were suggested; by it the desk knows which cases have been used for that. */
export const SUGGESTED_NOTE = "weights suggested by which source predicted";
