import { createLoader, parseAsArrayOf, parseAsNumberLiteral, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { RUN_STATES } from "@/server/core/runs/run";

export const COLUMN_COUNTS = [30, 60, 120, 300] as const;

/** What the address of the page of runs holds; read by the server for the first paint and by the page from then on. */
export const RUN_FILTERS = {
  view: parseAsStringLiteral(["grid", "list"]).withDefault("grid"),
  agent: parseAsString.withDefault(""),
  /** Words of the names of agents. */
  find: parseAsString.withDefault(""),
  states: parseAsArrayOf(parseAsStringLiteral(RUN_STATES)).withDefault([]),
  columns: parseAsNumberLiteral(COLUMN_COUNTS).withDefault(60),
  /** Agents whose steps are unfolded. */
  open: parseAsArrayOf(parseAsString).withDefault([]),
};

export const loadRunFilters = createLoader(RUN_FILTERS);
