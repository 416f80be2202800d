import { Fault, messageOf } from "@/server/core/fault";
import type { NewsItem } from "@/server/core/ports";
import { handOver, type SourceInputs } from "./source-inputs";

/** Stored headlines of source `name`. Throws Fault `database_unavailable` when they cannot be looked up. */
export async function lookUp(
  { lookup }: Pick<SourceInputs, "lookup">,
  name: string,
  symbol: string,
  from: number,
  to: number,
): Promise<readonly NewsItem[]> {
  const found = await lookup(name, symbol, from, to).catch((cause: unknown) => {
    if (cause instanceof Fault) throw cause;
    throw new Fault("database_unavailable", `cannot look up headlines of "${name}" on "${symbol}": ${messageOf(cause)}`, {
      cause,
    });
  });
  return handOver(name, found, symbol, from, to);
}
