import { agentById } from "@/db/queries/agents";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { insertShadow, shadowNamesBeside } from "@/db/queries/shadows";
import { Fault } from "../../core/fault";
import { assetClassOf } from "../../core/market/market";
import { actorName } from "../../core/people/actor";
import { beginPaper } from "../../core/shadow/paper-book";
import { readingObjection } from "../../core/shadow/reading-objection";
import { MOST_SHADOWS, type NewShadow } from "../../core/shadow/shadow";
import type { Desk } from "../actor";

/**
 * Lets other parameters decide on paper beside an agent in an account from `since` on (market time), flat at first. Throws Fault `not_found` without such an
 * agent, `refused` where as many as may be decide beside it or where they cannot decide on what it reads, and `conflict` for a name that is taken.
 */
export async function createShadow(
  { database, wall, actor }: Desk,
  given: NewShadow & { readonly accountId: string; readonly agentId: string; readonly since: number },
): Promise<{ readonly id: number }> {
  const { accountId, agentId, name, why, params, since } = given;
  const at = wall.now();
  return database.db.transaction(async (tx) => {
    const agent = await agentById(tx, agentId);
    const objection = readingObjection(params, agent.params);
    if (objection !== null) throw new Fault("refused", objection);
    const names = await shadowNamesBeside(tx, { accountId, agentId });
    if (names.length >= MOST_SHADOWS)
      throw new Fault("refused", `${MOST_SHADOWS} shadows decide beside ${agent.name} in this account: end one of them first`);
    if (names.some((taken) => taken.toLowerCase() === name.toLowerCase()))
      throw new Fault("conflict", `a shadow called "${name}" decides beside ${agent.name} already`);
    const book = beginPaper(assetClassOf(agent.symbol), since);
    const id = await insertShadow(tx, {
      accountId,
      agentId,
      name,
      why,
      params,
      since,
      book,
      madeAt: at,
      madeBy: actorName(actor),
    });
    await audit(tx, { at, actor, action: "shadow.create", subject: agentId, detail: { id, accountId, name, why, params } });
    await publish(tx, { topic: "agents", agentId });
    return { id };
  });
}
