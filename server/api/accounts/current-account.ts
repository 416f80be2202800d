import { LRUCache } from "lru-cache";
import { databaseTroubleInWords } from "@/db/failure";
import { readDeskState, readKillSwitch, statesOfAccounts } from "@/db/queries/accounts/kill-switch";
import { lastStop } from "@/db/queries/accounts/stops";
import { stateOfSwitch } from "../../core/accounts/trading-state";
import { dayKey, marketHoursAt } from "../../core/market/calendar/calendar";
import type { ApiContext, DeskServices } from "../context";
import { markBooks } from "../positions/mark-books";
import { accountTroubleOf } from "./account-trouble";
import { goingOn as readGoingOn } from "./going-on";
import { shownAccount } from "./shown-account";

type Current = Awaited<ReturnType<typeof read>>;

/** What each desk of this process answered last, by what was asked for: the id of an account, or nothing for the default one. */
const lastAnswers = new WeakMap<DeskServices, LRUCache<string, Current>>();
const REMEMBERED = 50;

/**
 * What the header of every page says: account, clock, session, equity, its kill switch, and which others go on. While the database fails it is what stood there last,
 * so that the pages keep their frame, and what stops trading is within reach.
 */
export async function currentAccount(ctx: ApiContext, accountId?: string): Promise<Current> {
  const { database } = ctx.services;
  const answers = lastAnswers.get(ctx.services) ?? new LRUCache<string, Current>({ max: REMEMBERED });
  lastAnswers.set(ctx.services, answers);
  const asked = accountId ?? ctx.looksAt ?? "";
  try {
    const answer = await database.whileItAnswers(() => read(ctx, accountId));
    // Whoever never looked at an account since this process began has the default one.
    if (answer.isDefault) answers.set("", answer);
    answers.set(asked, answer);
    return answer;
  } catch (error) {
    const last = answers.get(asked);
    if (!last || !databaseTroubleInWords(error)) throw error;
    // The market stands still meanwhile.
    return { ...last, clock: { ...last.clock, wallAt: ctx.desk.wall.now() } };
  }
}

async function read(ctx: ApiContext, accountId: string | undefined) {
  const { desk, services } = ctx;
  const { db } = desk.database;
  const [account, goingOn, states, wholeDesk] = await Promise.all([
    shownAccount(ctx, accountId),
    readGoingOn(ctx),
    statesOfAccounts(db),
    readDeskState(db),
  ]);
  const clock = await services.clockOf(account);
  const [books, { engaged, reducing, reason, changedAt, changedBy, trigger }, trouble, stop] = await Promise.all([
    markBooks({ ...ctx, account }, clock.at),
    readKillSwitch(db, account.id),
    accountTroubleOf({ ...ctx, account }),
    lastStop(db, account.id),
  ]);
  return {
    id: account.id,
    kind: account.kind,
    name: account.name,
    isDefault: account.isDefault,
    /** Whether a node plays or trades it. */
    goesOn: account.closedAt === null,
    /** Every account that does, this one among them, the default one first. */
    goingOn: goingOn.map(({ id, kind, name }) => ({
      id,
      kind,
      name,
      isEngaged: states.get(id) === "halted",
      state: states.get(id) ?? "active",
    })),
    startCashUsd: Number(account.startCashUsd),
    config: account.config,
    clock: { ...clock, wallAt: desk.wall.now(), playUntil: account.playUntil },
    session: marketHoursAt("equity", clock.at),
    day: dayKey("equity", clock.at),
    /** `trigger`: what moved it of the desk's own accord; null where a person did. */
    killSwitch: { engaged, state: stateOfSwitch({ engaged, reducing }), reason, changedAt, changedBy, trigger },
    /** What a person last asked for who stopped the account, and how far it has come; null where nobody ever did. */
    stopping: stop && { id: stop.id, level: stop.level, state: stop.state, words: stop.words },
    /** What every account may do at most, and who said so; null where nobody ever did. */
    wholeDesk,
    trouble,
    ...books,
  };
}
