import { accountsGoingOn } from "@/db/queries/accounts/accounts";
import { lockDeskState, moveDeskState, readDeskState } from "@/db/queries/accounts/kill-switch";
import { publish } from "@/db/queries/events";
import { setLocalLockLimit } from "@/db/set-lock-limit";
import type { TradingState } from "../../core/accounts/trading-state";
import type { Desk } from "../actor";
import { ANSWER_MS, afterMove, inTime, LOCK_MS } from "./set-kill-switch";

/**
 * Moves what every account may do at most, those that are opened later too; the switches of the accounts stay as they are. As with a switch, what
 * had been permitted a moment before has left or lapsed when this answers. Idempotent: returns whether it moved. `may` is told the state that is replaced,
 * which nobody moves meanwhile: false, and what it throws, leave it there. Throws Fault `database_unavailable` when the database did not take the
 * move in time, and says that it was not made.
 */
export async function setDeskState(
  { database: { db }, wall, actor }: Desk,
  { state, reason }: { readonly state: TradingState; readonly reason: string },
  may: (replaced: TradingState) => boolean,
): Promise<{ readonly moved: boolean }> {
  const deadline = performance.now() + ANSWER_MS;
  const isHeld = state !== "active";
  const { moved, accounts } = await inTime(isHeld, () =>
    db.transaction(async (tx) => {
      await setLocalLockLimit(tx, LOCK_MS);
      await lockDeskState(tx);
      const isMeant = may((await readDeskState(tx))?.state ?? "active");
      const isMoved = isMeant && (await moveDeskState(tx, { state, reason, at: wall.now(), by: actor }));
      const goingOn = await accountsGoingOn(tx);
      if (isMoved) for (const { id } of goingOn) await publish(tx, { topic: "account", accountId: id });
      return { moved: isMoved, accounts: goingOn };
    }),
  );
  const place = { engaged: state === "halted", reducing: state === "reducing", stopsToo: false, moved };
  const isLate = () => performance.now() > deadline;
  await Promise.all(accounts.map(({ id }) => afterMove(db, { ...place, accountId: id }, isLate)));
  return { moved };
}
