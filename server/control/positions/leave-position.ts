import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { lockBooks, positionOf, setLeft } from "@/db/queries/ledger/ledger";
import { Fault } from "../../core/fault";
import { dec, plain } from "../../core/money/money";
import { EXTERNAL } from "../../core/orders/order";
import type { Desk } from "../actor";

/** Notes that a person has seen what somebody else holds of a symbol and leaves it as it is, until it changes. */
export async function leavePosition(
  { database, wall, actor }: Desk,
  { accountId, symbol }: { readonly accountId: string; readonly symbol: string },
): Promise<void> {
  await database.db.transaction(async (tx) => {
    await lockBooks(tx, accountId);
    const external = await positionOf(tx, accountId, EXTERNAL, symbol);
    if (!external || dec(external.qty).isZero()) throw new Fault("refused", `nobody else holds ${symbol} in this account`);
    const at = wall.now();
    await setLeft(tx, accountId, symbol, at);
    await audit(tx, { at, actor, action: "position.leave", subject: symbol, detail: { qty: plain(external.qty) } });
    await publish(tx, { topic: "account", accountId });
  });
}
