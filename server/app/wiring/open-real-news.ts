import type { Database } from "@/db/client";
import { listFeeds } from "@/db/queries/news-feeds";
import { hasNewsOn, newsBetween, REAL_NEWS } from "@/db/queries/sentiment";
import type { SourceInputs } from "../../adapters/sentiment/source-inputs";
import { storedSource } from "../../adapters/sentiment/stored";
import { SOURCES, STORED_SOURCES, type StoredSource } from "../../core/news/sources";
import type { Clock, SentimentSource } from "../../core/ports";
import { healthOf } from "../../status/feed-health";
import { memoise } from "./memoise";

/** Many runs ask at one instant; what they are told is this old at most. */
const HEALTH_MS = 500;

/** Headlines from outside for a market of the present: what was collected, as far as its source is well, and what a person imported. */
export function realNews(database: Database, wall: Clock) {
  const feeds = memoise(HEALTH_MS, wall, () => listFeeds(database.db));
  return newsWith(database, async (source, symbol) => {
    if (SOURCES[source].from === "file") return healthOfPast(database, source, symbol);
    const parts = (await feeds()).filter((row) => row.source === source && row.symbols.includes(symbol));
    return healthOf(parts, wall.now());
  });
}

/** Headlines from outside for a market of the past: all that was seen by then, however its source is now. */
export function pastNews(database: Database) {
  return newsWith(database, (source, symbol) => healthOfPast(database, source, symbol));
}

/** A source is well on every symbol that it ever had a headline on. */
async function healthOfPast({ db }: Database, source: StoredSource, symbol: string) {
  return (await hasNewsOn(db, { scope: REAL_NEWS, source, symbol })) ? { failure: null } : null;
}

function newsWith({ db }: Database, health: SourceInputs["health"]) {
  const lookup: SourceInputs["lookup"] = (source, symbol, from, to) =>
    newsBetween(db, { scope: REAL_NEWS, source, symbol, from, to });
  const sources: SentimentSource[] = STORED_SOURCES.map((name) => storedSource(name, { lookup, health }));
  return { sources, newsScope: REAL_NEWS };
}
