import { agentById, archiveAgent as writeArchive } from "@/db/queries/agents";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { openPositions } from "@/db/queries/ledger";
import { Fault } from "../core/fault";
import type { Desk } from "./actor";

/** Takes an agent off the desk; what it did stays. Refused while it holds something. */
export async function archiveAgent(
  { database, wall, actor }: Desk,
  given: { readonly agentId: string; readonly accountId: string },
): Promise<void> {
  await database.db.transaction(async (tx) => {
    const { id } = await agentById(tx, given.agentId);
    const held = (await openPositions(tx, given.accountId)).find((position) => position.agentId === id);
    if (held) throw new Fault("refused", `agent "${id}" holds ${Number(held.qty)} ${held.symbol}; close the position first`);
    await writeArchive(tx, id, wall.now());
    await audit(tx, { at: wall.now(), actor, action: "agent.archive", subject: id, detail: {} });
    await publish(tx, { topic: "agents", agentId: id });
  });
}
