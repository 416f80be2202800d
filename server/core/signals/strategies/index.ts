import type { StrategyName } from "../../agents/agent";
import { meanReversion } from "./mean-reversion";
import { momentum } from "./momentum";
import { sentimentMomentum } from "./sentiment-momentum";
import type { Strategy } from "./strategy";

export const STRATEGIES = {
  sentiment_momentum: sentimentMomentum,
  momentum,
  mean_reversion: meanReversion,
} as const satisfies Record<StrategyName, Strategy>;
