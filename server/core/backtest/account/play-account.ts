import type { Sha256 } from "../../arbiter/precedence";
import { TIMEFRAME_MS } from "../../market/timeframe";
import type { SetLimit } from "../../risk/limits/limit";
import type { PlayedAgent } from "../agent/played-agent";
import { beginDay, decideAt, dividendsOf, leaveOverdue, meetBar, sellOut, tradesOf } from "../agent/seat";
import { AccountBook } from "./account-book";
import { type AccountSeat, type AgentPlace, createAccountSeat, endOf, startOf } from "./account-seat";
import { takeTurns } from "./take-turns";

export interface AccountTerms {
  /** The cash that all of them share at the start, US dollars. */
  readonly startUsd: number;
  /** What draws lots where nothing else says who goes first, as on the desk. */
  readonly sha256: Sha256;
  readonly limits?: readonly SetLimit[];
  readonly isQuick?: boolean;
  readonly delayBars?: number;
}

/** What the agents of one account did, and its equity and cash at each instant at which a bar of theirs was complete, US dollars. */
export interface PlayedAccount {
  /** In the order in which they were given. */
  readonly agents: readonly Omit<PlayedAgent, "equity">[];
  /** By the start of a bar of the finest timeframe that was complete then. */
  readonly time: Float64Array;
  readonly equity: Float64Array;
  readonly cash: Float64Array;
}

/**
 * Plays several agents over their bars on one account with one cash, in the order of time. At each instant what rests meets the bars that are complete, then
 * all whose bar begins decide on what they know, and then they have their turns in the order of the desk's arbiter. Each does otherwise what
 * `playAgent` says. Of two agents of one symbol each meets its bars alone: they do not share the volume.
 */
export function playAccount(places: readonly AgentPlace[], terms: AccountTerms): PlayedAccount {
  const { startUsd, sha256, limits = [], isQuick = true, delayBars = 0 } = terms;
  const seats = places.map((place) => createAccountSeat(place, { isQuick, delayBars }));
  const book = new AccountBook(startUsd, seats, limits);
  const finest = Math.min(...places.map(({ column }) => TIMEFRAME_MS[column.bars.timeframe]));
  const rows: { readonly at: number; readonly equityUsd: number; readonly cashUsd: number }[] = [];
  for (;;) {
    const at = Math.min(...seats.map((seat) => Math.min(endOf(seat), startOf(seat))));
    if (at === Number.POSITIVE_INFINITY) break;
    const ended = seats.filter((seat) => endOf(seat) === at);
    for (const seat of ended) complete(seat, book);
    if (ended.length > 0) rows.push({ at: at - finest, equityUsd: book.equityUsd(), cashUsd: book.cashUsd() });
    const due = seats.filter((seat) => startOf(seat) === at);
    for (const seat of due) begin(seat, book);
    const decided = due.flatMap((seat) => {
      const each = decideAt(seat.seat, seat.next - 1);
      return each === null ? [] : [{ at: seat, decided: each }];
    });
    takeTurns(decided, book, sha256);
  }
  return {
    agents: seats.map(({ seat }) => ({
      trades: tradesOf(seat),
      executions: seat.venue.executions,
      feesUsd: Number(seat.venue.position().feesUsd),
      dividendsUsd: dividendsOf(seat),
      ...seat.venue.legBars(),
    })),
    time: Float64Array.from(rows, (row) => row.at),
    equity: Float64Array.from(rows, (row) => row.equityUsd),
    cash: Float64Array.from(rows, (row) => row.cashUsd),
  };
}

/** Its bar under way is complete: what rests meets it, and after its last one what is held is sold. */
function complete(place: AccountSeat, book: AccountBook): void {
  const { seat, next, to } = place;
  const bar = next - 1;
  meetBar(seat, bar);
  place.isUnderWay = false;
  place.close = seat.column.bars.close[bar] as number;
  place.equityUsd = seat.venue.equityAt(seat.agent.params.capitalUsd, place.close);
  if (next === to && seat.venue.holds()) sellOut(seat, bar);
  book.settle(place);
}

/** Its next bar begins, and with it perhaps a day. */
function begin(place: AccountSeat, book: AccountBook): void {
  const { seat, next, from } = place;
  const { days } = seat.column;
  if (days[next] !== days[next - 1]) {
    if (next > from) leaveOverdue(seat, next - 1);
    book.settle(place);
    beginDay(seat, place.equityUsd);
  }
  place.next = next + 1;
  place.isUnderWay = true;
}
