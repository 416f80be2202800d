import { publish } from "@/db/queries/events";
import { holdLimit } from "@/db/queries/risk/limits";
import { HOUSE_LIMITS, isHouseTighter } from "../../core/risk/limits/house-limits";
import type { LimitName } from "../../core/risk/limits/limit-fields";
import type { Desk } from "../actor";
import { putLimit } from "./put-limit";

/** What became of one limit of the house: what the account had, and what it has now. */
export interface HouseLimitSet {
  readonly name: LimitName;
  /** Null where it was not set. */
  readonly before: number | null;
  readonly now: number;
}

/** Sets each limit that the house recommends for an account, unless the account has a tighter one. Nothing is let through that was not before. */
export async function setHouseLimits({ database, wall, actor }: Desk, accountId: string): Promise<readonly HouseLimitSet[]> {
  const place = { accountId, agentId: null, symbol: null };
  const at = wall.now();
  return database.db.transaction(async (tx) => {
    const done: HouseLimitSet[] = [];
    for (const { name, value } of HOUSE_LIMITS) {
      const before = await holdLimit(tx, place, name);
      const now = isHouseTighter(name, before, value) ? value : (before?.value ?? value);
      const next = { value: now, windowMin: null };
      if (before?.value !== now) await putLimit(tx, { at, actor }, { ...place, name, before, next });
      done.push({ name, before: before?.value ?? null, now });
    }
    if (done.some(({ before, now }) => before !== now)) await publish(tx, { topic: "risk" });
    return done;
  });
}
