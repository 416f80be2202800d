import type { AccountRow } from "@/db/queries/accounts/accounts";
import { messageOf } from "../../core/fault";
import type { ApiContext } from "../context";
import { requireStopper } from "../people/require-stopper";
import { accountsToStop, type KillSwitchTurn, type TurnAnswer, turnOf } from "./turn-kill-switch";

type Label = Pick<AccountRow, "id" | "kind" | "name">;
/** How it went in one account: what came of it, or why its switch is NOT engaged. */
export type EngagedAccount = { readonly account: Label } & (
  | (TurnAnswer & { readonly refusal: null })
  | { readonly refusal: string }
);

/** Engages the kill switch of every account that goes on, side by side: none waits for another, and what keeps one from it is told with it. */
export async function engageAll(
  ctx: ApiContext,
  given: Pick<KillSwitchTurn, "reason" | "cancel">,
): Promise<{ readonly accounts: readonly EngagedAccount[] }> {
  requireStopper(ctx);
  const began = performance.now();
  const turn = { ...given, engaged: true };
  const accounts = await accountsToStop(ctx);
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
