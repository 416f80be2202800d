import { SOURCES } from "@/server/core/news/sources";
import type { SentimentSource } from "@/server/core/ports";
import { handOver, type SourceInputs } from "./source-inputs";

const NAME = "simulated";

/** Headlines of the simulated market, which plays any symbol. */
export function simulatedSource({ news }: Pick<SourceInputs, "news">): SentimentSource {
  return {
    name: NAME,
    kind: SOURCES[NAME].kind,
    covers: async () => true,
    items: async (symbol, from, to) => handOver(NAME, news(symbol, from, to), symbol, from, to),
  };
}
