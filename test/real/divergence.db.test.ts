import { sql } from "drizzle-orm";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { listComparisons } from "@/db/queries/divergences/divergences";
import { REAL_NEWS } from "@/db/queries/sentiment";
import { createBesidePlayer } from "@/server/adapters/backtests/play-beside-apart";
import { simulatedMarketData } from "@/server/adapters/market-data/simulated";
import { comparePeriod } from "@/server/api/agents/compare-period";
import type { AttentionContext } from "@/server/api/attention/round";
import { scheduleService } from "@/server/app/desk-services";
import { armAccount } from "@/server/control/accounts/arm-account";
import type { RealKind } from "@/server/core/accounts/account";
import type { DivergenceCause } from "@/server/core/divergence/causes";
import type { DivergenceRow } from "@/server/core/divergence/divergence";
import type { Timeframe } from "@/server/core/market/market";
import type { MarketData } from "@/server/core/ports";
import { createSimulation } from "@/server/core/simulation/create-simulation";
import { createDailyComparison } from "@/server/divergence/compare-daily";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";
import { EAGER_AGENTS } from "../support/desk/eager-agents";
import { openRealDesk, type RealDesk } from "../support/desk/real-desk";
import { LIVE_NUMBER } from "../support/desk/real-node";

/** Of a Tuesday in New York, with the rest of its session before it. */
const START = Date.parse("2026-03-03T16:20:00Z");
const CLOSE = Date.parse("2026-03-03T21:00:00Z");
const NEXT_DAY = Date.parse("2026-03-04T05:31:00Z");
const MINUTE = 60_000;
const EAGER = { buyThreshold: 0.01, sellThreshold: -0.01, earlySellThreshold: -0.01, minConfidence: 0, maxTradesPerDay: 50 };
const AGENTS = EAGER_AGENTS.filter(({ id }) => id === "tsla").map((agent) => ({
  ...agent,
  params: { ...agent.params, ...EAGER },
}));

let database: TestDatabase;
let desk: RealDesk;
/** What the vendor says afterwards of the minute that starts then, which it said otherwise while it was traded. */
let revised: number | null = null;

beforeEach(async () => {
  database = await openTestDatabase();
  revised = null;
});
afterEach(async () => {
  await desk?.close();
  await database?.drop();
});

/** The simulated market of the local server, whose bars of a past day may be put right. */
function revisableMarket(): MarketData {
  const market = simulatedMarketData(createSimulation({ seed: 7, startAt: START, historyDays: 20 }));
  return {
    ...market,
    bars: async (...asked) => {
      const bars = await market.bars(...asked);
      return { ...bars, close: bars.close.map((close, i) => (bars.time[i] === revised ? (bars.low[i] as number) : close)) };
    },
  };
}

async function openDesk(kind: RealKind): Promise<void> {
  desk = await openRealDesk(database.url, { startAt: START, seed: 7, agents: AGENTS, kind, market: revisableMarket() });
  if (kind !== "live") return;
  await armAccount(desk, { accountId: desk.accountId, armed: true, number: LIVE_NUMBER });
  // As a person moves it, with what it has shown.
  await desk.database.db.execute(sql`update account_agents set rung = 'full'`);
}

/** Plays up to `until`, then does what is given. */
type Staged = readonly (readonly [until: number, act: () => Promise<unknown>])[];

async function trade(staged: Staged): Promise<void> {
  for (const [until, act] of staged) {
    await desk.play(desk.wall.now(), until);
    await act();
  }
  await desk.play(desk.wall.now(), CLOSE);
  await desk.moveTo(NEXT_DAY);
}

/** Compares the day by itself, as the desk does. Returns what was kept, and all differences. */
async function compare() {
  const { accountId, trading, wall } = desk;
  const account = await accountById(desk.database.db, accountId);
  const services = {
    bars: (_: unknown, symbol: string, timeframe: Timeframe, until: number, count: number) =>
      trading.market.bars(symbol, timeframe, until, count),
    schedule: scheduleService(wall),
    newsScope: () => REAL_NEWS,
    playBeside: createBesidePlayer(),
  };
  const context = { desk, services, account } as unknown as AttentionContext;
  let rows: readonly DivergenceRow[] = [];
  await createDailyComparison({
    db: desk.database.db,
    wall,
    codeVersion: "1.2.3",
    isOwn: false,
    log: pino({ level: "silent" }),
    marketTimeOf: async () => wall.now(),
    compare: async (_, period, signal) => {
      const found = await comparePeriod(context, period, signal);
      rows = found.compared?.rows ?? [];
      return found;
    },
  }).round();
  const [kept, ...others] = await listComparisons(desk.database.db, { accountId, agentId: "tsla", limit: 10 });
  expect(others).toEqual([]);
  return { kept, rows };
}

const at = (time: string) => Date.parse(`2026-03-03T${time}Z`);
const causesIn = (rows: readonly DivergenceRow[]) => [...new Set(rows.map(({ cause }) => cause))].sort();
const firstOf = (rows: readonly DivergenceRow[], cause: DivergenceCause) => rows.find((row) => row.cause === cause);

/** The tick of 18:15, of whose order three units trade in the minute after, and none from then on. */
async function inPart(): Promise<void> {
  // Of the bar that begins with the fault nothing is left for an order that comes in it.
  await desk.moveTo(at("18:15:01"));
  await desk.server.faults.add({ fault: "partial_fill", symbol: "TSLA", qty: 3 });
  await desk.play(at("18:14"), at("18:15"));
  for (const time of ["18:16:01", "18:17:02"]) await desk.moveTo(at(time));
}

/** It buys at 16:45, 18:15 and 19:15, and sells at 16:50, 18:20 and 20:20, where nothing comes in between. */
describe.each(["paper", "live"] as const)("an agent that trades on a %s account", { timeout: 120_000 }, (kind) => {
  beforeEach(() => openDesk(kind));

  it("differs by what its fills cost alone, on a day without anything else", async () => {
    await trade([]);
    const { kept, rows } = await compare();
    expect(kept).toMatchObject({
      day: "2026-03-03",
      state: "made",
      sinceAt: START + 5 * MINUTE,
      toAt: CLOSE,
      unexplained: 0,
      fills: 6,
    });
    expect(causesIn(rows)).toEqual(["fill_price"]);
    expect(rows).toHaveLength(6);
    expect(rows[0]?.detail).toMatch(/^\d\.\d\d basis points under the backtest's$/);
  });

  it("has the part of an order that filled named", async () => {
    await trade([
      [at("18:10"), inPart],
      [at("18:40"), async () => desk.server.faults.reset()],
    ]);
    const { kept, rows } = await compare();
    const [first] = rows.filter(({ cause }) => cause === "partial_fill");
    expect(first).toMatchObject({ kind: "fill", backtest: "buy 7 at 339.28", detail: "3 of 7 filled" });
    expect(first?.live).toMatch(/^buy 3 at /);
    expect(causesIn(rows)).toEqual(["fill_price", "partial_fill"]);
    expect(kept?.unexplained).toBe(0);
  });

  it("has the run named that was missed, and what follows from it", async () => {
    await trade([[at("18:10"), () => desk.moveTo(at("18:16"))]]);
    const { kept, rows } = await compare();
    expect(firstOf(rows, "run_missed")).toMatchObject({ kind: "decision", at: at("18:15"), live: "no decision" });
    expect(causesIn(rows)).toEqual(["fill_price", "run_missed"]);
    expect(kept?.unexplained).toBe(0);
  });

  it("has bars named that were late", async () => {
    await trade([[at("16:40"), () => desk.server.faults.add({ fault: "late_bars", ms: 6 * MINUTE })]]);
    const { kept, rows } = await compare();
    expect(firstOf(rows, "bar_late")?.detail).toMatch(/^its last bar was that of 2026-03-03T/);
    expect(kept?.unexplained).toBe(0);
  });

  it("has bars named that the vendor put right afterwards", async () => {
    await trade([]);
    revised = at("18:10");
    const { kept, rows } = await compare();
    const first = firstOf(rows, "bar_changed");
    expect(first).toMatchObject({ kind: "decision", at: at("18:15") });
    expect(first?.detail).toMatch(/^close of the bar at 2026-03-03T18:10:00Z was [\d.]+ and is [\d.]+ now$/);
    expect(kept?.unexplained).toBe(0);
  });

  it("has a person named who closed its position", async () => {
    await trade([[at("19:30"), () => desk.closeNow("tsla")]]);
    const { kept, rows } = await compare();
    expect(firstOf(rows, "account_state")).toBeDefined();
    expect(kept?.unexplained).toBe(0);
  });
});
