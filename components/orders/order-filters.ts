import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { Inputs } from "@/components/desk/trpc";

const PAGE = 50;

/** What the address of the page of orders holds; read by the server for the first paint and by the page from then on. */
export const ORDER_FILTERS = {
  agent: parseAsString.withDefault(""),
  show: parseAsStringLiteral(["all", "open"] as const).withDefault("all"),
};

export type OrderFilter = inferParserType<typeof ORDER_FILTERS>;

export const loadOrderFilters = createLoader(ORDER_FILTERS);

/** What the desk is asked for. */
export function wantedOrders({ agent, show }: OrderFilter): Inputs["orders"]["list"] {
  return { limit: PAGE, agentId: agent || undefined, openOnly: show === "open" };
}
