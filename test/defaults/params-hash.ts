import { createHash } from "node:crypto";
import { AGENT_TEMPLATES, DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { canonicalJson } from "@/server/core/json";
import { DEFAULT_TRADING_COSTS } from "@/server/core/money/trading-costs";
import { FORMULA } from "@/server/core/signals/strategies/formula";

const DIGITS = 12;

/** What the figures of `docs/defaults.md` rest on: the parameters of default agents and templates, the formula of decisions, the costs. */
export function paramsHash(): string {
  const params = (agents: readonly { readonly id: string; readonly params: object }[]) =>
    Object.fromEntries(agents.map((agent) => [agent.id, { ...agent.params }]));
  const rests = {
    agents: params(DEFAULT_AGENTS),
    templates: params(AGENT_TEMPLATES),
    formula: FORMULA,
    costs: DEFAULT_TRADING_COSTS,
  };
  return createHash("sha256").update(canonicalJson(rests)).digest("hex").slice(0, DIGITS);
}
