import type { Db } from "@/db/client";
import { accountById } from "@/db/queries/accounts/accounts";
import { audit } from "@/db/queries/audit";
import { saveToldFees } from "@/db/queries/ledger/fees";
import { lockBooks } from "@/db/queries/ledger/ledger";
import { bookCash, bookMovements } from "@/db/queries/ledger/movements";
import { takeBackFill } from "@/db/queries/ledger/taken-back-fills";
import { takenFigures } from "@/db/queries/ledger/taken-figures";
import { DAY_MS, utcMidnight } from "../../core/market/calendar/date";
import { isTransfer } from "../../core/money/is-transfer";
import { cents, dec, plain } from "../../core/money/money";
import type { Movement } from "../../core/money/movement";
import { standingMovements } from "../../core/money/standing-movements";
import type { Comparison } from "../../core/positions/compare-books";
import type { TradingContext } from "../trading-context";
import { pauseAgentsOn } from "./pause-agents";

/** Fees and dividends are told by day, some days later; so are corrections. */
const MOVEMENTS_MS = 14 * 86_400_000;

const isFill = ({ kind }: Movement) => kind === "FILL";

/**
 * Books what the broker moved without an execution since the account was opened here, no further back than it may still be told late, and takes back
 * what the broker took back: of cash, and of executions. A fee is kept as told: it was booked with its execution, and what it came to shows in what
 * is held. What is of the day of the opening and does not say when it was written down may have been in the cash then: it is booked where it is just
 * what the cash differs by. Returns what was told.
 */
export async function bookToldMovements(
  trading: TradingContext,
  { cashUsd }: Pick<Comparison, "cashUsd">,
): Promise<readonly Movement[]> {
  const { db, accountId, broker, wall } = trading;
  const { createdAt } = await accountById(db, accountId);
  const movements = await broker.movements(Math.max(createdAt, wall.now() - MOVEMENTS_MS));
  const news = movements.filter(({ at, madeAt = at }) => at >= createdAt && madeAt >= createdAt);
  if (news.length === 0) return news;
  const { movements: words } = broker.rules;
  const isFee = ({ kind }: Movement) => words.fees.includes(kind);
  const isFlow = (kind: string) => isTransfer(kind, words);
  const fills = news.filter(isFill);
  const told = standingMovements(news.filter((movement) => !isFill(movement)));
  await db.transaction(async (tx) => {
    await lockBooks(tx, accountId);
    for (const fill of fills) await takeBack(tx, trading, fill);
    await saveToldFees(
      tx,
      accountId,
      told.standing.filter((movement) => isFee(movement) && movement.status === "executed"),
    );
    const others = told.standing.filter((movement) => !isFee(movement));
    const unsure = others.filter((movement) => mayBeOlder(movement, createdAt));
    const sure = others.filter((movement) => !unsure.includes(movement));
    const { unproven } = await bookMovements(tx, accountId, { ...told, standing: sure }, isFlow);
    await bookProven(tx, trading, [...unproven, ...unsure], cashUsd.broker);
    await giveBackTaken(tx, trading, others, cashUsd.broker);
  });
  return news;
}

/** Whether it was there already when the account was opened, for all that its date says. */
function mayBeOlder({ at, madeAt, status }: Movement, createdAt: number): boolean {
  return (
    status === "executed" && madeAt === undefined && utcMidnight(at) === utcMidnight(createdAt) && (at + 1_000) % DAY_MS === 0
  );
}

async function takeBack(tx: Db, { accountId, wall, clock }: TradingContext, fill: Movement): Promise<void> {
  const taken = await takeBackFill(tx, accountId, fill.revises ?? fill.id, fill.execution ?? null, clock.now());
  if (!taken) return;
  const { agentId, symbol, id, corrected } = taken;
  const at = wall.now();
  await audit(tx, { at, actor: "broker", action: "fill.taken_back", subject: agentId, detail: { symbol, id, corrected } });
  const what = corrected ? "corrected" : "took back";
  await pauseAgentsOn(tx, { accountId, symbols: [symbol] }, `the broker ${what} an execution of it`, at);
}

/** What a person took as the broker's figure is told now, and would count twice. */
async function giveBackTaken(tx: Db, { accountId }: TradingContext, told: readonly Movement[], brokerUsd: string): Promise<void> {
  const { cashUsd } = await accountById(tx, accountId);
  const over = dec(cents(cashUsd)).minus(brokerUsd);
  if (over.isZero() || !told.some(({ amountUsd }) => over.eq(amountUsd))) return;
  const taken = (await takenFigures(tx, accountId)).find(({ amountUsd }) => over.eq(amountUsd));
  if (taken) await bookCash(tx, accountId, { ...taken, amountUsd: plain(over.neg()), isFlow: true }, taken.times);
}

/** Corrections that do not say of what, and what may be older than the books, are booked where they are just what the cash differs by. */
async function bookProven(
  tx: Db,
  { accountId, broker }: TradingContext,
  unproven: readonly Movement[],
  brokerUsd: string,
): Promise<void> {
  if (unproven.length === 0) return;
  const { cashUsd } = await accountById(tx, accountId);
  const explains = (movements: readonly Movement[]) =>
    cents(plain(movements.reduce((total, { amountUsd }) => total.plus(amountUsd), dec(cashUsd)))) === brokerUsd;
  // What was booked so before is no part of what differs now.
  const proven = [unproven, ...unproven.map((movement) => [movement])].find(explains) ?? [];
  for (const movement of proven)
    await bookCash(tx, accountId, { ...movement, isFlow: isTransfer(movement.kind, broker.rules.movements) });
}
