import type { Db } from "@/db/client";
import { audit } from "@/db/queries/audit";
import { removeLimit, writeLimit } from "@/db/queries/risk/limits";
import { type Actor, actorName } from "../../core/people/actor";
import { levelOf, type Place } from "../../core/risk/limits/levels";
import type { SetLimit } from "../../core/risk/limits/limit";

type Bound = Pick<SetLimit, "value" | "windowMin">;

/** Writes what a limit is from now on, null where it is lifted, and on the audit log what it was. */
export async function putLimit(
  tx: Db,
  { at, actor }: { readonly at: number; readonly actor: Actor },
  {
    name,
    before,
    next,
    ...place
  }: Place & Pick<SetLimit, "name"> & { readonly before: Bound | null; readonly next: Bound | null },
): Promise<void> {
  if (next === null) await removeLimit(tx, place, name);
  else await writeLimit(tx, { ...place, name, ...next, changedAt: at, changedBy: actorName(actor) });
  const was = before && { value: before.value, windowMin: before.windowMin };
  await audit(tx, {
    at,
    actor,
    action: "limit.set",
    subject: name,
    detail: { level: levelOf(place), ...place, before: was, after: next },
  });
}
