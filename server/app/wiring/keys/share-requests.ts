import { createHash } from "node:crypto";
import type { Db } from "@/db/client";
import { takeRequests } from "@/db/queries/request-shares";
import type { SharedBudget } from "../../../adapters/requests/shared-budget";

const NAME_DIGITS = 24;

/** A budget for each pair of keys and host that `whose` tells apart, shared by all processes on the database; its name tells nothing of them. */
export function shareRequests(db: Db, nodeId: string): (...whose: readonly string[]) => SharedBudget {
  return (...whose) => {
    const budget = createHash("sha256").update(JSON.stringify(whose)).digest("hex").slice(0, NAME_DIGITS);
    return { take: (own, wish) => takeRequests(db, { budget, holder: nodeId, own, wish }) };
  };
}
