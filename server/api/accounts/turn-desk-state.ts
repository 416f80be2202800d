import { setDeskState } from "../../control/accounts/set-desk-state";
import { TRADING_STATES, type TradingState } from "../../core/accounts/trading-state";
import type { ApiContext } from "../context";
import { requireStarter, requireStopper } from "../people/require-stopper";
import type { KillSwitchTurn } from "./turn-kill-switch";

/** Moves the state of the whole desk. Throws Fault `database_unavailable` within two seconds when the database did not take it. */
export async function turnDeskState(
  ctx: ApiContext,
  { state, reason }: { readonly state: TradingState } & Pick<KillSwitchTurn, "reason">,
): Promise<{ readonly moved: boolean }> {
  const rank = TRADING_STATES.indexOf(state);
  const may = (replaced: TradingState) => {
    const isLaxer = rank === 0 || rank < TRADING_STATES.indexOf(replaced);
    (isLaxer ? requireStarter : requireStopper)(ctx);
    return true;
  };
  return setDeskState(ctx.desk, { state, reason: typeof reason === "string" ? reason : reason.text }, may);
}
