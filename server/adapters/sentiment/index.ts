import type { SentimentSource } from "@/server/core/ports";
import { importedSource } from "./imported";
import { simulatedSource } from "./simulated";
import type { SourceInputs } from "./source-inputs";

export type SentimentSourceFactory = (inputs: SourceInputs) => SentimentSource;

/** All sources of headlines by name. */
export const SENTIMENT_SOURCES = {
  imported: importedSource,
  simulated: simulatedSource,
} satisfies Record<string, SentimentSourceFactory>;
