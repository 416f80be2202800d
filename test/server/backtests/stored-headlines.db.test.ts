import { afterAll, beforeAll, expect, it } from "vitest";
import { loadBars } from "@/db/queries/bars/load-bars";
import { listRuns } from "@/db/queries/runs/runs";
import { REAL_NEWS, saveNews } from "@/db/queries/sentiment";
import { headlinesBeside } from "@/server/backtests/stored-headlines";
import { changeSetting } from "@/server/control/change-setting";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { createAgentColumn } from "@/server/core/backtest/agent/agent-column";
import { playAgent } from "@/server/core/backtest/agent/play-agent";
import type { PlayedDecision } from "@/server/core/backtest/agent/played-decision";
import { aggregateBars } from "@/server/core/market/timeframes";
import { usualTerms } from "../../defaults/usual-terms";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { likeFills, toldByBacktest, toldByDesk } from "../../support/desk/replayed";
import { openTestDesk, type TestDesk } from "../../support/desk/test-desk";
import { QUICK } from "../core/backtest/evidence/quick-agent";
import { toldHeadlines } from "../core/backtest/told-headlines";
import { walk } from "../core/backtest/walk";

const DAYS = 5;
/** Of the agent's own timeframe, as both match orders by them. */
const bars = aggregateBars(walk(5, DAYS * 288), "1h");
const [first, end] = [bars.time[0] as number, (bars.time.at(-1) as number) + 300_000];
const told = toldHeadlines(3, 120, [first, end]);
const AGENTS = DEFAULT_AGENTS.filter(({ symbol }) => symbol === "BTC/USD").map((agent) => ({
  ...agent,
  params: { ...QUICK, timeframe: agent.params.timeframe, stopAtr: 1.5, targetAtr: 1.5 },
}));

let place: TestDatabase;
let desk: TestDesk;
beforeAll(async () => {
  place = await openTestDatabase();
  desk = await openTestDesk(place.url, AGENTS);
  await loadBars(desk.database, bars, "a walk");
}, 120_000);
afterAll(async () => {
  await desk?.close();
  await place?.drop();
});

it("knows of no headlines where none are stored", async () => {
  expect(await headlinesBeside(desk.database, bars)).toEqual({
    symbol: "BTC/USD",
    scorer: "lexicon-4",
    sources: [],
    items: [],
    unread: 0,
  });
});

it("decides, orders and fills with headlines as the desk does at the same ticks", { timeout: 240_000 }, async () => {
  const stored = told.items.map(({ item }) => item);
  await saveNews(desk.database.db, REAL_NEWS, stored);
  const config = { seed: 4, startAt: first + 2 * 86_400_000 - 1, endAt: end - 1, symbols: ["BTC/USD"] };
  const { id: accountId } = await desk.open({ kind: "replay", config });
  await desk.playToEnd(accountId);
  const [agent] = AGENTS;
  if (!agent) throw new Error("there is no agent");
  const runs = await listRuns(desk.database.db, { accountId, agentId: agent.id, limit: 1_000 });
  expect(runs.filter(({ reason }) => reason === "simulated rejection")).toEqual([]);

  const headlines = await headlinesBeside(desk.database, bars);
  expect(headlines).toMatchObject({ scorer: "lexicon-4", unread: 0, sources: told.sources });
  const column = createAgentColumn(bars, headlines);
  const [from, to] = [config.startAt, config.endAt].map((at) => bars.time.filter((time) => time <= at).length);
  const made: PlayedDecision[] = [];
  const options = { ...usualTerms("BTC/USD"), from, to, isQuick: false, onDecision: (each: PlayedDecision) => made.push(each) };
  const played = playAgent({ ...agent, version: 1 }, column, options);
  const [byDesk, byBacktest] = [
    await toldByDesk(desk.database, { accountId, agentId: agent.id }, () => true),
    toldByBacktest(made, played, () => true),
  ];
  expect(byBacktest.decisions).toEqual(byDesk.decisions);
  expect(byBacktest.intents).toEqual(byDesk.intents);
  expect(byDesk.fills).toEqual(likeFills(byBacktest));
  expect(byDesk.fills.length).toBeGreaterThan(2);
  expect(made.filter(({ input }) => input.sentiment.used.length > 0).length).toBeGreaterThan(50);
});

it("reads texts that no run has read as a run would, and leaves out what FinBERT has not read", async () => {
  const [item] = told.items.map((scored) => ({ ...scored.item, id: "new", story: "new", title: "Bitcoin surges to a record" }));
  if (!item) throw new Error("there is no headline");
  await saveNews(desk.database.db, REAL_NEWS, [item]);
  const read = (await headlinesBeside(desk.database, bars)).items.find((scored) => scored.item.id === "new");
  expect(read?.score.positive).toBeGreaterThan(read?.score.negative ?? 1);
  await changeSetting(desk, "scorer", () => "finbert");
  expect(await headlinesBeside(desk.database, bars)).toMatchObject({ scorer: "finbert", items: [], unread: 121 });
});
