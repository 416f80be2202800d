import { createHash } from "node:crypto";
import type { Db } from "@/db/client";
import { takeRequests } from "@/db/queries/request-shares";
import type { VenueInputs } from "../../../adapters/venues/venue";

const NAME_DIGITS = 24;

/** A budget for each pair of keys and host, or whatever else `whose` tells apart, shared by all processes on the database; its name tells nothing of them. */
export function shareRequests(db: Db, nodeId: string): NonNullable<VenueInputs["shared"]> {
  return (whose, terms) => {
    const budget = createHash("sha256").update(JSON.stringify(whose)).digest("hex").slice(0, NAME_DIGITS);
    return { terms, take: (own, wish) => takeRequests(db, { budget, terms, holder: nodeId, own, wish }) };
  };
}
