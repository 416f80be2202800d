import type { AgentParams } from "@/server/core/agents/agent";
import { AGENT_TEMPLATES } from "@/server/core/agents/default-agents";
import type { Kind } from "./parts";

const TEMPLATES = { share: "share-news", fund: "fund-news", coin: "coin-news" } as const satisfies Record<Kind, string>;

/**
 * What is tried of each parameter; the others are as the template has them. Of shares and funds the stop is hardly ever reached before the session ends,
 * and a move of three times their costs is what all but the stillest markets have. A coin's costs are never earned by small reversals, so that it always
 * holds out for more; -1 is tried nowhere, for then no headline could sell.
 */
export const TRIED = {
  share: { earlySellThreshold: [-0.05, -0.6, -0.8], minEdge: [3], stopAtr: [6.5] },
  fund: { earlySellThreshold: [-0.05, -0.6, -0.8], minEdge: [3], stopAtr: [5] },
  coin: { earlySellThreshold: [-0.5, -0.6, -0.8], minEdge: [0, 3, 5], stopAtr: [5.5, 9] },
} as const satisfies Record<Kind, Readonly<Record<"earlySellThreshold" | "minEdge" | "stopAtr", readonly number[]>>>;

export const TRIED_BY_ALL = { buyThreshold: [0.3, 0.4, 0.5], minConfidence: [0.35, 0.5] } as const;

export const templateOf = (kind: Kind): AgentParams => {
  const template = AGENT_TEMPLATES.find(({ id }) => id === TEMPLATES[kind]);
  if (!template) throw new Error(`there is no template "${TEMPLATES[kind]}"`);
  return template.params;
};

export type Chosen = Pick<
  AgentParams,
  "buyThreshold" | "earlySellThreshold" | "minConfidence" | "minEdge" | "stopAtr" | "targetAtr"
>;

/** Every combination of what is tried. Targets are twice as far as stops. */
export function candidatesOf(kind: Kind): readonly Chosen[] {
  const { buyThreshold, minConfidence } = TRIED_BY_ALL;
  return buyThreshold.flatMap((buy) =>
    TRIED[kind].earlySellThreshold.flatMap((early) =>
      minConfidence.flatMap((sure) =>
        TRIED[kind].minEdge.flatMap((edge) =>
          TRIED[kind].stopAtr.map((stop) => ({
            buyThreshold: buy,
            earlySellThreshold: early,
            minConfidence: sure,
            minEdge: edge,
            stopAtr: stop,
            targetAtr: 2 * stop,
          })),
        ),
      ),
    ),
  );
}
