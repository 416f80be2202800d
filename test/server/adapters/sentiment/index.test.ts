import { SENTIMENT_SOURCES } from "@/server/adapters/sentiment";
import type { SourceInputs } from "@/server/adapters/sentiment/source-inputs";
import type { NewsItem } from "@/server/core/ports";
import { sentimentSourceContract } from "@/test/contract/sentiment-source";

/** Hands out everything whatever the window, so that the source itself has to keep it. */
function inputsOf(items: readonly NewsItem[]): SourceInputs {
  return { lookup: async () => items, news: () => items, health: async () => ({ failure: null }) };
}

for (const [name, open] of Object.entries(SENTIMENT_SOURCES)) sentimentSourceContract(name, (items) => open(inputsOf(items)));
