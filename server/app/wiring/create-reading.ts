import path from "node:path";
import { setTimeout as sleepUnless } from "node:timers/promises";
import type { Logger } from "pino";
import type { Database } from "@/db/client";
import { readSettings } from "@/db/queries/accounts/settings";
import type { DeskEvent } from "../../core/events";
import { messageOf } from "../../core/fault";
import type { Clock } from "../../core/ports";
import type { Electorate } from "../../engine/leader-election";
import type { Config } from "../config";
import { createNews, type News } from "./create-news";
import { createScorers, type DeskScorers } from "./create-scorers";
import type { Venues } from "./create-venues";

/** What reads headlines, and where they come from. */
export interface Reading {
  readonly scorers: DeskScorers;
  readonly news: Pick<News, "idle">;
  /** Takes the model that is wanted; collects headlines too, on one node of all that are told to. */
  begin(collects: boolean): void;
  follow(event: DeskEvent): void;
  stop(): Promise<void>;
}

export function createReading(given: {
  readonly config: Config;
  readonly nodeId: string;
  readonly database: Database;
  readonly venues: Pick<Venues, "newsSource" | "newsBy">;
  readonly wall: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  readonly log: Logger;
  readonly tell: (event: DeskEvent) => void;
  readonly electorate: Electorate;
}): Reading {
  const { config, nodeId, database, wall, log, tell } = given;
  const { directory: modelDir, hub } = config.model;
  const scorers = createScorers({
    modelDir,
    cacheDir: path.join(config.dataDir, "models"),
    hub,
    fetch: globalThis.fetch,
    wall,
    sleep: (ms, signal) => sleepUnless(ms, undefined, { signal }),
    random: Math.random,
    log,
    onChange: () => tell({ topic: "model", nodeId }),
  });
  const news = createNews(given);
  const takeModel = () => {
    readSettings(database.db)
      .then(({ scorer }) => scorers.want(scorer))
      .catch((error: unknown) => log.error({ error: messageOf(error) }, "which model is wanted could not be read"));
  };
  return {
    scorers,
    news,
    begin: (collects) => {
      takeModel();
      if (collects) news.collect();
    },
    follow: (event) => {
      news.follow(event);
      if (event.topic === "settings") takeModel();
    },
    stop: async () => {
      await news.stop();
      await scorers.close();
    },
  };
}
