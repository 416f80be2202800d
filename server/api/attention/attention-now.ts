import { databaseTroubleInWords } from "@/db/failure";
import { accountById } from "@/db/queries/accounts/accounts";
import { PROMISE_NAMES } from "../../core/agents/promises";
import { promisesOf } from "../../core/agents/promises-of";
import { tradedAccount } from "../accounts/shown-account";
import type { ApiContext } from "../context";
import { checkPromises, type Findings, type PromiseCheck } from "./check-promises";
import { databaseAttention } from "./database-attention";

/**
 * What a person should look at of the account that is traded, whatever is looked at, and how every promise was found, the database's own state first: that is
 * said also while nothing else can be read.
 */
export async function attentionNow(ctx: ApiContext, accountId?: string): Promise<Findings> {
  const { database } = ctx.services;
  const read = async () => {
    const { db } = ctx.desk.database;
    const account = accountId === undefined ? await tradedAccount(ctx) : await accountById(db, accountId);
    return checkPromises({ ...ctx, account });
  };
  try {
    const found = await database.whileItAnswers(read);
    const own = databaseFindings(ctx);
    return { items: [...own.items, ...found.items], checks: [...own.checks, ...found.checks] };
  } catch (error) {
    const own = databaseFindings(ctx);
    const trouble = databaseTroubleInWords(error);
    if (own.items.length === 0 || !trouble) throw error;
    const rest = { level: "warn", text: "What else needs attention cannot be read now", at: null, href: "/system" } as const;
    return { items: [...own.items, rest], checks: [...own.checks, ...notChecked(ctx, trouble.words)] };
  }
}

function databaseFindings({ desk, services }: ApiContext): Findings {
  const items = databaseAttention(services.database.view());
  const state = items.length === 0 ? "kept" : "broken";
  return { items, checks: [{ name: "database", state, checkedAt: desk.wall.now(), why: null }] };
}

/** Every promise but that of the database itself. */
function notChecked({ desk, services }: ApiContext, why: string): readonly PromiseCheck[] {
  const { account } = services.database.lastKnown();
  const names = account ? promisesOf(account.kind) : PROMISE_NAMES;
  return names
    .filter((name) => name !== "database")
    .map((name) => ({ name, state: "unchecked", checkedAt: desk.wall.now(), why }));
}
