import { existsSync, readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chainHeads, decisionById, newestDecisionIds } from "@/db/queries/decisions";
import { listFills } from "@/db/queries/orders/orders";
import { listRuns } from "@/db/queries/runs/runs";
import { listTrips } from "@/db/queries/trips/trips";
import { replayDecision } from "@/server/api/decisions/replay-decision";
import { storedSources } from "@/server/app/markets/stored-sources";
import { importBars } from "@/server/control/data/import-bars";
import type { NewAgent } from "@/server/core/agents/agent";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { createAgentColumn } from "@/server/core/backtest/agent/agent-column";
import { playAgent } from "@/server/core/backtest/agent/play-agent";
import type { PlayedDecision } from "@/server/core/backtest/agent/played-decision";
import { zonedDate } from "@/server/core/market/calendar/calendar";
import type { Timeframe } from "@/server/core/market/market";
import { REPLAYED_STEPS } from "@/server/core/reproduction/reproduce";
import { isoOf } from "@/server/core/time/instant";
import type { ClosedTrip } from "@/server/core/trips/open-trip";
import { violations } from "@/server/drills/oracle/violations";
import { readBars } from "./defaults/read-bars";
import { usualTerms } from "./defaults/usual-terms";
import { openTestDatabase, type TestDatabase } from "./support/database/postgres";
import { likeFills, type Told, toldByBacktest, toldByDesk } from "./support/desk/replayed";
import { openTestDesk, type TestDesk } from "./support/desk/test-desk";

const DATA = new URL("../../shared/data/bars/", import.meta.url);
const FILES: readonly { readonly name: string; readonly symbol: string; readonly timeframe: Timeframe }[] = [
  { name: "TSLA_5m_2025-07_2025-09.csv", symbol: "TSLA", timeframe: "5m" },
  { name: "IWM_15m_2025-07_2025-09.csv", symbol: "IWM", timeframe: "15m" },
  { name: "BTC-USD_1h_2024-05_2026-05.csv", symbol: "BTC/USD", timeframe: "1h" },
];
const present = FILES.every(({ name }) => existsSync(new URL(name, DATA)));
const FIRST_DAY = "2025-07-03";
/** One week by default; ZTRADE_REPLAY_TO=2025-09-26 plays the quarter, ZTRADE_REPLAY_FROM a part of it. */
const FROM = process.env.ZTRADE_REPLAY_FROM ?? FIRST_DAY;
const TO = process.env.ZTRADE_REPLAY_TO ?? "2025-07-10";
const HALF_DAYS = ["2025-07-03"];
const HOLIDAYS = ["2025-07-04", "2025-09-01"];
const CONFIG = {
  seed: 7,
  startAt: Date.parse(`${FROM}T00:00:00Z`) - 1,
  endAt: Date.parse(`${TO}T00:00:00Z`) + 86_400_000 - 1,
  symbols: FILES.map(({ symbol }) => symbol),
};
/** The default agents, quicker to buy and to sell, so that a week has trades by each rule. */
const QUICK = DEFAULT_AGENTS.map((agent) => ({
  ...agent,
  params: { ...agent.params, buyThreshold: 0.3, minConfidence: 0.35, earlySellThreshold: -0.4 },
}));
const DAY_MS = 86_400_000;
/** A minute for each day of it, at least a quarter of an hour: a busy machine plays a day twice in 20 s, and makes its decisions again in 5. */
const MINUTES = Math.max(15, (CONFIG.endAt - CONFIG.startAt) / DAY_MS) * 60_000;

describe.skipIf(!present)("a replay of real bars", { timeout: MINUTES }, () => {
  let server: TestDatabase;
  let desk: TestDesk;
  let first: string;
  let second: string;

  beforeAll(async () => {
    server = await openTestDatabase();
    desk = await openTestDesk(server.url, QUICK);
    for (const { name, symbol, timeframe } of FILES) {
      await importBars(desk, { text: readFileSync(new URL(name, DATA), "utf8"), fileName: name, symbol, timeframe });
    }
    first = (await desk.open({ kind: "replay", config: CONFIG })).id;
    await desk.playToEnd(first);
    second = (await desk.open({ kind: "replay", config: CONFIG })).id;
    await desk.playToEnd(second);
  }, MINUTES);

  afterAll(async () => {
    await desk?.close();
    await server?.drop();
  });

  /** Schedules are of whole five minutes; between them a sale that was refused at the last run before the close is tried again. */
  const isOfSchedule = (dueAt: number) => dueAt % (5 * 60_000) === 0;

  /** Runs of an agent's schedule by New York or UTC date, real ones and skipped ones. */
  async function runsByDay(agentId: string, zone: string) {
    const days = new Map<string, { day: string; real: number; skipped: number }>();
    for (const { dueAt, state } of await listRuns(desk.database.db, { accountId: first, agentId, limit: 100_000 })) {
      if (!isOfSchedule(dueAt)) continue;
      const day = zonedDate(dueAt, zone);
      const { real, skipped } = days.get(day) ?? { real: 0, skipped: 0 };
      days.set(day, state === "skipped" ? { day, real, skipped: skipped + 1 } : { day, real: real + 1, skipped });
    }
    return [...days.values()].filter(({ day }) => day <= TO).reverse();
  }

  it.each([
    { agentId: "tsla", full: 78, half: 42, ticks: 84 },
    { agentId: "iwm", full: 26, half: 14, ticks: 28 },
  ])("runs $agentId $full times in a full session and $half times on a half day", async ({ agentId, full, half, ticks }) => {
    const days = await runsByDay(agentId, "America/New_York");
    expect(days.length).toBeGreaterThan(4);
    for (const { day, real, skipped } of days) {
      const expected = HOLIDAYS.includes(day) ? 0 : HALF_DAYS.includes(day) ? half : full;
      expect({ day, real, skipped }).toEqual({ day, real: expected, skipped: ticks - expected });
    }
  });

  it.skipIf(FROM !== FIRST_DAY)("sells a minute later what was refused at the last run before the close", async () => {
    const runs = await listRuns(desk.database.db, { accountId: first, agentId: "tsla", limit: 100_000 });
    const again = runs.filter(({ dueAt }) => !isOfSchedule(dueAt));
    expect(again.map(({ dueAt, state }) => [new Date(dueAt).toISOString(), state])).toEqual([
      ["2025-07-03T16:56:00.000Z", "ordered"],
    ]);
    const before = runs.find(({ dueAt }) => dueAt === Date.parse("2025-07-03T16:55:00Z"));
    expect(before).toMatchObject({ state: "vetoed", reason: "simulated rejection" });
  });

  it("runs Bitcoin 24 times a day", async () => {
    for (const { day, real, skipped } of await runsByDay("btc-usd", "UTC"))
      expect({ day, real, skipped }).toEqual({ day, real: 24, skipped: 0 });
  });

  it("says of every skipped run why", async () => {
    const rows = await desk.database.db.execute<{ reason: string }>(
      sql`select distinct reason from runs where account_id = ${first} and state = 'skipped' order by 1`,
    );
    const reasons = rows.map((row) => row.reason);
    expect(reasons.length).toBeGreaterThan(0);
    for (const reason of reasons) expect(reason).toMatch(/before the open|after the close|Independence Day|Labor Day/);
  });

  it("ends no run by a failure", async () => {
    const rows = await desk.database.db.execute(
      sql`select reason from runs where account_id = ${first} and state = 'failed' limit 3`,
    );
    expect([...rows]).toEqual([]);
  });

  it("rests every decision on the technical side and says that sentiment is missing", async () => {
    const rows = await desk.database.db.execute<{ n: number; without: number }>(sql`
      select count(*)::int as n, count(*) filter (where body->'missing'->>0 like 'sentiment%')::int as without
      from decisions where account_id = ${first}`);
    expect(rows[0]?.n).toBeGreaterThan(400);
    expect(rows[0]?.without).toBe(rows[0]?.n);
  });

  it("fills orders on both sides of the market", async () => {
    const fills = await listFills(desk.database.db, { accountId: first, limit: 100_000 });
    expect(fills.filter((fill) => fill.side === "buy").length).toBeGreaterThan(0);
    expect(fills.filter((fill) => fill.side === "sell").length).toBeGreaterThan(0);
  });

  /** Whom chance refused no order: the loop knows no chance, and who is flat over night begins anew the day after. */
  function untouchedBy(refused: readonly number[], { timeZone, params }: NewAgent): (entryAt: number) => boolean {
    if (!params.exitAtSessionEnd) return (entryAt) => entryAt < Math.min(...refused);
    const days = refused.map((at) => zonedDate(at, timeZone));
    return (entryAt) => !days.includes(zonedDate(entryAt, timeZone));
  }

  const runsOf = (agentId: string) => listRuns(desk.database.db, { accountId: first, agentId, limit: 100_000 });

  /** The backtest of the agent that trades the bars of a file, over the same period, with each of its decisions. */
  async function backtestOf(file: (typeof FILES)[number]) {
    const agent = QUICK.find(({ symbol }) => symbol === file.symbol);
    if (!agent) throw new Error(`no agent trades ${file.symbol}`);
    const refused = (await runsOf(agent.id)).filter(({ reason }) => reason === "simulated rejection");
    const isUntouched = untouchedBy(
      refused.map(({ dueAt }) => dueAt),
      agent,
    );
    const column = createAgentColumn(readBars(file.name, file.symbol, file.timeframe));
    // A desk goes on deciding when the bars end, a backtest ends with them.
    const lastAt = column.bars.time.at(-1) as number;
    const isEqual = (at: number) => at <= lastAt && isUntouched(at);
    // How many there are until then: the file may end with the period.
    const [from, to] = [CONFIG.startAt, CONFIG.endAt].map((at) => column.bars.time.filter((time) => time <= at).length);
    const made: PlayedDecision[] = [];
    const options = {
      ...usualTerms(file.symbol),
      from,
      to,
      isQuick: false,
      onDecision: (each: PlayedDecision) => made.push(each),
    };
    const quick = playAgent({ ...agent, version: 1 }, column, { ...usualTerms(file.symbol), from, to });
    const played = playAgent({ ...agent, version: 1 }, column, options);
    return { agent, refused, lastAt, isEqual, quick, played, made };
  }

  it.each(FILES)("makes the trades of $symbol that its backtest makes of them", async (file) => {
    const { agent, isEqual, quick } = await backtestOf(file);
    const played = quick.trades.filter(({ cause }) => cause !== "none");
    const made = (await listTrips(desk.database.db, { accountId: first, agentId: agent.id, limit: 100_000 })).reverse();
    const told = (trades: readonly Omit<ClosedTrip, "seq" | "runId">[]) =>
      trades
        .filter(({ entryAt }) => isEqual(entryAt))
        .map(({ entryAt, exitAt, qty, entryPrice, exitPrice, feesUsd }) => ({
          entryAt: Math.floor(entryAt / 60_000),
          exitAt: Math.floor(exitAt / 60_000),
          qty: Number(qty),
          entryPrice: Number(entryPrice),
          exitPrice: Number(exitPrice),
          feesUsd: Number(feesUsd).toFixed(5),
        }));
    expect(told(made)).toEqual(told(played));
    expect(told(played).length).toBeGreaterThan(0);
  });

  it.each(FILES)("decides, orders and fills $symbol as its backtest does, to the bit", async (file) => {
    const { agent, refused, lastAt, isEqual, played, made } = await backtestOf(file);
    const byDesk = await toldByDesk(desk.database, { accountId: first, agentId: agent.id }, isEqual);
    const byBacktest = toldByBacktest(made, played, isEqual);
    expect(byDesk.decisions).toEqual(byBacktest.decisions);
    expect(byDesk.intents).toEqual(byBacktest.intents);
    expect(byDesk.fills).toEqual(likeFills(byBacktest));
    expect(Math.min(...Object.values(byDesk).map((list: readonly object[]) => list.length))).toBeGreaterThan(0);
    const all = await toldByDesk(desk.database, { accountId: first, agentId: agent.id }, () => true);
    const counts = (Object.keys(byDesk) as (keyof Told)[]).map((name) => `${byDesk[name].length} of ${all[name].length} ${name}`);
    const others = [
      ...refused.map(({ dueAt }) => `of when chance had refused an order, ${isoOf(dueAt)}`),
      ...(all.decisions.some(({ at }) => at > lastAt) ? [`of after the last bar, ${isoOf(lastAt)}`] : []),
    ];
    const left = others.length === 0 ? "" : `; the others are ${others.join(" and ")}`;
    console.log(`${file.symbol} from ${FROM} to ${TO}, the same in the replay and in the backtest: ${counts.join(", ")}${left}`);
  });

  it("leaves books that are right to the cent and nothing open", async () => {
    for (const id of [first, second]) {
      const { trading } = await desk.contexts.of(id);
      expect(await violations(desk.database, id, trading.broker)).toEqual([]);
    }
  });

  it("makes every decision again to the bit, each step from what is stored", async () => {
    const stored = storedSources(desk.database);
    const ids = await newestDecisionIds(desk.database.db, first, null);
    expect(ids.length).toBeGreaterThan(400);
    for (const id of ids) {
      const decision = await decisionById(desk.database.db, id);
      const replay = await replayDecision(desk.database.db, stored, decision);
      const steps = REPLAYED_STEPS.filter((step) => step !== "validate_risk" || decision.action !== "hold");
      const told = replay.steps.map(({ step, outcome }) => [step, outcome]);
      expect({ id, first: replay.first, told }).toEqual({ id, first: null, told: steps.map((step) => [step, "same"]) });
    }
  });

  it("decides and fills the same with the same seed", async () => {
    expect(await chainHeads(desk.database.db, second)).toEqual(await chainHeads(desk.database.db, first));
    const fillsOf = async (accountId: string) =>
      (await listFills(desk.database.db, { accountId, limit: 100_000 })).map(
        ({ accountId: _, seq: _place, id, orderId, ...fill }) => ({
          ...fill,
          id: id.replace(accountId, ""),
          orderId: orderId.replace(accountId, ""),
        }),
      );
    expect(await fillsOf(second)).toEqual(await fillsOf(first));
  });
});
