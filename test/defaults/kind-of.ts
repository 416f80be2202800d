import type { AgentTemplate } from "@/server/core/agents/default-agents";
import type { Kind } from "./parts";

/** Whose bars a template is played over. */
export function kindOf({ assetClass, params }: Pick<AgentTemplate, "assetClass" | "params">): Kind {
  if (assetClass === "crypto") return "coin";
  return params.timeframe === "5m" ? "share" : "fund";
}
