import { setMaxListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { migrate } from "@/db/migrate";
import { createAgent } from "@/server/control/agents/create-agent";
import { setAgentMode } from "@/server/control/agents/set-agent-mode";
import { messageOf } from "@/server/core/fault";
import { migrateEngine } from "@/server/engine/dbos";
import { programAt } from "../e2e/support/sign-in";
import { clock, type Deed, type Doing, doFault, pidOf, type Standing } from "./do-fault";
import { type Hand, openHand } from "./hand";
import { judge } from "./judge";
import { release, type SwitchRecord } from "./kill-switch-by-hand";
import { pause } from "./pause";
import type { PlannedFault } from "./plan-faults";
import type { Site } from "./site";
import { MOODS, tellHeadlines } from "./tell-headlines";
import { type Maxima, Watch } from "./watch";

const MINUTE_MS = 60_000;
const START_MS = 180_000;
const BOOKS_MS = 120_000;
const COME_BACK_MS = 120_000;
const INTENTS_MS = 120_000;
const RUNS_MS = 120_000;
const PROOF_MS = 60_000;
/** Each run takes some of the requests that the broker permits in a minute. */
const PROOF_EVERY_MS = 1_500;
const POLL_MS = 250;
/** The switch is engaged within two seconds, or says within these that it is not; the rest is for this machine. */
const ANSWER_MS = 2_500;
/** Beyond the five seconds that it has each time, for a look once a second. */
const LIES_S = 5;
/** So late a tick may be on record. */
const TICK_LATE_MS = 10_000;
/** Headlines change in the middle of the minute, so that they are known when the agents are due. */
const NEWS_AT_MS = 30_000;
const wall = { now: () => Date.now() };

export interface Verdict {
  readonly violations: readonly string[];
  readonly deeds: readonly Deed[];
  readonly switches: readonly SwitchRecord[];
  readonly maxima: Maxima;
  /** Seconds from the end of the faults until no intent of before was without its end; null when that was not within two minutes. */
  readonly settledS: number | null;
  /** How scheduled runs ended, each with how often. */
  readonly runs: readonly string[];
  readonly orders: string;
}

export type Say = (line: string) => void;

/** Gives the desk its schema and its agents, starts its nodes, and waits until it may trade. */
export async function startDesk(site: Site): Promise<void> {
  const { database, databaseProcess } = site;
  await migrate(databaseProcess.deskUrl, () => migrateEngine(databaseProcess.deskUrl));
  for (const agent of site.agents) await createAgent({ database, wall, actor: "chaos" }, agent);
  for (const node of site.nodes) node.start();
  await Promise.all(site.nodes.map((node) => node.ready(START_MS)));
  // A person has signed in before anything goes wrong.
  if (site.webUrl !== null) await programAt(site.webUrl);
  await booksAgree(site);
}

/** Until then every entry is vetoed. */
export async function booksAgree(site: Site): Promise<void> {
  const accountId = await site.accountId();
  const isCompared = async () => {
    const rows = await site.database.sql`select 1 from accounts where id = ${accountId} and books is not null`;
    return rows.length > 0;
  };
  await until(isCompared, BOOKS_MS, "the books were not compared");
}

/** Does `faults`, whose beginning is a full minute, and `minutes` later ends what is left of them; then waits for `quietMs` and judges. */
export async function runChaos(
  site: Site,
  given: { readonly faults: readonly PlannedFault[]; readonly minutes: number; readonly quietMs: number; readonly say: Say },
): Promise<Verdict> {
  const standing: Standing = { database: 0, crowded: 0, locks: 0, broker: 0 };
  const ending = new AbortController();
  // As many faults as there are wait for it.
  setMaxListeners(0, ending.signal);
  const doing: Doing = { site, deeds: [], switches: [], standing, ending: ending.signal, say: given.say };
  const watch = new Watch(site, standing);
  const news = tellNews(site, given.say);
  watch.start();
  try {
    const start = Math.ceil((Date.now() + 1_000) / MINUTE_MS) * MINUTE_MS;
    await delay(start - Date.now());
    const underWay = given.faults.map(async (fault) => {
      await pause(Math.max(0, start + fault.at - Date.now()), ending.signal);
      if (!ending.signal.aborted) await doFault(fault, doing);
    });
    await delay(start + given.minutes * MINUTE_MS - Date.now());
    ending.abort();
    await endFaults(doing, underWay);
    return await judgeAfter(doing, watch, { firstTick: start, quietMs: given.quietMs });
  } finally {
    ending.abort();
    await news.stop();
    await watch.stop();
  }
}

/** Lets the desk come to itself after the faults, has each worker work, brings it to rest, and judges it. */
export async function judgeAfter(
  { site, deeds, switches, say }: Doing,
  watch: Watch,
  given: { readonly firstTick: number; readonly quietMs: number; readonly answerMs?: number; readonly hand?: Hand },
): Promise<Verdict> {
  const { firstTick, quietMs, answerMs = ANSWER_MS, hand } = given;
  const quietFrom = Date.now();
  say(`${clock()}  the faults have ended`);
  const found = await backAtWork(site, quietFrom);
  const settledS = await secondsToSettle(site, quietFrom);
  if (settledS === null) found.push(...(await unsettled(site)));
  await delay(Math.max(0, quietFrom + quietMs - Date.now()));
  const asking = hand ?? (await openHand(site));
  try {
    found.push(...(await everyoneWorks(site, quietFrom, asking)));
  } finally {
    if (!hand) await asking.close();
  }
  const lastTick = Math.floor((Date.now() - TICK_LATE_MS) / MINUTE_MS) * MINUTE_MS;
  found.push(...(await comeToRest(site)));
  await watch.stop();
  const { readyWithoutDatabaseS } = watch.maxima;
  if (readyWithoutDatabaseS > LIES_S) found.push(`/readyz said ready for ${readyWithoutDatabaseS} s without a database`);
  const evidence = { firstTick, lastTick, switches, givenUp: watch.givenUp.values(), answerMs };
  return {
    violations: [...found, ...(await judge(site, evidence))],
    deeds,
    switches,
    maxima: watch.maxima,
    settledS,
    runs: await runEnds(site),
    orders: await orderCounts(site),
  };
}

/** Good and bad headlines by turns, half of the symbols the one and half the other. */
export function tellNews({ broker, agents }: Site, say: Say): { stop(): Promise<void> } {
  const ending = new AbortController();
  const { signal } = ending;
  const loop = (async () => {
    for (let minute = Math.floor(Date.now() / MINUTE_MS); !signal.aborted; minute++) {
      try {
        for (const [place, { symbol }] of agents.entries()) {
          const mood = MOODS[(minute + place) % MOODS.length] ?? "good";
          await tellHeadlines(broker, symbol, mood, new Date().toISOString());
        }
      } catch (error) {
        say(`    headlines: ${messageOf(error)}`);
      }
      await pause((minute + 1) * MINUTE_MS + NEWS_AT_MS - Date.now(), signal);
    }
  })();
  return {
    stop: async () => {
      ending.abort();
      await loop;
    },
  };
}

/** Whatever goes on is ended: what was frozen is thawed, what was set is set right. */
export async function endFaults({ site, standing }: Doing, underWay: readonly Promise<void>[]): Promise<void> {
  await site.broker.addFault({ fault: "reset" });
  for (const node of site.nodes) node.setClock(0);
  await site.databaseProcess.mend();
  await Promise.race([Promise.all(underWay), delay(MINUTE_MS)]);
  for (const node of site.nodes) node.thawAll();
  await site.databaseProcess.mend();
  await site.broker.addFault({ fault: "reset" });
  await release(site, await site.accountId());
  Object.assign(standing, { database: 0, crowded: 0, locks: 0, broker: 0 });
}

/** Nodes that no keeper could bring back are named. */
async function backAtWork(site: Site, from: number): Promise<string[]> {
  const late = await Promise.all(
    site.nodes.map((node) => node.ready(Math.max(0, from + COME_BACK_MS - Date.now())).then(() => null, messageOf)),
  );
  return late.filter((each) => each !== null);
}

/** Null when some intent has no end after two minutes. */
async function secondsToSettle(site: Site, from: number): Promise<number | null> {
  let quietSince: number | null = null;
  while (Date.now() < from + INTENTS_MS) {
    const old = await site.database.sql`
      select 1 from order_intents where state in ('open', 'sending', 'unknown') and created_at < ${new Date(from).toISOString()}::timestamptz`.catch(
      () => null,
    );
    if (old?.length === 0) {
      quietSince ??= Date.now();
      if (Date.now() - quietSince > 1_000) return Math.round((quietSince - from) / 1000);
    } else quietSince = null;
    await delay(POLL_MS);
  }
  return null;
}

async function unsettled({ database }: Site): Promise<string[]> {
  const rows = await database.sql<{ id: string; state: string }[]>`
    select client_order_id as id, state from order_intents where state in ('open', 'sending', 'unknown')`;
  return [
    `an intent had no end two minutes after the faults`,
    ...rows.map(({ id, state }) => `intent "${id}" is still ${state}`),
  ];
}

/** Asks for runs by hand until each worker has done one: a node that only lives is named. */
async function everyoneWorks(site: Site, from: number, hand: Hand): Promise<string[]> {
  const workers = site.nodes.filter(({ role }) => role === "worker");
  const deadline = Date.now() + PROOF_MS;
  for (let turn = 0; ; turn++) {
    const rows = await site.database.sql<{ node: string }[]>`
      select distinct node_id as node from runs where node_id is not null and ended_at > ${new Date(from).toISOString()}::timestamptz`;
    const pids = rows.map(({ node }) => pidOf(node));
    const idle = workers.filter(({ pid }) => pid === null || !pids.includes(pid));
    if (idle.length === 0) return [];
    if (Date.now() > deadline) return idle.map(({ name }) => `node ${name} lives and has done no work since the faults`);
    const agent = site.agents[turn % site.agents.length];
    // One that is refused is asked for again; the time that this may take is bounded above.
    await hand.run(agent?.id ?? "").catch(() => undefined);
    await delay(PROOF_EVERY_MS);
  }
}

/** Turns the agents off and waits until nothing is under way. */
export async function comeToRest(site: Site): Promise<string[]> {
  const { database, agents } = site;
  await setAgentMode(
    { database, wall, actor: "chaos" },
    { accountId: await site.accountId(), agentIds: agents.map(({ id }) => id), mode: "off" },
  );
  const rows = () =>
    database.sql<{ id: number; agent: string; state: string; due: string }[]>`
      select id::float8 as id, agent_id as agent, state, substring((due_at at time zone 'UTC')::text from 12 for 8) as due from runs where state in ('queued', 'running')`;
  const isQuiet = async () => (await rows()).length === 0;
  if (await isTrueWithin(isQuiet, RUNS_MS)) return [];
  return (await rows()).map(({ agent, state, due }) => `the run of ${agent} at ${due} is still ${state}`);
}

export async function runEnds({ database }: Site): Promise<string[]> {
  const rows = await database.sql<{ words: string; n: number }[]>`
    select state || case when state in ('failed', 'missed', 'cancelled') then ': ' || left(coalesce(reason, ''), 90) else '' end as words, count(*)::int as n
    from runs group by 1 order by 2 desc`;
  return rows.map(({ words, n }) => `${n} ${words}`);
}

async function orderCounts(site: Site): Promise<string> {
  const { orders, executions } = await site.broker.books();
  const rows = await site.database.sql<{ words: string }[]>`
    select count(*)::int || ' ' || purpose || ' ' || state as words from order_intents group by purpose, state order by 1`;
  return `${orders.length} orders and ${executions.length} executions at the broker; intents: ${rows.map(({ words }) => words).join(", ")}`;
}

export async function isTrueWithin(isTrue: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    if (await isTrue().catch(() => false)) return true;
    if (performance.now() > deadline) return false;
    await delay(POLL_MS);
  }
}

export async function until(isTrue: () => Promise<boolean>, withinMs: number, otherwise: string): Promise<void> {
  if (!(await isTrueWithin(isTrue, withinMs))) throw new Error(`${otherwise} within ${withinMs / 1000} s`);
}
