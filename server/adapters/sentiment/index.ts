import type { SentimentSource } from "@/server/core/ports";
import { simulatedSource } from "./simulated";
import type { SourceInputs } from "./source-inputs";
import { storedSource } from "./stored";

export type SentimentSourceFactory = (inputs: SourceInputs) => SentimentSource;

/** All sources of headlines by name. */
export const SENTIMENT_SOURCES = {
  alpaca: storedSource("alpaca", "news"),
  sec: storedSource("sec", "sec"),
  rss: storedSource("rss", "other"),
  reddit: storedSource("reddit", "reddit"),
  imported: storedSource("imported", "other"),
  simulated: simulatedSource,
} satisfies Record<string, SentimentSourceFactory>;
