import { bookExecutions, lockBooks, setBrokerCursor } from "@/db/queries/ledger";
import { saveOrders } from "@/db/queries/orders";
import type { World } from "./world";

const PAGE = 500;

/** Brings the desk's orders, fills, positions and cash up to what the broker reports. Returns how many fills were new. */
export async function collectChanges(world: Pick<World, "accountId" | "db" | "broker" | "tell">): Promise<number> {
  let booked = 0;
  for (;;) {
    const page = await collectPage(world);
    booked += page.booked;
    if (!page.more) return booked;
  }
}

async function collectPage({ accountId, db, broker, tell }: Pick<World, "accountId" | "db" | "broker" | "tell">) {
  return db.transaction(async (tx) => {
    const { brokerCursor } = await lockBooks(tx, accountId);
    const changes = await broker.changesSince(brokerCursor, PAGE);
    if (changes.cursor === brokerCursor) return { booked: 0, more: false };
    await saveOrders(tx, accountId, changes.orders);
    const booked = await bookExecutions(tx, accountId, changes.executions);
    await setBrokerCursor(tx, accountId, changes.cursor);
    tell({ topic: "orders", accountId });
    return { booked, more: changes.orders.length === PAGE || changes.executions.length === PAGE };
  });
}
