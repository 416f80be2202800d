import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { makeLocks } from "@/db/queries/risk/locks";
import { Fault } from "../../core/fault";
import { actorName } from "../../core/people/actor";
import { BLACKOUT } from "../../core/risk/limits/lock";
import type { Desk } from "../actor";

export type Blackout = {
  /** Null for every account. */
  readonly accountId: string | null;
  /** Null for every symbol. */
  readonly symbol: string | null;
  /** Market times, epoch milliseconds. */
  readonly from: number;
  readonly until: number;
  readonly reason: string;
};

/** Names a time in which nothing is entered, for an event that is to come. Throws Fault `invalid_input` for a time that ends before it begins. */
export async function addBlackout({ database, wall, actor }: Desk, blackout: Blackout): Promise<void> {
  const { accountId, symbol, from, until, reason } = blackout;
  if (until <= from) throw new Fault("invalid_input", `until ${until} is not after from ${from}`);
  const at = wall.now();
  await database.db.transaction(async (tx) => {
    const cause = `${BLACKOUT} ${symbol ?? "everything"} ${from} ${until} set ${at}`;
    const lock = { accountId, agentId: null, symbol, rule: BLACKOUT, cause, reason, from, until };
    const [made] = await makeLocks(tx, [lock], { at, by: actorName(actor) });
    if (!made) throw new Fault("conflict", "the same blackout was named at this very moment");
    await audit(tx, {
      at,
      actor,
      action: "lock.make",
      subject: String(made.id),
      detail: { rule: BLACKOUT, accountId, symbol, from, until, reason },
    });
    await publish(tx, { topic: "risk" });
  });
}
