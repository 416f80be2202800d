import { simulatedSource } from "@/server/adapters/sentiment/simulated";
import type { SourceInputs } from "@/server/adapters/sentiment/source-inputs";
import { storedSource } from "@/server/adapters/sentiment/stored";
import { STORED_SOURCES } from "@/server/core/news/sources";
import type { NewsItem } from "@/server/core/ports";
import { sentimentSourceContract } from "@/test/contract/sentiment-source";

/** Hands out everything whatever the window, so that the source itself has to keep it. */
function inputsOf(items: readonly NewsItem[]): SourceInputs {
  return { lookup: async () => items, news: () => items, health: async () => ({ failure: null }) };
}

for (const name of STORED_SOURCES) sentimentSourceContract(name, (items) => storedSource(name, inputsOf(items)));
sentimentSourceContract("simulated", (items) => simulatedSource(inputsOf(items)));
