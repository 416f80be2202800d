import { saveBooksState } from "@/db/queries/accounts/books";
import { agentsIn } from "@/db/queries/agents";
import { audit } from "@/db/queries/audit";
import { ABSENCE, fillsSince } from "@/db/queries/ledger/absences";
import { openPositions } from "@/db/queries/ledger/ledger";
import { ABSENT_MS, absenceInWords } from "../../core/positions/absence";
import type { BooksState } from "../../core/positions/books-state";
import { dueBetween, parseSchedule } from "../../engine/schedule/cron";
import type { TradingContext } from "../trading-context";

/** Due times of an agent that are counted. */
const MOST_DUE = 500;

/**
 * Keeps how the books stand: from here on positions may be entered. Where nobody has read them for long, what happened meanwhile is told in the same commit,
 * so that nothing is entered before.
 */
export async function saveBooks(trading: TradingContext, before: BooksState | null, state: BooksState): Promise<void> {
  const { db, accountId } = trading;
  if (before === null || state.at - before.at <= ABSENT_MS) return saveBooksState(db, accountId, state);
  const text = await tellAbsence(trading, before.at, state.at);
  const detail = { text, since: before.at, until: state.at };
  await db.transaction(async (tx) => {
    await saveBooksState(tx, accountId, state);
    await audit(tx, { at: state.at, actor: "system", action: ABSENCE, subject: accountId, detail });
  });
}

async function tellAbsence({ db, accountId }: TradingContext, since: number, until: number): Promise<string> {
  const [agents, fills, held] = await Promise.all([
    agentsIn(db, accountId),
    fillsSince(db, accountId, since),
    openPositions(db, accountId),
  ]);
  const on = agents.filter(({ mode }) => mode !== "off");
  const due = on.reduce(
    (sum, { cron, timeZone }) => sum + dueBetween(parseSchedule(cron, timeZone), since, until, MOST_DUE).length,
    0,
  );
  return absenceInWords({ since, until, due, fills, held });
}
