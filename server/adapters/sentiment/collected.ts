import { Fault } from "@/server/core/fault";
import type { SentimentSource } from "@/server/core/ports";
import type { SourceKind } from "@/server/core/sentiment/source-kinds";
import type { RealSource } from "@/server/core/settings";
import { lookUp } from "./look-up";
import type { SourceInputs } from "./source-inputs";

/**
 * Headlines of a source outside, as the desk collected them before: a run never waits for it. Throws Fault `data_missing` with what keeps the
 * source from being believed, such as its last failure, and `database_unavailable` when its headlines cannot be looked up.
 */
export function collectedSource(name: RealSource, kind: SourceKind) {
  return (inputs: Pick<SourceInputs, "lookup" | "health">): SentimentSource => ({
    name,
    kind,
    covers: async (symbol) => (await inputs.health(name, symbol)) !== null,
    async items(symbol, from, to) {
      const health = await inputs.health(name, symbol);
      if (health?.failure) throw new Fault("data_missing", health.failure);
      return lookUp(inputs, name, symbol, from, to);
    },
  });
}
