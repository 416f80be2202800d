import type { Logger } from "pino";
import type { Database } from "@/db/client";
import { type NewsFeedRow, noteFailure, noteLook } from "@/db/queries/news-feeds";
import { REAL_NEWS, saveNews } from "@/db/queries/sentiment";
import { backOffMs } from "../adapters/back-off";
import type { FoundItem, NewsFeed } from "../adapters/news/news-source";
import { messageOf } from "../core/fault";
import { contentId } from "../core/news/news-file/content-id";
import type { Clock, NewsItem } from "../core/ports";

/** No source takes longer than this to answer. */
const LOOK_LIMIT_MS = 20_000;
const BACK_OFF = { firstMs: 5_000, mostMs: 15 * 60_000 };
const LONGEST_REST_MS = 60 * 60_000;

export interface PollPorts {
  readonly database: Database;
  readonly wall: Clock;
  readonly random: () => number;
  /** How long a look may take, in milliseconds. */
  readonly lookLimitMs?: number;
  readonly log: Pick<Logger, "info" | "warn">;
}

/** How the part stands after the look, and whether a page would show something else than before. */
export type Polled = { readonly row: NewsFeedRow; readonly isNews: boolean };

/** Looks once and keeps what came of it: headlines as seen now, or why there are none. Throws only when the database is away, or `ending` aborted. */
export async function pollFeed(row: NewsFeedRow, feed: NewsFeed, ending: AbortSignal, ports: PollPorts): Promise<Polled> {
  const { wall, lookLimitMs = LOOK_LIMIT_MS } = ports;
  const startedAt = wall.now();
  try {
    const look = await feed.look(row.memory, AbortSignal.any([ending, AbortSignal.timeout(lookLimitMs)]));
    return await keepLook(row, look, startedAt, ports);
  } catch (error) {
    ending.throwIfAborted();
    return keepFailure(row, messageOf(error), ports);
  }
}

async function keepLook(
  row: NewsFeedRow,
  { items, refused, memory, restMs }: Awaited<ReturnType<NewsFeed["look"]>>,
  startedAt: number,
  { database, wall, log }: PollPorts,
): Promise<Polled> {
  const { db } = database;
  const at = wall.now();
  const isSick = row.failure !== null;
  const nextAt = startedAt + Math.max(row.everyMs, Math.min(LONGEST_REST_MS, restMs ?? 0));
  const found = await saveNews(
    db,
    REAL_NEWS,
    items.map((item) => seen(row.source, item, at)),
  );
  await noteLook(db, row, { at, nextAt, found, refused, memory });
  const about = { source: row.source, part: row.part };
  if (refused.length > 0) log.info({ ...about, refused }, "headlines were refused");
  if (isSick) log.info(about, "a source of headlines is well again");
  const change = { memory, nextAt, triedAt: at, succeededAt: at, failure: null, failures: 0 };
  return { row: { ...row, ...change }, isNews: found > 0 || isSick || row.triedAt === null };
}

async function keepFailure(row: NewsFeedRow, failure: string, { database, wall, random, log }: PollPorts): Promise<Polled> {
  const at = wall.now();
  const failures = row.failures + 1;
  const nextAt = at + Math.round(backOffMs(failures, BACK_OFF, random()));
  await noteFailure(database.db, row, { at, nextAt, failure });
  const isNews = row.failure !== failure;
  if (isNews) log.warn({ source: row.source, part: row.part, failure }, "a source of headlines fails; trying again");
  return { row: { ...row, triedAt: at, nextAt, failure, failures }, isNews };
}

function seen(source: string, item: FoundItem, seenAt: number): NewsItem {
  const { story, title, summary } = item;
  return { id: contentId(JSON.stringify([source, story, title, summary])), source, ...item, seenAt };
}
