import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { coinAgents } from "./coin-agents";
import { type Doing, doFault, findSender } from "./do-fault";
import { type Hand, openHand } from "./hand";
import { engageByHand } from "./kill-switch-by-hand";
import type { FaultKind } from "./plan-faults";
import { endFaults, isTrueWithin, judgeAfter, startDesk, type Verdict } from "./run-chaos";
import { openSite, type Site } from "./site";
import { type Mood, tellHeadlines } from "./tell-headlines";
import { Watch } from "./watch";

const MINUTE_MS = 60_000;
const NEWS_MS = 10_000;
const HELD_MS = 3_000;
const WINDOW_MS = 1_000;
const QUIET_MS = 5_000;
/** Other tests run beside this one; who waited for the lock would wait for longer. */
const ANSWER_MS = 6_000;
/** So many that what is asked for in this minute does not use up a budget, which the long form is there for. */
const REQUESTS = 1_000;

let site: Site;
let hand: Hand;
let doing: Doing;
const said: string[] = [];
const ending = new AbortController();

beforeAll(async () => {
  site = await openSite({ seed: 1, agents: coinAgents(4), web: false, clocks: false, requestsPerMinute: REQUESTS });
  site.addWorker("worker-1");
  site.addWorker("worker-2");
  await startDesk(site);
  hand = await openHand(site);
  const standing = { database: 0, crowded: 0, locks: 0, broker: 0 };
  doing = { site, deeds: [], switches: [], standing, ending: ending.signal, say: (line) => said.push(line) };
}, 6 * MINUTE_MS);
afterAll(async () => {
  await hand?.close();
  await site?.close(false);
}, MINUTE_MS);

/** New headlines of `mood` on every coin, known to the desk. */
async function news(mood: Mood): Promise<void> {
  const edition = new Date().toISOString();
  for (const { symbol } of site.agents) await tellHeadlines(site.broker, symbol, mood, edition);
  const isKnown = async () => {
    const [row] = await site.database.sql<{ n: number }[]>`
      select count(*)::int as n from news_items where title like ${`%${edition}`}`;
    return (row?.n ?? 0) >= 3 * site.agents.length;
  };
  await isTrueWithin(isKnown, NEWS_MS);
}

/** Asks for a run of every agent; those that the database refuses are not made. */
async function runAll(): Promise<void> {
  await Promise.all(site.agents.map(({ id }) => hand.run(id).catch((error: unknown) => said.push(String(error)))));
}

const fault = (kind: FaultKind, ms: number, pick = 0) => doFault({ kind, at: 0, ms, pick, web: false }, doing);

/** The kinds of a desk's bad quarter of an hour, one after the other, each while orders are made. */
async function disturb(): Promise<void> {
  await news("good");
  // The answer comes late, and the node is frozen over it for longer than any lease.
  const frozen = fault("freeze a sender", 12_000);
  await runAll();
  await frozen;

  await news("bad");
  const killed = findSender(doing).then((sender) => fault("kill a node", 0, sender?.name === "worker-2" ? 0.5 : 0));
  await runAll();
  await killed;

  await news("good");
  await runAll();
  await fault("read-only", 5_000);

  await runAll();
  const locked = fault("lock the kill switch", 10_000);
  await delay(WINDOW_MS);
  doing.switches.push(await engageByHand(site, HELD_MS, ending.signal));
  await locked;

  await news("bad");
  await runAll();
  doing.switches.push(await engageByHand(site, HELD_MS, ending.signal));
}

it(
  "sends no order of an intent that was given up, none twice, loses no tick and comes to rest by itself after a freeze, a kill, a database that refuses, and a locked kill switch",
  async () => {
    const watch = new Watch(site, doing.standing);
    watch.start();
    let verdict: Verdict;
    try {
      const firstTick = Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS;
      await disturb();
      await endFaults(doing, []);
      verdict = await judgeAfter(doing, watch, { firstTick, quietMs: QUIET_MS, answerMs: ANSWER_MS, hand });
    } finally {
      await watch.stop();
    }
    console.log([...said, ...verdict.runs, verdict.orders, ...verdict.violations].join("\n"));
    expect(verdict.deeds.find(({ kind }) => kind === "freeze a sender")?.met?.orders).toBeGreaterThan(0);
    expect(verdict.switches.map(({ seenAt }) => seenAt !== null)).toContain(true);
    expect(verdict.violations).toEqual([]);
  },
  4 * MINUTE_MS,
);
