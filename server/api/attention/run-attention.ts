import { LRUCache } from "lru-cache";
import { type LiveAgent, unreadAgents } from "@/db/queries/agents";
import { longRuns, type Owed, turnedOn, withoutRun } from "@/db/queries/runs/promises";
import { hasMarket, isPlayed } from "../../core/accounts/account";
import { assetClassOf } from "../../core/market/asset-class";
import { sessionsBetween } from "../../core/market/calendar/calendar";
import { span } from "../../core/time/span";
import { agentInWords } from "../../core/words";
import type { DeskServices } from "../context";
import type { Attention } from "./attention";
import type { Round } from "./round";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** So many due times in its sessions may go by without a run of the agent. */
const INTERVALS = 3;
/** A schedule that is due more seldom than that often in so long promises nothing that can be missed here. */
const LOOKED_BACK_MS = 100 * DAY_MS;
/** What takes a second as a rule has not ended after this. */
const LONG_MS = 5 * MINUTE_MS;
/** Of many agents, so many are named. */
const NAMED = 5;

/** Agents of which no run is made, since what is stored of them means nothing to this release. */
export async function unreadable({ desk, account }: Round): Promise<Attention[]> {
  const unread = await unreadAgents(desk.database.db, account.id);
  return unread.map(({ id, mode, why }) => ({
    level: mode === "off" ? "warn" : "stop",
    text: `${agentInWords(id)} cannot be read, so it does not run, and its stops stay at the prices they had: ${why}`,
    at: null,
    href: "/positions",
  }));
}

/** Agents that are on and do not wait for bars, and have begun no run at the last three of their due times. */
export async function behindTime(round: Round): Promise<Attention[]> {
  const { desk, services, account } = round;
  const [agents, { at }] = await Promise.all([round.agents(), round.clock()]);
  const owed = agents.flatMap((agent): Owed[] => {
    const runs = agent.mode !== "off" && hasMarket(account, agent.symbol);
    const since = runs ? owedSince(services.schedule, agent, at) : null;
    return since === null || since <= account.config.startAt ? [] : [{ agentId: agent.id, since }];
  });
  if (owed.length === 0) return [];
  const without = await withoutRun(desk.database.db, account.id, owed);
  const suspects = owed.filter(({ agentId }) => without.some((each) => each.agentId === agentId));
  const begun = await beganSince(round, suspects, at);
  const late = without.filter(({ agentId }) => !begun.has(agentId));
  const named = late.slice(0, NAMED).map(({ agentId, lastAt }): Attention => {
    const last = lastAt === null ? "it has never run in this account" : `its last run was due ${span(at - lastAt)} ago`;
    const text = `${agentInWords(agentId)} is on and has not run at the last ${INTERVALS} times it was due: ${last}`;
    return { level: "stop", text, at: lastAt, href: `/agents/${agentId}` };
  });
  const more = late.length - named.length;
  if (more <= 0) return named;
  const text = `${more} more agents that are on have not run at the last ${INTERVALS} times they were due`;
  return [...named, { level: "stop", text, at: null, href: "/agents" }];
}

/** Those that were made or turned on only since their runs were due. */
async function beganSince({ desk, account, ...round }: Round, owed: readonly Owed[], at: number): Promise<ReadonlySet<string>> {
  if (owed.length === 0) return new Set();
  const [rows, { speed, full }] = await Promise.all([turnedOn(desk.database.db, account.id, owed), round.clock()]);
  const since = new Map(owed.map((each) => [each.agentId, each.since]));
  const began = rows.filter(({ agentId, wallAt, isPlayedPast }) => {
    const owedFrom = since.get(agentId) ?? 0;
    if (!isPlayed(account.kind)) return wallAt >= owedFrom;
    // How far the market was then is known by the runs that it had had; by its speed, where that can be reckoned with.
    return isPlayedPast || (speed !== "max" && !full && at - (desk.wall.now() - wallAt) * Number(speed) >= owedFrom);
  });
  return new Set(began.map(({ agentId }) => agentId));
}

/** What was found of a schedule, which holds until it is due next. */
type Found = { readonly from: number; readonly until: number; readonly since: number | null };
const found = new LRUCache<string, Found>({ max: 2_000 });

/** The third newest due time up to `at` that lies in a session of the agent's market; null where it was not due so often. */
function owedSince(schedule: DeskServices["schedule"], { symbol, cron, timeZone }: LiveAgent, at: number): number | null {
  const assetClass = assetClassOf(symbol);
  const key = `${assetClass}\n${timeZone}\n${cron}`;
  const known = found.get(key);
  if (known && at >= known.from && at < known.until) return known.since;
  const due: number[] = [];
  const sessions = sessionsBetween(assetClass, at - LOOKED_BACK_MS, at + 1);
  for (const { open, close } of sessions.reverse()) {
    if (due.length >= INTERVALS) break;
    const left = INTERVALS - due.length;
    due.push(...[...schedule.between(cron, timeZone, open - 1, Math.min(at, close - 1), left)].reverse());
  }
  const since = due[INTERVALS - 1] ?? null;
  const [next] = schedule.next(cron, timeZone, at, 1);
  found.set(key, { from: at, until: next ?? Number.POSITIVE_INFINITY, since });
  return since;
}

/** Runs that wait, or go on, for longer than any should. */
export async function longUnderWay({ desk, account }: Round): Promise<Attention[]> {
  const now = desk.wall.now();
  const rows = await longRuns(desk.database.db, account.id, now - LONG_MS);
  return rows.map(({ id, agentId, state, dueAt, queuedAt }) => {
    const what = state === "queued" ? "has waited to begin" : "has not come to its end";
    return {
      level: "warn",
      text: `${agentInWords(agentId)}: run ${id} ${what} for ${span(now - queuedAt)}`,
      at: dueAt,
      href: `/runs/${id}`,
    };
  });
}
