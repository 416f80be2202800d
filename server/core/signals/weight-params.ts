import type { AgentParams } from "../agents/agent";
import type { ParamName } from "../agents/param-fields";
import { SOURCE_TERMS, type SourceKind } from "./sentiment/source-kinds";

/** The parameter that weighs a kind of source. */
export const WEIGHT_PARAMS = {
  news: "newsWeight",
  reddit: "redditWeight",
  sec: "secWeight",
  other: "otherWeight",
} as const satisfies Record<SourceKind, ParamName>;

/** How the kinds of sources count where nobody said anything else. */
export const USUAL_SOURCE_WEIGHTS = {
  newsWeight: SOURCE_TERMS.news.weight,
  redditWeight: SOURCE_TERMS.reddit.weight,
  secWeight: SOURCE_TERMS.sec.weight,
  otherWeight: SOURCE_TERMS.other.weight,
} as const satisfies Partial<AgentParams>;
