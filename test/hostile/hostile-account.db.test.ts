import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { agentsIn } from "@/db/queries/agents";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { dec, plain } from "@/server/core/money/money";
import { accountOf } from "../support/alpaca/hostile/account-of";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";
import { openRealDesk, type RealDesk } from "../support/desk/real-desk";
import { cashOf, dayOf } from "./day-of";
import { fillsOfAgents, judgeDay } from "./judge-day";
import { playDay } from "./play-day";

/** From some minutes before the bell in New York to a while after the close. */
const MORNING = Date.parse("2026-03-03T14:22:00Z");
/** The desk has opened by then. */
const FIRST_MOMENT = MORNING + 120_000;
const EVENING = Date.parse("2026-03-03T21:06:00Z");
const CASH = "100000";
/** The seeds to play, as "1-200"; more: `npm run hostile-test`. */
const [FIRST = 1, LAST = FIRST] = (process.env.ZTRADE_HOSTILE_SEEDS ?? "1-10").split("-").map(Number);
const SEEDS = Array.from({ length: LAST - FIRST + 1 }, (_, i) => FIRST + i);

/** The three agents, quick to decide. */
const EAGER = DEFAULT_AGENTS.map((agent) => ({
  ...agent,
  params: {
    ...agent.params,
    buyThreshold: 0.05,
    sellThreshold: -0.05,
    minConfidence: 0.05,
    earlySellThreshold: -0.05,
    minEdge: 0,
    maxTradesPerDay: 20,
  },
}));
const SYMBOLS = EAGER.map(({ symbol }) => symbol);

/** So many seeds have some among them whose agents have money. */
const ENOUGH_SEEDS = 10;

let database: TestDatabase;
let fills = 0;
let desk: RealDesk | null = null;

beforeEach(async () => {
  database = await openTestDatabase();
});

afterEach(async () => {
  await desk?.close();
  desk = null;
  await database.drop();
});

afterAll(() => {
  if (SEEDS.length >= ENOUGH_SEEDS) expect(fills).toBeGreaterThan(SEEDS.length);
});

describe("an account in which somebody has whatever the seed makes of it", () => {
  it.each(SEEDS)(
    "is traded a day: nothing fails, nothing of theirs is touched, all of ours has its stop, and the books are right: seed %i (fault 48)",
    async (seed) => {
      const account = accountOf({ seed, symbols: SYMBOLS }, MORNING);
      const start = [...account, { fault: "transfer", usd: plain(dec(cashOf(seed)).minus(CASH)) } as const];
      desk = await openRealDesk(database.url, { startAt: MORNING, seed, agents: EAGER, cashUsd: CASH, faults: start });
      const happenings = dayOf(seed, FIRST_MOMENT, EVENING, SYMBOLS);
      const wrong = await playDay(desk, EVENING, happenings);
      expect([...wrong, ...(await judgeDay(desk, { start, happenings }))]).toEqual([]);
      fills += await fillsOfAgents(desk);
      expect((await agentsIn(desk.database.db, desk.accountId)).map(({ mode }) => mode)).toEqual(["on", "on", "on"]);
    },
    300_000,
  );
});
