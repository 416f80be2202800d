import type { Db } from "@/db/client";
import { clearAccountRefusals } from "@/db/queries/accounts/account-refusals";
import { accountById } from "@/db/queries/accounts/accounts";
import { openPositions } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { isSameState } from "../../core/accounts/account-state";
import { heldCash } from "../../core/money/held-cash";
import { cents, dec, plain } from "../../core/money/money";
import { type HeldCash, heldSince, holdingPurchases } from "../../core/orders/held-for-purchases";
import type { BooksState } from "../../core/positions/books-state";
import { type Comparison, compareBooks, comparedAt } from "../../core/positions/compare-books";
import { isUntoldPosition, type UnreadRow, unreadSince } from "../../core/positions/unread-row";
import { measure } from "../../telemetry/measure";
import { quoteNow } from "../quote-now";
import { settleIntents } from "../sending/settle-intents";
import { skewOf } from "../skew-of";
import type { TradingContext } from "../trading-context";
import { bookFeeDifferences, bookToldFees, isTimeToAskForFees } from "./book-fees";
import { bookToldMovements } from "./book-movements";
import { bookUnitChanges } from "./book-unit-changes";
import { collectChanges } from "./collect-changes";
import { pauseAgentsOn } from "./pause-agents";
import { keepLook, quietLook, readTheirs, type Theirs } from "./quiet-look";
import { saveBooks } from "./save-books";

/** A difference may be an order on its way; it counts when it is there a second time. */
const SECOND_LOOK_MS = 2_000;

/**
 * Brings the desk's books up to the broker's and compares them: orders, fills, positions and cash. What a split or a fee explains is booked;
 * what nothing explains is kept as a difference, and the agents concerned may only reduce until a person has looked; so may those of a row that
 * is not understood, which stops nobody else. Returns what was found.
 */
export function reconcile(trading: TradingContext): Promise<BooksState> {
  return measure("books", { accountId: trading.accountId }, () => reconcileNow(trading));
}

async function reconcileNow(trading: TradingContext): Promise<BooksState> {
  const look = await quietLook(trading);
  if (look.theirs === null) {
    await collectChanges(trading);
    await settleIntents(trading);
  }
  let { comparison, theirs, held } = await compare(trading, look.theirs);
  if (!comparison.agrees) {
    await trading.sleep(SECOND_LOOK_MS);
    await collectChanges(trading);
    const told = await bookToldMovements(trading, comparison);
    await bookUnitChanges(trading, told);
    ({ comparison, theirs, held } = await compare(trading));
    if (!comparison.agrees && (await bookFeeDifferences(trading, comparison)))
      ({ comparison, theirs, held } = await compare(trading));
  } else if (mayHideMovements(comparison)) {
    const told = await bookToldMovements(trading, besideHeld(comparison, held) ?? comparison);
    if (told.length > 0) ({ comparison, theirs, held } = await compare(trading));
    const beside = besideHeld(comparison, held);
    if (beside && (await bookToldFees(trading, beside))) ({ comparison, theirs, held } = await compare(trading));
  } else if (await isTimeToAskForFees(trading)) {
    await bookToldMovements(trading, comparison);
  }
  if (look.theirs === null) await keepLook(trading, look, theirs);
  const account = theirs.account.state ?? null;
  const before = (await accountById(trading.db, trading.accountId)).books;
  const at = trading.wall.now();
  const unread = unreadSince(before?.unread ?? [], trading.broker.unread(), at);
  const compared = comparedAt(comparison, before, at);
  const state: BooksState = {
    ...compared,
    unread,
    ...(account && { account }),
    held,
    skewMs: await skewOf(trading, theirs),
  };
  await saveBooks(trading, before, state);
  const { accountId } = trading;
  const isOtherState = !isSameState(before?.account ?? null, account);
  if (isOtherState) await clearAccountRefusals(trading.db, trading.accountId);
  await trading.db.transaction(async (tx) => {
    await pauseAgentsOn(
      tx,
      { accountId, symbols: compared.symbols },
      "the broker holds another quantity of it than the desk",
      at,
    );
    for (const row of unread.filter(({ what, since }) => what === "position" || since === at))
      await pauseAgentsOn(
        tx,
        { accountId, symbols: await touchedBy(tx, accountId, row) },
        `the broker's ${row.what} is not understood: ${row.reason}`,
        at,
      );
  });
  if (isOtherState || before?.agrees !== state.agrees || keyOf(before) !== keyOf(state))
    trading.tell({ topic: "account", accountId: trading.accountId });
  return state;
}

/** Whether cash is less by what orders may hold: what was taken from it meanwhile would not show. */
function mayHideMovements({ cashUsd }: Comparison): boolean {
  return cashUsd.desk !== cashUsd.broker;
}

/** The cash as the broker would tell it without the orders that hold of it, where it is less by more than they hold; null where it is not. */
function besideHeld({ cashUsd }: Comparison, held: HeldCash | null): Pick<Comparison, "cashUsd"> | null {
  const isLess = held !== null && dec(cashUsd.desk).minus(cashUsd.broker).gt(held.usd);
  return isLess ? { cashUsd: { ...cashUsd, broker: cents(plain(dec(cashUsd.broker).plus(held.usd))) } } : null;
}

/** What a page shows of the books besides whether they agree. */
function keyOf({ differences, unread = [] }: BooksState): string {
  return [...differences, ...unread.map(({ what, id }) => `${what} ${id}`)].join();
}

/** The symbols of a row that is not understood: a position that does not say which it is may be any that is held. */
async function touchedBy(db: Db, accountId: string, { what, symbol }: UnreadRow): Promise<readonly string[]> {
  if (symbol !== null) return [symbol];
  return what === "position" ? (await openPositions(db, accountId)).map((held) => held.symbol) : [];
}

type Compared = { readonly comparison: Comparison; readonly theirs: Theirs; readonly held: HeldCash | null };

async function compare(trading: TradingContext, read: Theirs | null = null): Promise<Compared> {
  const { db, accountId, broker } = trading;
  const [{ cashUsd, books }, own, resting, theirs] = await Promise.all([
    accountById(db, accountId),
    openPositions(db, accountId),
    openOrdersOf(db, accountId),
    read ?? readTheirs(trading),
  ]);
  const isUntold = (symbol: string) => isUntoldPosition(broker.unread(), symbol);
  const { account, positions } = theirs;
  const comparison = compareBooks(
    { cashUsd, held: own },
    { cashUsd: account.cashUsd, held: positions },
    isUntold,
    await heldCash(resting, broker.rules, async (symbol) => (await quoteNow(trading, symbol))?.ask ?? null),
  );
  const less = dec(comparison.cashUsd.desk).minus(comparison.cashUsd.broker);
  const before = books?.held ?? null;
  const held = comparison.cashUsd.agrees
    ? heldSince(holdingPurchases(resting, broker.rules.heldOfCash), plain(less), before)
    : before;
  return { comparison, theirs, held };
}
