import pino from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { listFeeds } from "@/db/queries/news-feeds";
import { latestReadings } from "@/db/queries/runs/readings";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { collectNews } from "@/server/news/collect-news";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import type { NewsBench } from "../contract/news-source";
import { openTestDatabase } from "../support/database/postgres";
import { openRealDesk } from "../support/desk/real-desk";
import { realViolations } from "../support/desk/real-oracle";
import { byHeadlines } from "../support/models/real-headlines";
import { NEWS_BENCHES } from "../support/news/benches";
import type { WireFault } from "../support/news/wire-fault";

const MINUTE_MS = 60_000;
const QUARTER_HOUR_MS = 15 * MINUTE_MS;
/** The contract of the sources goes through all there are. */
const FAULTS: readonly WireFault[] = ["html", "server_error", "huge", "hang", "binary"];

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A desk at the local broker that trades by the headlines of one source, which tells three good stories. */
async function openDeskOn(open: () => Promise<NewsBench>) {
  const bench = await open();
  closers.push(bench.close);
  const symbol = bench.symbols.find((each) => each === "BTC/USD") ?? "TSLA";
  bench.set(
    ["Profit surges to a record", "A large order was won", "Regulators approve the new plant"].map((title, i) => ({
      id: `good-${i}`,
      symbol,
      title: `${title} at ${symbol}`,
      summary: `Shares rally on story ${i}.`,
      publishedAt: bench.now() - (i + 1) * MINUTE_MS,
    })),
  );
  const database = await openTestDatabase();
  closers.push(database.drop);
  const agent = DEFAULT_AGENTS.filter((each) => each.symbol === symbol).map(byHeadlines);
  const desk = await openRealDesk(database.url, { startAt: bench.now() + MINUTE_MS, seed: 7, agents: agent, news: () => [] });
  closers.push(desk.close);
  await lookAfterBooks(desk.trading);
  const collector = collectNews({
    database: desk.database,
    sources: async () => [bench.source],
    symbols: async () => [symbol],
    wall: desk.wall,
    random: () => 0,
    lookLimitMs: 1_000,
    log: pino({ level: "silent" }),
    tell: () => undefined,
  });
  closers.push(collector.stop);
  const isWell = async () => {
    const parts = (await listFeeds(desk.database.db)).filter(({ symbols }) => symbols.includes(symbol));
    return parts.length > 0 && parts.every(({ triedAt, failure }) => triedAt !== null && failure === null);
  };
  return {
    bench,
    desk,
    /** Has the source looked at again, and waits until it is well, or not. */
    lookAgain: async (well: boolean) => {
      await desk.moveTo(desk.wall.now() + QUARTER_HOUR_MS);
      collector.planAgain();
      await expect.poll(isWell, { timeout: 8_000, interval: 20 }).toBe(well);
    },
    /** What the agent's next run made of the source. */
    run: async () => {
      await desk.moveTo(desk.wall.now() + 1_000);
      await lookAfterBooks(desk.trading);
      const { state } = await desk.runNow(agent[0]?.id ?? "");
      const [latest] = await latestReadings(desk.database.db, desk.accountId);
      return { state, source: latest?.reading.sources.find(({ source }) => source === bench.source.name) };
    },
  };
}

describe.each(Object.entries(NEWS_BENCHES))("a run that goes by headlines of %s", (name, open) => {
  it("goes on with the source named as missing, never as neutral, whatever breaks its answers (fault 24)", async () => {
    const { bench, desk, lookAgain, run } = await openDeskOn(open);
    await lookAgain(true);
    const { state, source } = await run();
    expect(state).toBe("ordered");
    expect(source).toMatchObject({ source: name, missing: null });
    expect(source?.score).toBeGreaterThan(0);
    for (const fault of FAULTS) {
      bench.meet(fault);
      await lookAgain(false);
      const ill = await run();
      expect([fault, ill.state]).toEqual([fault, expect.stringMatching(/^(held|ordered|vetoed)$/)]);
      expect(ill.source).toMatchObject({ source: name, score: null, weight: 0, missing: expect.stringMatching(/\S+ \S+/) });
      bench.meet(null);
      await lookAgain(true);
      expect((await run()).source).toMatchObject({ source: name, missing: null });
    }
    expect(await realViolations(desk)).toEqual([]);
  }, 120_000);
});
