import type { SentimentSource } from "@/server/core/ports";
import { collectedSource } from "./collected";
import { importedSource } from "./imported";
import { simulatedSource } from "./simulated";
import type { SourceInputs } from "./source-inputs";

export type SentimentSourceFactory = (inputs: SourceInputs) => SentimentSource;

/** All sources of headlines by name. */
export const SENTIMENT_SOURCES = {
  alpaca: collectedSource("alpaca", "news"),
  sec: collectedSource("sec", "sec"),
  rss: collectedSource("rss", "other"),
  reddit: collectedSource("reddit", "reddit"),
  imported: importedSource,
  simulated: simulatedSource,
} satisfies Record<string, SentimentSourceFactory>;
