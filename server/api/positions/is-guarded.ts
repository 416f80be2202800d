import { listNodes } from "@/db/queries/nodes";
import type { ApiContext } from "../context";

/** A node that has been silent for longer is gone. */
const GONE_MS = 60_000;

/** Whether some process may guard accounts at a broker: this one has keys, or another is alive that may have them. */
export async function isGuarded({ desk, services }: ApiContext): Promise<boolean> {
  if (services.venues.list().some(({ description, isEntered }) => description !== null || isEntered)) return true;
  const nodes = await listNodes(desk.database.db);
  return nodes.some(({ id, silentMs }) => id !== services.nodeId && silentMs < GONE_MS);
}
