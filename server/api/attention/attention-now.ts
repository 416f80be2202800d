import { databaseTroubleInWords } from "@/db/failure";
import { type AccountRow, accountById } from "@/db/queries/accounts/accounts";
import { isPlayedOut } from "../../core/accounts/account";
import { PROMISE_NAMES, type PromiseName } from "../../core/agents/promises";
import { promisesOf } from "../../core/agents/promises-of";
import { goingOn as readGoingOn } from "../accounts/going-on";
import { shownAccount } from "../accounts/shown-account";
import type { ApiContext } from "../context";
import type { Attention } from "./attention";
import { type Findings, lookAtPromises, type PromiseCheck } from "./check-promises";
import { databaseAttention } from "./database-attention";
import { type AccountFindings, type AttentionFindings, type AttentionItem, joinFindings } from "./join-findings";

/**
 * What a person should look at, of the account named or of all that go on, and how every promise was found, the database's own state first: that is
 * said also while nothing else can be read.
 */
export async function attentionNow(ctx: ApiContext, accountId?: string): Promise<AttentionFindings> {
  const { database } = ctx.services;
  try {
    const found = await database.whileItAnswers(async () => {
      const { found, shownId } = await lookAtAccounts(ctx, accountId);
      return joinFindings(found, shownId);
    });
    const own = databaseFindings(ctx);
    return { items: [...ofDesk(own.items), ...found.items], checks: [...own.checks, ...found.checks] };
  } catch (error) {
    const own = databaseFindings(ctx);
    const trouble = databaseTroubleInWords(error);
    if (own.items.length === 0 || !trouble) throw error;
    const rest = { level: "warn", text: "What else needs attention cannot be read now", at: null, href: "/system" } as const;
    return { items: ofDesk([...own.items, rest]), checks: [...own.checks, ...notChecked(ctx, trouble.words)] };
  }
}

/**
 * Looks at what is promised in the account named, or in all that go on: what a page shows and what a person is told come from here both, so that neither says
 * what the other does not.
 */
export async function lookAtAccounts(
  ctx: ApiContext,
  accountId?: string,
): Promise<{ readonly found: readonly AccountFindings[]; readonly shownId: string }> {
  const { accounts, shownId } = await accountsOf(ctx, accountId);
  const found = accounts.map(async (account): Promise<AccountFindings> => {
    return { account, found: await lookAtPromises({ ...ctx, account }) };
  });
  return { found: await Promise.all(found), shownId };
}

/** The account named, else all that go on, but for replays at their end that nobody looks at; where none does, the one that is looked at. */
async function accountsOf(
  ctx: ApiContext,
  accountId: string | undefined,
): Promise<{ readonly accounts: readonly AccountRow[]; readonly shownId: string }> {
  const { db } = ctx.desk.database;
  if (accountId !== undefined) return { accounts: [await accountById(db, accountId)], shownId: accountId };
  const [goingOn, shown] = await Promise.all([readGoingOn(ctx), shownAccount(ctx)]);
  const spoken = goingOn.filter((account) => account.id === shown.id || !isPlayedOut(account));
  return { accounts: spoken.length > 0 ? spoken : [shown], shownId: shown.id };
}

const ofDesk = (items: readonly Attention[]): AttentionItem[] => items.map((item) => ({ ...item, account: null }));

/** From memory. */
export function databaseFindings({ desk, services }: ApiContext): Findings {
  const items = databaseAttention(services.database.view());
  const state = items.length === 0 ? "kept" : "broken";
  return { items, checks: [{ name: "database", state, checkedAt: desk.wall.now(), why: null }] };
}

/** Every promise but that of the database itself. */
function notChecked({ desk, services }: ApiContext, why: string): readonly PromiseCheck[] {
  const { goingOn } = services.database.lastKnown();
  const given = new Set<PromiseName>(goingOn.flatMap(({ kind }) => promisesOf(kind)));
  return PROMISE_NAMES.filter((name) => name !== "database" && (given.size === 0 || given.has(name))).map((name) => ({
    name,
    state: "unchecked",
    checkedAt: desk.wall.now(),
    why,
  }));
}
