import { databaseTroubleInWords } from "@/db/failure";
import { readKillSwitch } from "@/db/queries/accounts/kill-switch";
import { dayKey, marketHoursAt } from "../../core/market/calendar/calendar";
import type { ApiContext, DeskServices } from "../context";
import { markBooks } from "../positions/mark-books";
import { accountTroubleOf } from "./account-trouble";
import { shownAccount, tradedAccount } from "./shown-account";

type Current = Awaited<ReturnType<typeof read>>;

/** What each desk of this process answered last for the account that is traded: whoever looks at another one falls back on it, too. */
const lastAnswers = new WeakMap<DeskServices, Current>();

/**
 * What the header of every page says: account, clock, session, equity, and the kill switch, which is always that of the account that is traded. While the database fails it is what stood there last, so
 * that the pages keep their frame, and what stops trading is within reach.
 */
export async function currentAccount(ctx: ApiContext, accountId?: string): Promise<Current> {
  const { database } = ctx.services;
  try {
    const answer = await database.whileItAnswers(() => read(ctx, accountId));
    if (answer.isTraded) lastAnswers.set(ctx.services, answer);
    return answer;
  } catch (error) {
    const last = accountId === undefined ? lastAnswers.get(ctx.services) : undefined;
    if (!last || !databaseTroubleInWords(error)) throw error;
    // The market stands still meanwhile.
    return { ...last, clock: { ...last.clock, wallAt: ctx.desk.wall.now() } };
  }
}

async function read(ctx: ApiContext, accountId: string | undefined) {
  const { desk, services } = ctx;
  const { db } = desk.database;
  const [account, traded] = await Promise.all([shownAccount(ctx, accountId), tradedAccount(ctx)]);
  const clock = await services.clockOf(account);
  const [books, { engaged, reason, changedAt, changedBy }, trouble] = await Promise.all([
    markBooks({ ...ctx, account }, clock.at),
    readKillSwitch(db, traded.id),
    accountTroubleOf({ ...ctx, account }),
  ]);
  return {
    id: account.id,
    kind: account.kind,
    name: account.name,
    isTraded: account.isDefault,
    /** Whether a node plays or trades it. */
    goesOn: account.closedAt === null,
    /** What the kill switch acts on. */
    traded: { id: traded.id, kind: traded.kind, name: traded.name },
    startCashUsd: Number(account.startCashUsd),
    config: account.config,
    clock: { ...clock, wallAt: desk.wall.now(), playUntil: account.playUntil },
    session: marketHoursAt("equity", clock.at),
    day: dayKey("equity", clock.at),
    killSwitch: { engaged, reason, changedAt, changedBy },
    trouble,
    ...books,
  };
}
