import { afterAll, beforeAll, expect, it } from "vitest";
import { coinAgents } from "./coin-agents";
import { findSender } from "./do-fault";
import { type Hand, openHand } from "./hand";
import { endFaults, isTrueWithin, judgeAfter, startDesk } from "./run-chaos";
import { openSite, type Site } from "./site";
import { tellHeadlines } from "./tell-headlines";
import { Watch } from "./watch";

const MINUTE_MS = 60_000;
const REQUESTS = 1_000;
/** The answers to orders come so late that whoever sent one is found while it waits. */
const SLOW_ORDERS = { fault: "delay", ms: 4_000, before: false, method: "POST", path: "/v2/orders", times: 12 } as const;
/** A lease and a half of unbroken beats, until the dead node's lease is over, and what the run itself takes. */
const TAKEN_UP_MS = 45_000;
const NEXT_RUN_MS = 20_000;
const ANSWER_MS = 6_000;

let site: Site;
let hand: Hand;

beforeAll(async () => {
  site = await openSite({ seed: 2, agents: coinAgents(6), web: false, clocks: false, requestsPerMinute: REQUESTS });
  for (const name of ["worker-1", "worker-2", "worker-3"]) site.addWorker(name);
  await startDesk(site);
  hand = await openHand(site);
}, 6 * MINUTE_MS);
afterAll(async () => {
  await hand?.close();
  await site?.close(false);
}, MINUTE_MS);

interface Left {
  readonly id: number;
  readonly agent: string;
  readonly node: string;
}

/** What the queue and the runs' own table say that the process has in its hands. */
async function inHandsOf(pid: number): Promise<{ readonly runs: readonly Left[]; readonly pieces: number }> {
  const ofIt = `%-${pid}-%`;
  const runs = await site.database.sql<Left[]>`
    select id::float8 as id, agent_id as agent, node_id as node from runs where state = 'running' and node_id like ${ofIt}`;
  const [row] = await site.database.sql<{ n: number }[]>`
    select count(*)::int as n from dbos.workflow_status where status = 'PENDING' and executor_id like ${ofIt}`;
  return { runs, pieces: row?.n ?? 0 };
}

async function areEnded(runs: readonly Left[]): Promise<boolean> {
  const rows = await site.database.sql`
    select 1 from runs where id = any(${runs.map(({ id }) => id)}) and ended_at is not null and state <> 'running'`;
  return rows.length === runs.length;
}

it(
  "is brought to its end by the others, where a worker of three is killed for good while it sends: no order twice, and its agents' next runs begin",
  async () => {
    const doing = { site, deeds: [], switches: [], standing: { database: 0, crowded: 0, locks: 0, broker: 0 } };
    const ending = new AbortController();
    const watched = { ...doing, ending: ending.signal, say: () => undefined };
    const watch = new Watch(site, doing.standing);
    watch.start();
    const firstTick = Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS;
    for (const { symbol } of site.agents) await tellHeadlines(site.broker, symbol, "good", new Date().toISOString());
    await site.broker.addFault(SLOW_ORDERS);
    const sending = findSender(watched);
    await Promise.all(site.agents.map(({ id }) => hand.run(id)));
    const killed = await sending;
    expect(killed, "nobody sent an order").not.toBeNull();
    const pid = killed?.pid ?? 0;
    killed?.kill();
    await killed?.stop();
    site.nodes.splice(
      site.nodes.findIndex((node) => node.name === killed?.name),
      1,
    );
    const left = await inHandsOf(pid);
    expect(left.runs.length).toBeGreaterThan(0);
    expect(left.pieces).toBeGreaterThan(0);

    const areTakenUp = async () => (await areEnded(left.runs)) && (await inHandsOf(pid)).pieces === 0;
    expect(await isTrueWithin(areTakenUp, TAKEN_UP_MS), "what the killed worker left was not brought to its end").toBe(true);
    const since = new Date().toISOString();
    const agents = left.runs.map(({ agent }) => agent);
    await Promise.all(agents.map((agent) => hand.run(agent)));
    const haveRun = async () => {
      const rows = await site.database.sql`
        select distinct agent_id from runs where trigger = 'manual' and agent_id = any(${agents}) and queued_at >= ${since} and ended_at is not null`;
      return rows.length === new Set(agents).size;
    };
    expect(await isTrueWithin(haveRun, NEXT_RUN_MS), "an agent of the killed worker's runs waits").toBe(true);

    await endFaults(watched, []);
    const verdict = await judgeAfter(watched, watch, { firstTick, quietMs: 1_000, answerMs: ANSWER_MS, hand });
    await watch.stop();
    ending.abort();
    expect(verdict.violations).toEqual([]);
  },
  5 * MINUTE_MS,
);
