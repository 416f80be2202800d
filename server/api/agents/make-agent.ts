import { createAgent } from "../../control/agents/create-agent";
import type { NewAgent } from "../../core/agents/agent";
import { limitsOverUsual } from "../../core/agents/raised-limits";
import { Fault } from "../../core/fault";
import type { AttentionContext } from "../attention/round";
import { requireConfirmed } from "../people/require-asker";
import { checkSchedule } from "./check-schedule";

/**
 * Makes an agent whose schedule can be kept and whose symbol the account's market knows. It has its mode in that account, and is off in every other. With
 * higher limits than those of the desk's own agents it takes that it is the person: throws Fault `confirmation_needed`.
 */
export async function makeAgent(ctx: AttentionContext, agent: NewAgent): Promise<{ readonly id: string }> {
  if (limitsOverUsual(agent.params).length > 0) requireConfirmed(ctx);
  checkSchedule(ctx.services, agent);
  await requireSymbol(ctx, agent.symbol);
  return createAgent(ctx.desk, agent, ctx.account.id);
}

/**
 * Asks the market of the account for a symbol. Throws Fault `invalid_input` for one that it does not know, and the Fault of the market when
 * it does not tell: what nobody could ask for is not taken.
 */
async function requireSymbol({ services, account }: AttentionContext, symbol: string): Promise<void> {
  try {
    await services.instrumentNow(account, symbol);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { code, message } = error;
    if (code === "not_found") {
      const allowed = account.kind === "replay" ? "a symbol of which bars are stored" : "one that its market trades";
      throw new Fault("invalid_input", `symbol "${symbol}" is not known in ${account.name}, it must be ${allowed}: ${message}`);
    }
    throw new Fault(code, `symbol "${symbol}" could not be asked for at the market of ${account.name}: ${message}; try again`, {
      cause: error,
    });
  }
}
