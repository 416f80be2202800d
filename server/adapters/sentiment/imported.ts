import { Fault, messageOf } from "@/server/core/fault";
import type { SentimentSource } from "@/server/core/ports";
import { handOver, type SourceInputs } from "./source-inputs";

const NAME = "imported";

/** Headlines that a person imported from files, on any symbol. Throws Fault `database_unavailable` when they cannot be looked up. */
export function importedSource({ lookup }: Pick<SourceInputs, "lookup">): SentimentSource {
  return {
    name: NAME,
    covers: () => true,
    async items(symbol, from, to) {
      const found = await lookup(symbol, from, to).catch((cause: unknown) => {
        if (cause instanceof Fault) throw cause;
        throw new Fault("database_unavailable", `cannot look up imported headlines on "${symbol}": ${messageOf(cause)}`, {
          cause,
        });
      });
      return handOver(NAME, found, symbol, from, to);
    },
  };
}
