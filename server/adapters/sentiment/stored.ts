import { Fault } from "@/server/core/fault";
import { SOURCES, type StoredSource } from "@/server/core/news/sources";
import type { SentimentSource } from "@/server/core/ports";
import { lookUp } from "./look-up";
import type { SourceInputs } from "./source-inputs";

/**
 * Headlines of a source, as the desk collected or a person imported them before: a run never waits for it. Throws Fault `data_missing` with what keeps the
 * source from being believed, such as its last failure, and `database_unavailable` when its headlines cannot be looked up.
 */
export function storedSource(name: StoredSource, inputs: Pick<SourceInputs, "lookup" | "health">): SentimentSource {
  return {
    name,
    kind: SOURCES[name].kind,
    covers: async (symbol) => (await inputs.health(name, symbol)) !== null,
    async items(symbol, from, to) {
      const health = await inputs.health(name, symbol);
      if (health?.failure) throw new Fault("data_missing", health.failure);
      return lookUp(inputs, name, symbol, from, to);
    },
  };
}
