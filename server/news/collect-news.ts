import type { Logger } from "pino";
import type { Database } from "@/db/client";
import { type NewsFeedRow, setFeeds } from "@/db/queries/news-feeds";
import type { NewsSource } from "../adapters/news/news-source";
import type { DeskEvent } from "../core/events";
import { messageOf } from "../core/fault";
import type { Clock } from "../core/ports";
import { isAhead } from "../core/time/freshness";
import { createWaker } from "../engine/waker";
import { PLAN_MS, type Planned, planFeeds, WHOLE } from "./plan-feeds";
import { pollFeed } from "./poll-feed";
import { createSubscriptions } from "./subscriptions";

const RETRY_MS = 5_000;
const PLAN_LIMIT_MS = 20_000;
/** A timer longer than this is set again: the clock may go forward and back. */
const LONGEST_WAIT_MS = 30_000;

export interface NewsCollector {
  /** Symbols or settings changed: what there is to look at is asked anew. */
  planAgain(): void;
  stop(): Promise<void>;
}

interface Collecting {
  readonly database: Database;
  readonly sources: () => Promise<readonly NewsSource[]>;
  readonly symbols: () => Promise<readonly string[]>;
  /** Real time. */
  readonly wall: Clock;
  readonly random: () => number;
  readonly lookLimitMs?: number;
  readonly log: Pick<Logger, "info" | "warn" | "error">;
  readonly tell: (event: DeskEvent) => void;
}

/**
 * Looks at every part of the sources outside when it is due. A source that fails keeps no other from being looked at, and is looked at again
 * soon, then ever later.
 */
export function collectNews(given: Collecting): NewsCollector {
  const { wall, log, tell } = given;
  const waker = createWaker();
  const ending = new AbortController();
  const { signal } = ending;
  let plan: readonly Planned[] = [];
  let rows: readonly NewsFeedRow[] = [];
  let planAt = Number.NEGATIVE_INFINITY;
  const subscriptions = createSubscriptions((source) => hurry(source));

  async function makePlan(): Promise<void> {
    planAt = wall.now() + PLAN_MS;
    const sources = (await given.sources()).filter(({ idle }) => idle === null);
    const symbols = await given.symbols();
    plan = await planFeeds(sources, symbols, AbortSignal.any([signal, AbortSignal.timeout(PLAN_LIMIT_MS)]), log);
    rows = await setFeeds(given.database.db, plan.map(rowOf));
    if (!signal.aborted) subscriptions.listenTo(sources, symbols);
    tell({ topic: "news" });
  }

  /** What a source pushed is looked at at once; one that fails keeps its turn. */
  function hurry(source: string): void {
    rows = rows.map((row) => (row.source === source && row.failure === null ? { ...row, nextAt: wall.now() } : row));
    waker.ring();
  }

  /** The parts of one source one after the other, the sources side by side. */
  async function lookAtDue(): Promise<void> {
    const now = wall.now();
    const due = rows.filter(({ nextAt, triedAt }) => nextAt === null || nextAt <= now || isAhead(triedAt ?? now, now));
    const names = [...new Set(due.map(({ source }) => source))];
    await Promise.all(names.map((name) => lookAtEach(due.filter(({ source }) => source === name))));
  }

  async function lookAtEach(due: readonly NewsFeedRow[]): Promise<void> {
    for (const row of due) {
      const feed = plan.find(({ source, feed }) => source.name === row.source && feed.part === row.part)?.feed;
      if (!feed || signal.aborted) continue;
      const looked = await pollFeed(row, feed, signal, given);
      rows = rows.map((each) => (each.source === row.source && each.part === row.part ? looked.row : each));
      if (row.part === WHOLE) planAt = Math.min(planAt, looked.row.nextAt ?? planAt);
      if (looked.isNews) tell({ topic: "news" });
    }
  }

  const loop = (async () => {
    while (!signal.aborted) {
      try {
        if (wall.now() >= planAt || isAhead(planAt - PLAN_MS, wall.now())) await makePlan();
        await lookAtDue();
        const next = Math.min(planAt, ...rows.map(({ nextAt }) => nextAt ?? 0));
        await waker.wait(Math.min(LONGEST_WAIT_MS, Math.max(0, next - wall.now())));
      } catch (error) {
        if (signal.aborted) return;
        // The database is away: what was found is found again.
        log.error({ error: messageOf(error) }, "headlines could not be collected; trying again");
        await waker.wait(RETRY_MS);
      }
    }
  })();
  return {
    planAgain: () => {
      planAt = Number.NEGATIVE_INFINITY;
      waker.ring();
    },
    stop: async () => {
      ending.abort();
      waker.ring();
      await loop;
      subscriptions.listenTo([], []);
    },
  };
}

function rowOf({ source, feed }: Planned) {
  return { source: source.name, part: feed.part, symbols: [...feed.symbols], everyMs: feed.everyMs };
}
