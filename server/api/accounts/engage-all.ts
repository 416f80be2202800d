import type { AccountRow } from "@/db/queries/accounts/accounts";
import { setDeskState } from "../../control/accounts/set-desk-state";
import type { TradingState } from "../../core/accounts/trading-state";
import { messageOf } from "../../core/fault";
import type { ApiContext } from "../context";
import { requireStopper } from "../people/require-stopper";
import { afterKillSwitch } from "./after-kill-switch";
import { accountsToStop, beginStopping, type KillSwitchTurn, type TurnAnswer, turnOf } from "./turn-kill-switch";

type Label = Pick<AccountRow, "id" | "kind" | "name">;
/** How it went in one account: what came of it, or why its switch is NOT engaged. */
export type EngagedAccount = { readonly account: Label } & (
  | (TurnAnswer & { readonly refusal: null })
  | { readonly refusal: string }
);

/**
 * Engages the kill switch of every account that goes on, side by side: none waits for another, and what keeps one from it is told with it. Where
 * nothing is to enter any more, the whole desk is moved instead, so that an account that is opened later does not enter either.
 */
export async function engageAll(
  ctx: ApiContext,
  given: Pick<KillSwitchTurn, "reason" | "cancel">,
): Promise<{ readonly accounts: readonly EngagedAccount[] }> {
  requireStopper(ctx, given.cancel);
  const began = performance.now();
  const turn = { ...given, engaged: true };
  const accounts = await accountsToStop(ctx);
  if (given.cancel === "pause") return pauseAll(ctx, given, accounts);
  const turned = accounts.map(async (account): Promise<EngagedAccount> => {
    const { id, kind, name } = account;
    const label = { account: { id, kind, name } };
    try {
      return { ...label, refusal: null, ...(await turnOf(ctx, account, turn, began)) };
    } catch (error) {
      return { ...label, refusal: messageOf(error) };
    }
  });
  return { accounts: await Promise.all(turned) };
}

async function pauseAll(
  ctx: ApiContext,
  { reason }: Pick<KillSwitchTurn, "reason">,
  accounts: readonly AccountRow[],
): Promise<{ readonly accounts: readonly EngagedAccount[] }> {
  const { text, changed } = typeof reason === "string" ? { text: reason, changed: false } : reason;
  const { moved } = await setDeskState(ctx.desk, { state: "reducing", reason: text }, isActive);
  const reasonNote = moved && changed ? `the reason could not be kept as it was given, and is on record as "${text}"` : null;
  const paused = accounts.map(async (account): Promise<EngagedAccount> => {
    const { id, kind, name } = account;
    const operationId = await beginStopping(ctx, account, { level: "pause", reason: text });
    const aftermath = await afterKillSwitch({ ...ctx, account }, true, "pause");
    return { account: { id, kind, name }, refusal: null, moved, reasonNote, operationId, ...aftermath };
  });
  return { accounts: await Promise.all(paused) };
}

/** A desk that is halted stays so: less than that would let it sell again. */
const isActive = (replaced: TradingState) => replaced === "active";
