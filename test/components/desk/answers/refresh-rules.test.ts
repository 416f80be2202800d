import { QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpLink } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { describe, expect, it } from "vitest";
import { REFRESH_RULES, type RefreshRules, staleAfter, staleBy } from "@/components/desk/answers/refresh-rules";
import type { AppRouter } from "@/server/api/root";
import { AS_IT_IS } from "@/server/core/json";

const links = [httpLink({ url: "http://desk", transformer: AS_IT_IS })];
/** By which the pages ask, and whose keys the rules have to meet. */
const trpc = createTRPCOptionsProxy<AppRouter>({
  client: createTRPCClient<AppRouter>({ links }),
  queryClient: new QueryClient(),
});

const accountId = "a";
const run = { topic: "run", accountId, runId: 1, agentId: "tsla" } as const;
const grids = [trpc.runs, trpc.system.status, trpc.system.database];
const books = [trpc.accounts.current, trpc.agents, trpc.system.attention];
const attention = trpc.system.attention;
const trade = [...books, trpc.records, trpc.risk, trpc.orders, trpc.positions, trpc.performance.day];
const results = [
  trpc.accounts.list,
  trpc.approvals,
  trpc.decisions.list,
  trpc.records,
  trpc.counterfactual.ofDecision,
  trpc.risk,
  trpc.shadows,
  trpc.sentiment,
  trpc.performance,
];

const texts = (keys: readonly unknown[]) => keys.map((key) => JSON.stringify(key)).sort();
const keysOf = (parts: readonly { readonly pathKey: () => unknown }[]) => texts(parts.map((part) => part.pathKey()));

describe("what an event makes stale", () => {
  it.each([
    [{ topic: "queue", queue: "ticks" }, []],
    [{ ...run, state: "queued" }, grids],
    [{ ...run, state: "running" }, grids],
    [{ ...run, state: "failed" }, [...grids, ...books, ...results]],
    [{ topic: "orders", accountId }, trade],
    [
      { topic: "agents", agentId: "tsla" },
      [trpc.agents, trpc.approvals, trpc.system.agentNames, trpc.divergence.history, trpc.runs.grid, trpc.shadows, attention],
    ],
    [{ topic: "approvals", accountId }, [trpc.approvals, attention]],
    [{ topic: "bars", symbol: "TSLA" }, [trpc.market]],
    [{ topic: "news" }, [trpc.news.sources, trpc.sentiment.news, attention]],
    [{ topic: "model", nodeId: "n" }, [trpc.models, attention]],
    [{ topic: "risk" }, [trpc.risk]],
    [{ topic: "settings" }, [trpc.news, trpc.models, trpc.sentiment]],
    [{ topic: "database", kind: "silent" }, [trpc.system.database, attention]],
    [{ topic: "quotes", accountId, at: 0, mids: {} }, []],
    [{ topic: "clock", accountId, at: 0, speed: "1", paused: false, wallAt: 0 }, []],
  ] as const)("%j", (event, parts) => {
    expect(texts(staleBy(event))).toEqual(keysOf(parts));
  });

  it.each([
    { topic: "account", accountId },
    { topic: "database", kind: "ok" },
  ] as const)("%j: everything", (event) => {
    expect(staleBy(event)).toEqual([[]]);
  });

  it("is after a trade all that it changes", () => {
    expect(texts(staleAfter("orders"))).toEqual(keysOf(trade));
  });
});

/** Whether rules would be taken for complete. */
type Suffices<Rules> = Rules extends RefreshRules ? true : false;

it("does not compile for a router without a rule, nor for an answer that the router does not give", () => {
  const complete: Suffices<typeof REFRESH_RULES> = true;
  const withoutOne: { readonly [Name in keyof RefreshRules]: Suffices<Omit<typeof REFRESH_RULES, Name>> } = {
    accounts: false,
    agents: false,
    alerts: false,
    approvals: false,
    backtests: false,
    backups: false,
    divergence: false,
    runs: false,
    decisions: false,
    counterfactual: false,
    records: false,
    books: false,
    risk: false,
    positions: false,
    orders: false,
    sentiment: false,
    shadows: false,
    session: false,
    own: false,
    people: false,
    tokens: false,
    news: false,
    models: false,
    effectiveness: false,
    performance: false,
    imported: false,
    market: false,
    settings: false,
    keys: false,
    system: false,
  };
  const ofNoAnswer: Suffices<Omit<typeof REFRESH_RULES, "books"> & { readonly books: { readonly orders: readonly ["none"] } }> =
    false;
  expect([complete, ofNoAnswer, Object.keys(withoutOne).sort()]).toEqual([true, false, Object.keys(REFRESH_RULES).sort()]);
});
