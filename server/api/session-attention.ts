import { listAgents } from "@/db/queries/agents";
import { notFlatSince } from "@/db/queries/kept-positions";
import { PARAM_FIELDS } from "../core/param-fields";
import type { Attention, AttentionContext } from "./attention";

const DAY_MS = 24 * 3_600_000;

/** What was to be sold before a close within the last day and was not, or only in the last minutes. */
export async function notFlat({ desk, account }: AttentionContext): Promise<Attention[]> {
  const rows = await notFlatSince(desk.database.db, { accountId: account.id, since: desk.wall.now() - DAY_MS });
  return rows.map(({ words, heldNow, at }) =>
    Number(heldNow) === 0
      ? { level: "note", text: `${words}; it holds nothing any more`, at, href: "/runs" }
      : { level: "stop", text: words, at, href: "/positions" },
  );
}

/** Agents from before whose schedule does not let them keep what they promise: they run as they did. */
export async function unkeptPromises({ desk, services }: AttentionContext): Promise<Attention[]> {
  return (await listAgents(desk.database.db)).flatMap((agent): Attention[] => {
    const objection = agent.mode === "off" ? null : services.schedule.promiseObjection(agent);
    if (objection === null) return [];
    const text = `${agent.id}: ${objection.replace("exitAtSessionEnd", `"${PARAM_FIELDS.exitAtSessionEnd.label}"`)}`;
    return [{ level: "warn", text, at: null, href: `/agents/${agent.id}` }];
  });
}
