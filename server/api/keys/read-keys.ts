import { accountAtBroker } from "@/db/queries/accounts/books";
import { listVenueKeys } from "@/db/queries/accounts/venue-keys";
import type { ApiContext } from "../context";

/** The keys that a person entered, the oldest first: nothing of them but the end of their name. Times in epoch milliseconds. */
export async function readKeys({ desk, services }: ApiContext) {
  const { db } = desk.database;
  const here = new Map((await services.keys.kept()).map((each) => [each.id, each]));
  const rows = await listVenueKeys(db);
  return Promise.all(
    rows.map(async ({ sealed: _, ...row }) => {
      const account = await accountAtBroker(db, row.venue, row.number);
      const { trouble = null, givesNews = false } = here.get(row.id) ?? {};
      return {
        ...row,
        trouble,
        givesNews,
        /** Null where the desk has no books of it. */
        account: account && { id: account.id, name: account.name, goesOn: account.closedAt === null },
      };
    }),
  );
}
