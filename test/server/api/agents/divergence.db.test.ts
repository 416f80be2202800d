import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { runsOfPeriod } from "@/db/queries/runs/live-period";
import { REAL_NEWS, saveNews, saveScores } from "@/db/queries/sentiment";
import { textHashOf } from "@/db/text-hash";
import { createBesidePlayer } from "@/server/adapters/backtests/play-beside-apart";
import { sentimentNowOf } from "@/server/api/agents/sentiment-now";
import { asDesk } from "@/server/api/as-desk";
import type { AttentionContext } from "@/server/api/attention/round";
import type { ApiContext } from "@/server/api/context";
import { findingsOf } from "@/server/api/decisions/decide-again";
import { createCaller } from "@/server/api/root";
import { scheduleService } from "@/server/app/desk-services";
import { storedSources } from "@/server/app/markets/stored-sources";
import type { NewsItem } from "@/server/core/ports";
import { calmDatabase } from "../../../support/database/calm-database";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { playQuickReplay, QUICK_COIN } from "../../../support/desk/quick-replay";
import type { TestDesk } from "../../../support/desk/test-desk";
import { changeStep } from "../../../support/steps/change-step";

const DAY_BARS = 288;
let server: TestDatabase;
let desk: TestDesk;
let accountId: string;
let endAt: number;

beforeAll(async () => {
  server = await openTestDatabase();
  ({ desk, accountId, endAt } = await playQuickReplay(server.url));
}, 300_000);
afterAll(async () => {
  await desk?.close();
  await server?.drop();
});

/** By a desk that has read no bars yet. */
function compare(days = 5) {
  const services = {
    database: calmDatabase(),
    ...storedSources(desk.database),
    clockOf: () => Promise.resolve({ at: endAt, speed: "1", paused: true, full: false }),
    schedule: scheduleService({ now: () => Date.now() }),
    playBeside: createBesidePlayer(),
  };
  const api = createCaller(asDesk({ desk, services } as unknown as ApiContext));
  return api.divergence.get({ accountId, agentId: QUICK_COIN.id, days });
}

describe("an agent of a replay at default costs beside its backtest", { timeout: 120_000 }, () => {
  it("has no difference that is unexplained, and none at all where chance refused nothing", async () => {
    const { compared, isCut, from } = await compare();
    expect(isCut).toBe(false);
    expect(from).toBe(endAt - 5 * 86_400_000);
    expect(compared).toMatchObject({ rows: [], unexplainedShare: 0, counts: { unexplained: 0 } });
    expect(compared?.decisions).toBe(2 * DAY_BARS);
    expect(compared?.fills).toBeGreaterThan(10);
  });

  it("is looked at for as many days as are asked for", async () => {
    const { compared } = await compare(1);
    expect(compared).toMatchObject({ rows: [], counts: { unexplained: 0 } });
    expect(compared?.decisions).toBeLessThanOrEqual(DAY_BARS);
    expect(compared?.decisions).toBeGreaterThan(DAY_BARS / 2);
  });

  it("names a refusal, and what follows from it, by the account's state", async () => {
    const { db } = desk.database;
    const [bought] = await db.execute<{ id: number; at: number }>(sql`
      select r.id::float8 as id, extract(epoch from r.due_at) * 1000 as at from runs r join decisions d on d.run_id = r.id
      where d.action = 'buy' and r.state = 'ordered' order by r.due_at limit 1`);
    await db.execute(sql`update runs set state = 'vetoed', reason = 'simulated rejection' where id = ${bought?.id}`);
    const { compared } = await compare();
    expect(compared?.rows[0]).toMatchObject({
      at: Number(bought?.at),
      kind: "decision",
      runId: bought?.id,
      cause: "account_state",
      detail: "simulated rejection",
    });
    expect(compared?.counts.unexplained).toBe(0);
    await db.execute(sql`update runs set state = 'ordered', reason = null where id = ${bought?.id}`);
  });

  it("reads again what a run of a real account knew of headlines, where one was out and seen only afterwards", async () => {
    const { database } = desk;
    const of = { accountId, agentId: QUICK_COIN.id, from: endAt - 3_600_000, to: endAt };
    const [before, run] = (await runsOfPeriod(database.db, of)).slice(-2);
    if (!before || !run) throw new Error("nothing ran");
    const { sentiment } = await findingsOf(database.db, run);
    const source = { source: "wire", kind: "news", score: null, confidence: 0, weight: 0, items: 0, missing: "none" };
    for (const { runId } of [before, run])
      await changeStep(database.db, runId, "analyze_sentiment", { ...sentiment, scorer: "lexicon", sources: [source] });
    const runs = await runsOfPeriod(database.db, of);
    const at = { publishedAt: before.at - 60_000, seenAt: before.at + 60_000 };
    const text = { title: "Bitcoin soars", summary: "", url: null };
    const item: NewsItem = {
      id: "late",
      source: "wire",
      publisher: "Wire",
      story: "late",
      symbols: [QUICK_COIN.symbol],
      ...text,
      ...at,
    };
    const context = { desk, services: { newsScope: () => REAL_NEWS } } as unknown as AttentionContext;
    const account = await accountById(database.db, accountId);
    const read = (kind: "paper" | "replay") => sentimentNowOf({ ...context, account: { ...account, kind } }, runs);
    expect(await read("paper")).toEqual(new Map());
    await saveNews(database.db, REAL_NEWS, [item]);
    await saveScores(database.db, "lexicon", new Map([[textHashOf(item), { positive: 0.9, negative: 0, neutral: 0.1 }]]));
    const now = await read("paper");
    expect([...now.keys()]).toEqual([before.runId]);
    expect(now.get(before.runId)?.score).toBeGreaterThan(0);
    expect(now.get(before.runId)?.used.map(({ id }) => id)).toEqual(["late"]);
    expect(await read("replay")).toEqual(new Map());
  });

  it("names bars that are other ones now, and what follows from them", async () => {
    await desk.database.db.execute(sql`
      update market_bars set close = low where symbol = ${QUICK_COIN.symbol}
      and extract(epoch from time)::bigint % 86400 in (43200, 43500)`);
    const { compared } = await compare();
    expect(compared?.counts.bar_changed).toBeGreaterThan(1);
    expect(compared?.rows.filter(({ cause }) => cause !== "bar_changed")).toEqual([]);
  });

  it("has nothing to compare where no bars are known", async () => {
    await desk.database.db.execute(sql`delete from market_bars`);
    expect((await compare()).compared).toBeNull();
  });
});
