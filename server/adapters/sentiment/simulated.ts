import { Fault } from "@/server/core/fault";
import type { SentimentSource } from "@/server/core/ports";
import { handOver, type SourceInputs } from "./source-inputs";

const NAME = "simulated";

/** Headlines of the simulated market, on the symbols it plays. Throws Fault `not_found` for any other. */
export function simulatedSource({ simulation }: Pick<SourceInputs, "simulation">): SentimentSource {
  const covers = (symbol: string) => simulation.symbols.includes(symbol);
  return {
    name: NAME,
    covers,
    async items(symbol, from, to) {
      if (!covers(symbol)) throw new Fault("not_found", `the simulated market does not play "${symbol}"`);
      return handOver(NAME, simulation.news(symbol, from, to), symbol, from, to);
    },
  };
}
