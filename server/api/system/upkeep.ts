import type { AccountRow } from "@/db/queries/accounts/accounts";
import { latenessOf, slowSteps } from "@/db/queries/runs/run-times";
import { isPlayed } from "../../core/accounts/account";
import type { ApiContext } from "../context";

/** What says whether the desk keeps up: how late runs begin, how long steps take beside what is usual, how tables grow, and the ways to brokers. */
export async function upkeepOf({ desk, services }: ApiContext, account: AccountRow) {
  const { db } = desk.database;
  const [late, slow, growth] = await Promise.all([
    latenessOf(db, account.id, isPlayed(account.kind)),
    slowSteps(db, account.id),
    services.database.growth(),
  ]);
  return { late, slow, growth, ways: services.venues.ways() };
}
