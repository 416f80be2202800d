import type { Logger } from "pino";
import type { Database } from "@/db/client";
import { readSettings } from "@/db/queries/accounts/settings";
import { listAgents } from "@/db/queries/agents";
import { NEWS_SOURCES } from "../../adapters/news";
import { NEWS_ADDRESSES, type NewsAddresses, type NewsInputs } from "../../adapters/news/news-inputs";
import type { NewsSource } from "../../adapters/news/news-source";
import type { DeskEvent } from "../../core/events";
import { isOfVenue, REAL_SOURCES, type RealSource } from "../../core/news/sources";
import type { Clock } from "../../core/ports";
import type { Settings } from "../../core/settings";
import { type Electorate, electLeader } from "../../engine/leader-election";
import { collectNews, type NewsCollector } from "../../news/collect-news";
import type { Config } from "../config";
import type { Venues } from "./create-venues";

/** The sources outside as this process would ask them, and, on the one node that does, their collector. */
export interface News {
  /** Why each source cannot be asked with these settings; null when it can. */
  idle(settings: Settings): Readonly<Record<RealSource, string | null>>;
  /** Collects, on one node of all that call this. */
  collect(): void;
  follow(event: DeskEvent): void;
  stop(): Promise<void>;
}

export function createNews(given: {
  readonly config: Pick<Config, "reddit">;
  readonly addresses?: NewsAddresses;
  readonly database: Database;
  readonly venues: Pick<Venues, "newsSource" | "newsBy">;
  readonly wall: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  readonly log: Logger;
  readonly tell: (event: DeskEvent) => void;
  readonly electorate: Electorate;
}): News {
  const { config, addresses = NEWS_ADDRESSES, database, venues, wall, sleep, log, tell, electorate } = given;
  let lead: { stop(): Promise<void> } | null = null;
  let collector: NewsCollector | null = null;
  const opened = new Map<RealSource, { readonly key: string; readonly by: unknown; readonly source: NewsSource }>();

  const inputsOf = ({ feeds, secContact }: Settings): NewsInputs => ({
    reddit: config.reddit,
    secContact,
    feeds,
    addresses,
    fetch: globalThis.fetch,
    wall,
    sleep,
  });
  const createSource = (name: RealSource, settings: Settings) =>
    isOfVenue(name) ? venues.newsSource(name) : NEWS_SOURCES[name](inputsOf(settings));
  /** The same one as long as its settings are: it remembers what it may ask again, and when. */
  const sourceOf = (name: RealSource, settings: Settings) => {
    const key = JSON.stringify([settings.feeds, settings.secContact]);
    const by = isOfVenue(name) ? (venues.newsBy(name)?.connection ?? null) : null;
    const kept = opened.get(name);
    if (kept?.key === key && kept.by === by) return kept.source;
    const source = createSource(name, settings);
    opened.set(name, { key, by, source });
    return source;
  };
  const sources = async () => {
    const settings = await readSettings(database.db);
    const wanted = REAL_SOURCES.filter((name) => !settings.sourcesOff.includes(name));
    return wanted.map((name) => sourceOf(name, settings));
  };
  const symbols = async () => [...new Set((await listAgents(database.db)).map(({ symbol }) => symbol))].toSorted();
  const begin = async () => {
    collector = collectNews({ database, sources, symbols, wall, random: Math.random, log, tell });
  };
  const end = async () => {
    const ending = collector;
    collector = null;
    await ending?.stop();
  };
  return {
    idle: (settings) => {
      const reasons = REAL_SOURCES.map((name) => [name, createSource(name, settings).idle] as const);
      return Object.fromEntries(reasons) as Record<RealSource, string | null>;
    },
    collect: () => {
      lead = electLeader("headlines", { lead: begin, lost: end }, electorate);
    },
    follow: ({ topic }) => {
      if (topic === "agents" || topic === "settings" || topic === "venue_keys") collector?.planAgain();
    },
    stop: async () => {
      await lead?.stop();
    },
  };
}
