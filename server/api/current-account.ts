import { databaseTroubleInWords } from "@/db/failure";
import { accountById, activeAccount, readKillSwitch } from "@/db/queries/accounts";
import { dayKey, marketHoursAt } from "../core/calendar";
import { Fault } from "../core/fault";
import { accountTroubleOf } from "./account-trouble";
import type { ApiContext, DeskServices } from "./context";
import { markBooks } from "./mark-books";

type Current = Awaited<ReturnType<typeof read>>;

/** What each desk of this process answered last for the account that is traded. */
const lastAnswers = new WeakMap<DeskServices, Current>();

/**
 * What the header of every page says: account, clock, session, equity, kill switch. While the database fails it is what stood there last, so
 * that the pages keep their frame, and what stops trading is within reach.
 */
export async function currentAccount(ctx: ApiContext, accountId?: string): Promise<Current> {
  const { database } = ctx.services;
  try {
    const answer = await database.whileItAnswers(() => read(ctx, accountId));
    if (accountId === undefined) lastAnswers.set(ctx.services, answer);
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
  const account = accountId === undefined ? await activeAccount(db) : await accountById(db, accountId);
  if (!account) throw new Fault("not_found", "no account is open yet");
  const clock = await services.clockOf(account);
  const [books, { engaged, reason, changedAt, changedBy }, trouble] = await Promise.all([
    markBooks({ ...ctx, account }, clock.at),
    readKillSwitch(db, account.id),
    accountTroubleOf({ ...ctx, account }),
  ]);
  return {
    id: account.id,
    kind: account.kind,
    name: account.name,
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
