import { databaseTroubleInWords } from "@/db/failure";
import { accountById, activeAccount } from "@/db/queries/accounts";
import { Fault } from "../core/fault";
import { type Attention, attentionOf } from "./attention";
import type { ApiContext } from "./context";
import { databaseAttention } from "./database-attention";

/** What a person should look at, the database's own state first: that is said also while nothing else can be read. */
export async function attentionNow(ctx: ApiContext, accountId?: string): Promise<Attention[]> {
  const { database } = ctx.services;
  const read = async () => {
    const { db } = ctx.desk.database;
    const account = accountId === undefined ? await activeAccount(db) : await accountById(db, accountId);
    if (!account) throw new Fault("not_found", "no account is open yet");
    return attentionOf({ ...ctx, account });
  };
  try {
    const found = await database.whileItAnswers(read);
    return [...databaseAttention(database.view()), ...found];
  } catch (error) {
    const own = databaseAttention(database.view());
    if (own.length === 0 || !databaseTroubleInWords(error)) throw error;
    return [...own, { level: "warn", text: "What else needs attention cannot be read now", at: null, href: "/system" }];
  }
}
