import { execFile } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { coinAgents } from "../coin-agents";
import { judge } from "../judge";
import { booksAgree, comeToRest, isTrueWithin, runEnds, type Say, tellNews } from "../run-chaos";
import { openSite, type Site } from "../site";
import type { Release } from "./build-release";

const MINUTE_MS = 60_000;
const AGENTS = 4;
/** After a tick its runs have mostly ended. */
const AFTER_TICK_MS = 5_000;
const ENDED_MS = 45_000;

export interface RollOver {
  readonly violations: readonly string[];
  readonly runs: readonly string[];
}

/**
 * Replaces the workers of an older release by those of this tree, one by one, on one database whose agents are due every minute. `ticks` are
 * watched with the old alone, with both, between the old ones' ends, and with the new alone; the last at least once.
 */
export async function rollOver(
  old: Release,
  given: { readonly ticks: number; readonly say: Say; readonly keep?: boolean },
): Promise<RollOver> {
  const { ticks, say } = given;
  const site = await openSite({ seed: 1, agents: coinAgents(AGENTS), web: false, clocks: false });
  let news: { stop(): Promise<void> } | null = null;
  try {
    const agents = JSON.stringify(site.agents);
    await promisify(execFile)(process.execPath, [old.seed, site.databaseProcess.deskUrl, agents]);
    const before = [site.addWorker("old-1", old.program), site.addWorker("old-2", old.program)];
    for (const node of before) node.start();
    await Promise.all(before.map((node) => node.ready()));
    await booksAgree(site);
    news = tellNews(site, say);
    const firstTick = Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS;
    say(`two workers of ${old.commit.slice(0, 7)} work`);
    await watchTicks(site, ticks);

    const after = [site.addWorker("new-1"), site.addWorker("new-2")];
    for (const node of after) node.start();
    await Promise.all(after.map((node) => node.ready()));
    say("two workers of this tree work beside them");
    await watchTicks(site, Math.max(1, ticks));
    for (const node of before) {
      await node.stop();
      say(`${node.name} was stopped`);
      if (node !== before.at(-1)) await watchTicks(site, ticks);
    }
    await watchTicks(site, Math.max(1, ticks));
    const lastTick = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
    const rest = await comeToRest(site);
    const judged = await judge(site, { firstTick, lastTick, switches: [], givenUp: [], answerMs: 0 });
    return { violations: [...rest, ...judged, ...(await failures(site))], runs: await runEnds(site) };
  } finally {
    await news?.stop();
    await site.close(given.keep ?? false);
  }
}

/** Waits for `count` ticks, and for the runs of each to end. */
async function watchTicks({ database }: Site, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const tick = Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS;
    await delay(tick + AFTER_TICK_MS - Date.now());
    const isOver = async () => {
      const rows = await database.sql`
        select 1 from runs where due_at = ${new Date(tick).toISOString()}::timestamptz and state not in ('queued', 'running')`;
      return rows.length >= AGENTS;
    };
    // What has no end by then is found by the judge.
    await isTrueWithin(isOver, ENDED_MS);
  }
}

/** Nor is one passed over because of an upgrade, or failed for whatever reason. */
async function failures({ database }: Site): Promise<string[]> {
  const rows = await database.sql<{ words: string; n: number }[]>`
    select state || ': ' || coalesce(reason, '') as words, count(*)::int as n from runs
    where state in ('failed', 'missed', 'cancelled') group by 1 order by 2 desc`;
  return rows.map(({ words, n }) => `${n} runs ${words}`);
}
