import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { Inputs } from "@/components/desk/trpc";

export const SHOWN_ACTIONS = ["all", "buy", "sell", "hold"] as const;
const PAGE = 100;
const LONGEST_SEARCH = 200;

/** What the address of the page of decisions holds; read by the server for the first paint and by the page from then on. */
export const DECISION_FILTERS = {
  agent: parseAsString.withDefault(""),
  action: parseAsStringLiteral(SHOWN_ACTIONS).withDefault("all"),
  q: parseAsString.withDefault(""),
};

export type DecisionFilter = inferParserType<typeof DECISION_FILTERS>;

export const loadDecisionFilters = createLoader(DECISION_FILTERS);

/** What the desk is asked for. */
export function wantedDecisions({ agent, action, q }: DecisionFilter): Inputs["decisions"]["list"] {
  return {
    limit: PAGE,
    agentId: agent || undefined,
    actions: action === "all" ? undefined : [action],
    search: q.slice(0, LONGEST_SEARCH) || undefined,
  };
}
