import type { AccountRow } from "@/db/queries/accounts/accounts";
import { shadowCounts } from "@/db/queries/shadow-comparison";
import { listShadows, type ShadowRow } from "@/db/queries/shadows";
import { MOST_SHADOWS } from "../../core/shadow/shadow";
import type { ApiContext } from "../context";

/** Beside those that decide, so many that ended are shown. */
const MOST_LISTED = 20;

/** What a shadow is, without its books. */
export type ShadowHead = Omit<ShadowRow, "books">;

/** The shadows of an agent in the account, those that decide first, each with how many runs are in its books. */
export async function readShadows(ctx: ApiContext & { readonly account: AccountRow }, agentId: string) {
  const { db } = ctx.desk.database;
  const found = await listShadows(db, { accountId: ctx.account.id, agentId, limit: MOST_LISTED });
  const counts = await shadowCounts(
    db,
    found.map(({ id }) => id),
  );
  const rows = found.map((row) => {
    const counted = counts.find(({ shadowId }) => shadowId === row.id);
    return { ...headOf(row), runs: counted?.runs ?? 0, differed: counted?.differed ?? 0, lastAt: counted?.lastAt ?? null };
  });
  return { most: MOST_SHADOWS, deciding: rows.filter(({ endedAt }) => endedAt === null).length, rows };
}

export function headOf({ books: _, ...head }: ShadowRow): ShadowHead {
  return head;
}
