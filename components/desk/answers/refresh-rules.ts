import type { QueryKey } from "@tanstack/react-query";
import { isTrouble } from "@/server/core/database-state";
import type { DeskEvent } from "@/server/core/events";
import type { Outputs } from "../trpc";

/** What happens at the desk that makes part of it stale. */
export type Change =
  | "run"
  | "run_ended"
  | "orders"
  | "agents"
  | "backtest"
  | "bars"
  | "import"
  | "news"
  | "model"
  | "settings"
  | "risk"
  | "approvals"
  | "alerts"
  | "people"
  | "venue_keys"
  | "database_trouble";

type Router = keyof Outputs;

/** What of a router each change makes stale: the answers that are named, or "all" of them. What is left out stays fresh. */
export type RefreshRule<Name extends Router> = Partial<Readonly<Record<Change, "all" | readonly (keyof Outputs[Name])[]>>>;
export type RefreshRules = { readonly [Name in Router]: RefreshRule<Name> };

/** Every router of the desk: one line each. A rule without changes waits for another account, or to be asked. */
export const REFRESH_RULES = {
  accounts: { run_ended: ["current", "list"], orders: ["current"] },
  agents: { run_ended: "all", orders: "all", agents: "all" },
  alerts: { alerts: "all" },
  approvals: { run_ended: "all", approvals: "all", agents: "all" },
  backtests: { backtest: "all" },
  // What is asked for plays a backtest, and tells up to when it compares.
  divergence: { agents: ["history"] },
  runs: { run: "all", run_ended: "all", agents: ["grid"] },
  decisions: { run_ended: ["list"] },
  records: { run_ended: "all", orders: "all" },
  // A ledger reads months, and tells when it was read.
  counterfactual: { run_ended: ["ofDecision"] },
  books: {},
  risk: { run_ended: "all", orders: "all", risk: "all" },
  positions: { orders: "all" },
  orders: { orders: "all" },
  shadows: { run_ended: "all", agents: "all" },
  sentiment: { run_ended: "all", news: ["news"], settings: "all" },
  news: { news: ["sources"], settings: "all" },
  models: { model: "all", settings: "all" },
  effectiveness: {},
  imported: {},
  performance: { run_ended: "all", orders: ["day"] },
  market: { bars: "all", import: ["importing"] },
  session: { people: "all" },
  own: { people: "all" },
  people: { people: "all" },
  tokens: { people: "all" },
  backups: {},
  settings: { venue_keys: "all" },
  keys: { venue_keys: "all" },
  system: {
    run: ["status", "database"],
    run_ended: ["status", "database", "attention"],
    orders: ["attention"],
    agents: ["agentNames", "attention"],
    approvals: ["attention"],
    news: ["attention"],
    model: ["attention"],
    venue_keys: ["attention"],
    database_trouble: ["database", "attention"],
  },
} satisfies RefreshRules;

const EVERYTHING: readonly QueryKey[] = [[]];

/** The keys of the cached answers that an event makes stale. */
export function staleBy(event: DeskEvent): readonly QueryKey[] {
  switch (event.topic) {
    case "run":
      return staleAfter(event.state === "running" || event.state === "queued" ? "run" : "run_ended");
    case "database":
      // Once it works again, everything that could not be read meanwhile is read.
      return isTrouble(event.kind) ? staleAfter("database_trouble") : EVERYTHING;
    case "account":
      return EVERYTHING;
    case "clock":
    case "quotes":
    case "queue":
      return [];
    default:
      return staleAfter(event.topic);
  }
}

/** The keys of the cached answers that a change makes stale. */
export function staleAfter(change: Change): readonly QueryKey[] {
  return Object.entries<Partial<Record<Change, "all" | readonly string[]>>>(REFRESH_RULES).flatMap(([router, rule]) => {
    const stale = rule[change] ?? [];
    return stale === "all" ? [[[router]]] : stale.map((procedure) => [[router, procedure]]);
  });
}
