import { accountById, setClock as writeClock } from "@/db/queries/accounts/accounts";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { type ClockSpeed, isPlayed } from "../../core/accounts/account";
import { Fault } from "../../core/fault";
import type { Desk } from "../actor";

/** Changes how an account's market is played: its speed, whether it stands, up to where it runs at full speed first. */
export async function setClock(
  { database, wall, actor }: Desk,
  given: {
    readonly accountId: string;
    readonly speed?: ClockSpeed;
    readonly paused?: boolean;
    readonly playUntil?: number | null;
  },
): Promise<void> {
  const { accountId, speed, paused, playUntil } = given;
  await database.db.transaction(async (tx) => {
    const account = await accountById(tx, accountId);
    if (!isPlayed(account.kind)) throw new Fault("refused", `account "${accountId}" trades on the real clock`);
    const change = {
      ...(speed === undefined ? {} : { clockSpeed: speed }),
      ...(paused === undefined ? {} : { clockPaused: paused }),
      ...(playUntil === undefined ? {} : { playUntil }),
    };
    if (Object.keys(change).length === 0) throw new Fault("invalid_input", "nothing to change: give speed, paused or playUntil");
    await writeClock(tx, accountId, change);
    await audit(tx, { at: wall.now(), actor, action: "clock.set", subject: accountId, detail: change });
    await publish(tx, { topic: "account", accountId });
  });
}
