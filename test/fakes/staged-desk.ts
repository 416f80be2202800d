import { type Database, openDatabase } from "@/db/client";
import { exchangeStore } from "@/db/queries/orders/exchange";
import { insertRuns, type RunRow } from "@/db/queries/runs/runs";
import { simulatedBroker } from "@/server/adapters/broker/simulated";
import { CALENDARS } from "@/server/adapters/calendar";
import { POOL_SIZES } from "@/server/app/wiring/pool-sizes";
import { openAccount } from "@/server/control/accounts/open-account";
import { createAgent } from "@/server/control/agents/create-agent";
import type { NewAgent } from "@/server/core/agents/agent";
import { DEFAULT_EXCHANGE_COSTS } from "@/server/core/exchange/fill-model";
import { USUAL_EXITS } from "@/server/core/orders/exit-terms";
import type { NewsItem, Scorer } from "@/server/core/ports";
import type { RunTrigger } from "@/server/core/runs/run";
import { USUAL_SOURCE_WEIGHTS } from "@/server/core/signals/weight-params";
import { createBeforeJudging } from "@/server/pipeline/before-judging";
import { createTurnstile } from "@/server/pipeline/contending/turnstile";
import { createHands } from "@/server/pipeline/hands";
import { runAgent } from "@/server/pipeline/run-agent";
import type { TradingContext } from "@/server/pipeline/trading-context";
import { lapse } from "../support/database/lapse";
import { faultyBroker } from "./faulty-broker";
import { scriptedMarket } from "./scripted-market";

const HOUR_MS = 3_600_000;
export const FIRST_TICK = Date.parse("2026-03-04T12:00:00Z");
const BARS = 150;
/** Whatever a run waits for. */
const RUN_PAUSE_MS = 5;
const PRICE = 50_000;
const TOPICS = ["miners", "funds", "regulators", "exchanges", "banks"];

/** Goes by headlines alone, so that a test decides what it does. */
export const COIN_AGENT: NewAgent = {
  id: "coin",
  name: "Coin",
  symbol: "BTC/USD",
  cron: "0 * * * *",
  timeZone: "UTC",
  params: {
    strategy: "sentiment_momentum",
    timeframe: "1h",
    sentimentWeight: 1,
    technicalWeight: 0,
    ...USUAL_SOURCE_WEIGHTS,
    buyThreshold: 0.1,
    sellThreshold: -0.1,
    minConfidence: 0,
    positionLimitUsd: 5_000,
    capitalUsd: 10_000,
    ...USUAL_EXITS,
    stopLossFraction: 0.1,
    takeProfitFraction: 0.2,
    maxTradesPerDay: 6,
    maxDailyLossUsd: 1_000,
    exitAtSessionEnd: false,
  },
};

type Mood = "good" | "bad" | "none";

/** Where a process dies: `arrived` resolves when it stands there, and it never goes on. */
export function deathPoint() {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  return {
    arrived,
    stand: () => {
      arrive();
      return new Promise<never>(() => {});
    },
  };
}

/**
 * A desk of one agent on a market that stands still, with a real database, a real exchange, and a line to it that tests may cut. `joins` is the account of
 * such a desk that another process has opened on the same database.
 */
export async function openStagedDesk(url: string, joins: string | null = null) {
  // Who joins one that is there is one of its workers.
  const sizes = joins === null ? { desk: 30, exchange: 4 } : POOL_SIZES.worker;
  const database = openDatabase(url, { max: sizes.desk });
  const exchange = openDatabase(url, { max: sizes.exchange });
  const wall = { now: () => Date.now() };
  const desk = { database, wall, actor: "test" };
  const accountId = joins ?? (await openWithAgent({ ...desk, wall: { now: () => FIRST_TICK - HOUR_MS } }));

  const stage = {
    mood: "good" as Mood,
    marketAt: FIRST_TICK,
    beforeBars: async () => {},
    /** Before the risk check of a run. */
    beforeTurn: async (_runId: number) => {},
    sleep: async (_ms: number) => {},
  };
  const clock = {
    now: () => stage.marketAt,
    move: (at: number) => {
      stage.marketAt = Math.max(stage.marketAt, at);
    },
  };
  const script = scriptedMarket(() => ({ [COIN_AGENT.symbol]: { timeframe: "1h", bars: barsUntil(stage.marketAt) } }));
  const market = {
    ...script,
    quote: async (symbol: string, at: number) => ({ symbol, at, bid: PRICE - 1, ask: PRICE + 1 }),
  };
  const costs = { ...DEFAULT_EXCHANGE_COSTS, rejectionRate: 0, splitRate: 0 };
  const honest = simulatedBroker({ store: exchangeStore(exchange, accountId), market, clock, seed: 1, costs });
  const line = faultyBroker(honest);

  const worldOn = (pool: Database): TradingContext => {
    const trading = portsOn(pool);
    return { ...trading, portsFor: () => trading };
  };
  const portsOn = ({ db }: Database): Omit<TradingContext, "portsFor"> => ({
    accountId,
    accountKind: "simulated",
    db,
    tell: () => undefined,
    market: {
      ...market,
      bars: async (...question) => {
        await stage.beforeBars();
        return market.bars(...question);
      },
    },
    broker: line.broker,
    calendar: CALENDARS.rules(),
    sources: [
      {
        name: "wire",
        kind: "news",
        covers: async () => true,
        items: async (symbol, _from, to) => headlines(symbol, to, stage.mood),
      },
    ],
    scorers: { choose: () => ({ scorer: MOOD, insteadOf: null }), fallback: MOOD },
    newsScope: accountId,
    clock,
    wall,
    monotonic: { now: () => performance.now() },
    right: { kind: "person" },
    sleep: (ms) => stage.sleep(ms),
    sequencer: { wait: (runId) => stage.beforeTurn(runId), holds: () => false },
    turnstile: createTurnstile(),
    beforeJudging: createBeforeJudging({ db, accountId, accountKind: "simulated" }),
  });
  const own = worldOn(database);
  const runOn = (pool: Database, id: number) => {
    const trading = pool === database ? own : worldOn(pool);
    return runAgent(id, {
      db: pool.db,
      notes: pool.db,
      nodeId: "test",
      wall,
      monotonic: { now: () => performance.now() },
      hands: createHands(),
      log: { error: (told: unknown) => void told },
      tradingContextOf: async () => trading,
      sleep: () => new Promise((resolve) => setTimeout(resolve, RUN_PAUSE_MS)),
    });
  };

  return {
    ...desk,
    url,
    accountId,
    stage,
    faults: line.faults,
    sent: line.sent,
    broker: honest,
    trading: own,
    /** A run of the agent `hours` after the first tick, which the market has come to. */
    makeRun: async (hours: number, trigger: RunTrigger = "schedule", agentVersion = 1): Promise<RunRow> => {
      const dueAt = FIRST_TICK + hours * HOUR_MS;
      const due = { accountId, agentId: COIN_AGENT.id, agentVersion, dueAt, trigger };
      const [row] = await insertRuns(database.db, [due], wall.now());
      if (!row) throw new Error("no run was made");
      return row;
    },
    run: (id: number, pool: Database = database) => runOn(pool, id),
    /** Runs in a process of its own that dies when it comes to `point`, with all its connections. */
    runAndDie: async (id: number, point: ReturnType<typeof deathPoint>) => {
      const doomed = openDatabase(url, { max: 8 });
      const running = runOn(doomed, id).then(
        (state) => `the run ended: ${state}`,
        () => "died",
      );
      const early = await Promise.race([point.arrived.then(() => null), running]);
      if (early !== null) throw new Error(`the run never came to the point: ${early}`);
      await doomed.sql.end({ timeout: 0 });
      await lapse(database);
    },
    close: async () => {
      await exchange.close();
      await database.close();
    },
  };
}

async function openWithAgent(before: Parameters<typeof openAccount>[0]): Promise<string> {
  await createAgent(before, COIN_AGENT);
  const { id } = await openAccount(before, {
    kind: "simulated",
    config: { seed: 1, startAt: FIRST_TICK - HOUR_MS, endAt: null, symbols: [] },
    startCashUsd: 30_000,
    speed: "max",
    playUntil: null,
  });
  return id;
}

function barsUntil(at: number) {
  const last = at - (at % HOUR_MS) - HOUR_MS;
  return Array.from({ length: BARS }, (_, i) => {
    const close = PRICE + (i % 2 === 0 ? 20 : -20);
    return { time: last - (BARS - 1 - i) * HOUR_MS, open: PRICE, high: PRICE + 50, low: PRICE - 50, close, volume: 10 };
  });
}

function headlines(symbol: string, at: number, mood: Mood): NewsItem[] {
  if (mood === "none") return [];
  return TOPICS.map((topic) => ({
    id: `${mood}-${topic}-${at}`,
    source: "wire",
    publisher: "wire",
    story: `${mood}-${topic}-${at}`,
    symbols: [symbol],
    title: `${mood} ${topic}`,
    summary: "",
    url: null,
    publishedAt: at - 60_000,
    seenAt: at - 60_000,
  }));
}

function scoreOf(text: string) {
  return text.startsWith("good") ? { positive: 1, negative: 0, neutral: 0 } : { positive: 0, negative: 1, neutral: 0 };
}

const MOOD: Scorer = { name: "mood", score: async (texts) => texts.map((text) => scoreOf(text)) };

export type StagedDesk = Awaited<ReturnType<typeof openStagedDesk>>;
