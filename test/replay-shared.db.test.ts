import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listRuns } from "@/db/queries/runs/runs";
import { importBars } from "@/server/control/data/import-bars";
import type { NewAgent } from "@/server/core/agents/agent";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { playAccount } from "@/server/core/backtest/account/play-account";
import { createAgentColumn } from "@/server/core/backtest/agent/agent-column";
import type { PlayedDecision } from "@/server/core/backtest/agent/played-decision";
import type { Timeframe } from "@/server/core/market/market";
import { violations } from "@/server/drills/oracle/violations";
import { readBars } from "./defaults/read-bars";
import { usualTerms } from "./defaults/usual-terms";
import { openTestDatabase, type TestDatabase } from "./support/database/postgres";
import { likeFills, toldByBacktest, toldByDesk } from "./support/desk/replayed";
import { openTestDesk, type TestDesk } from "./support/desk/test-desk";
import { sha256 } from "./support/sha256";

const DATA = new URL("../../shared/data/bars/", import.meta.url);
const FILES: readonly { readonly name: string; readonly symbol: string; readonly timeframe: Timeframe }[] = [
  { name: "TSLA_5m_2025-07_2025-09.csv", symbol: "TSLA", timeframe: "5m" },
  { name: "IWM_15m_2025-07_2025-09.csv", symbol: "IWM", timeframe: "15m" },
  { name: "BTC-USD_1h_2024-05_2026-05.csv", symbol: "BTC/USD", timeframe: "1h" },
];
const present = FILES.every(({ name }) => existsSync(new URL(name, DATA)));
/** A seed of which chance refuses no order of the week. */
const CONFIG = {
  seed: 11,
  startAt: Date.parse("2025-07-07T00:00:00Z") - 1,
  endAt: Date.parse("2025-07-12T00:00:00Z") - 1,
  symbols: FILES.map(({ symbol }) => symbol),
};
/** As much as two of them may use together. */
const CASH_USD = 4_000;
/** The default agents, quick to trade, and each with more capital than there is cash for all. */
const AGENTS: readonly NewAgent[] = DEFAULT_AGENTS.map((agent) => ({
  ...agent,
  params: {
    ...agent.params,
    capitalUsd: 3_000,
    positionLimitUsd: 2_500,
    buyThreshold: 0.15,
    minConfidence: 0.2,
    minEdge: 0,
    earlySellThreshold: -0.3,
    maxTradesPerDay: 50,
    maxDailyLossUsd: 1_000,
  },
}));
const MINUTES = 15 * 60_000;

describe.skipIf(!present)(
  "a replayed week of three agents on one account that cannot pay all of them",
  { timeout: MINUTES },
  () => {
    let server: TestDatabase;
    let desk: TestDesk;
    let accountId: string;

    beforeAll(async () => {
      server = await openTestDatabase();
      desk = await openTestDesk(server.url, AGENTS);
      for (const { name, symbol, timeframe } of FILES)
        await importBars(desk, { text: readFileSync(new URL(name, DATA), "utf8"), fileName: name, symbol, timeframe });
      accountId = (await desk.open({ kind: "replay", config: CONFIG, startCashUsd: CASH_USD })).id;
      await desk.playToEnd(accountId);
    }, MINUTES);

    afterAll(async () => {
      await desk?.close();
      await server?.drop();
    });

    it("is the backtest of the three: decisions, intents and fills, and who was refused for want of cash", async () => {
      const made = AGENTS.map((): PlayedDecision[] => []);
      const places = AGENTS.map((agent, n) => {
        const file = FILES.find(({ symbol }) => symbol === agent.symbol);
        if (!file) throw new Error(`there are no bars of ${agent.symbol}`);
        const column = createAgentColumn(readBars(file.name, file.symbol, file.timeframe));
        const [from = 0, to = 0] = [CONFIG.startAt, CONFIG.endAt].map(
          (at) => column.bars.time.filter((time) => time <= at).length,
        );
        const onDecision = (each: PlayedDecision) => made[n]?.push(each);
        return { agent: { ...agent, version: 1 }, column, ...usualTerms(agent.symbol), from, to, onDecision };
      });
      const played = playAccount(places, { startUsd: CASH_USD, sha256, isQuick: false });
      let refused = 0;
      for (const [n, { id: agentId, symbol }] of AGENTS.entries()) {
        const runs = await listRuns(desk.database.db, { accountId, agentId, limit: 100_000 });
        expect(runs.filter(({ reason }) => reason === "simulated rejection")).toEqual([]);
        const byDesk = await toldByDesk(desk.database, { accountId, agentId }, () => true);
        const byBacktest = toldByBacktest(made[n] ?? [], played.agents[n] ?? { executions: [], trades: [] }, () => true);
        expect(byBacktest.decisions).toEqual(byDesk.decisions);
        expect(byBacktest.intents).toEqual(byDesk.intents);
        expect(byDesk.fills).toEqual(likeFills(byBacktest));
        expect(Math.min(byDesk.decisions.length, byDesk.intents.length, byDesk.fills.length)).toBeGreaterThan(0);
        const cash = made[n]?.filter(({ vetoedBy }) => vetoedBy === "cash" || vetoedBy === "buying_power").length ?? 0;
        refused += cash;
        const counts = `${byDesk.decisions.length} decisions, ${byDesk.intents.length} intents, ${byDesk.fills.length} fills`;
        console.log(
          `${symbol} on the shared account, the same in the replay and in the backtest: ${counts}; ${cash} for want of cash`,
        );
      }
      expect(refused).toBeGreaterThan(3);
      expect(Math.min(...played.cash)).toBeGreaterThanOrEqual(0);
    });

    it("leaves books that are right to the cent", async () => {
      const { trading } = await desk.contexts.of(accountId);
      expect(await violations(desk.database, accountId, trading.broker)).toEqual([]);
    });
  },
);
