import { Fault } from "../../core/fault";
import type { Level, Place } from "../../core/risk/limits/levels";

type Named = { readonly level: Level; readonly agentId: string | null; readonly symbol: string | null };

/** The place that a level names, of the account where it is not the desk's. Throws Fault `invalid_input` where the agent or the symbol of the level is missing or one too many. */
export function placeOf({ level, agentId, symbol }: Named, accountId: string): Place {
  if ((level === "agent") !== (agentId !== null))
    throw new Fault("invalid_input", `a limit at ${level} level ${level === "agent" ? "needs an" : "has no"} agentId`);
  if ((level === "symbol") !== (symbol !== null))
    throw new Fault("invalid_input", `a limit at ${level} level ${level === "symbol" ? "needs a" : "has no"} symbol`);
  return { accountId: level === "desk" ? null : accountId, agentId, symbol };
}
