import type { SentimentSource } from "@/server/core/ports";
import { lookUp } from "./look-up";
import type { SourceInputs } from "./source-inputs";

const NAME = "imported";

/** Headlines that a person imported from files, on any symbol. Throws Fault `database_unavailable` when they cannot be looked up. */
export function importedSource(inputs: Pick<SourceInputs, "lookup">): SentimentSource {
  return {
    name: NAME,
    kind: "other",
    covers: async () => true,
    items: (symbol, from, to) => lookUp(inputs, NAME, symbol, from, to),
  };
}
