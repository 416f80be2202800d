import type { Contender } from "../../arbiter/contender";
import { judgeInTurn } from "../../arbiter/judge-in-turn";
import { inOrder, type Place, placeOf, type Sha256 } from "../../arbiter/precedence";
import { marketFill } from "../../exchange/matching";
import { reservePriceOf } from "../../exchange/order-candidate";
import { tradedPrice } from "../../exchange/traded-price";
import { dec } from "../../money/money";
import { adverseOnQuote, feeUsd } from "../../money/trading-costs";
import type { RiskProposal } from "../../risk/rule";
import { shrunkEntry } from "../../risk/shrunk-entry";
import { askedOf, carryOut, type Decided, factsOf } from "../agent/seat";
import type { AccountBook } from "./account-book";
import type { AccountSeat } from "./account-seat";

/** The exchange's own rule, which stands behind those of the desk: an order that its cash does not pay with slippage and fee. */
export const BUYING_POWER = "buying_power";

interface Made extends Place {
  readonly at: AccountSeat;
  readonly decided: Decided;
}

/** Lets all who decided at one instant have their turn: first who leaves, then who enters, in the order of the desk's arbiter, each on what is left. */
export function takeTurns(
  decided: readonly { readonly at: AccountSeat; readonly decided: Decided }[],
  book: AccountBook,
  sha256: Sha256,
): void {
  const made = decided.flatMap(({ at, decided: each }): readonly Made[] => {
    const place = placeOf(each.decision, at.seat.agent.id, each.input.at, sha256);
    if (place === null) tell(at, each, null);
    return place === null ? [] : [{ ...place, at, decided: each }];
  });
  const contenders = new Map<Made, Contender>();
  for (const [runId, each] of made.entries()) if (each.purpose === "entry") contenders.set(each, contenderOf(each, runId));
  for (const each of inOrder(made)) {
    const own = contenders.get(each);
    if (own === undefined) leave(each, book);
    else contenders.set(each, { ...own, gotUsd: enter(each, own, [...contenders.values()], book) });
  }
}

function contenderOf({ at, decided: _, ...place }: Made, runId: number): Contender {
  const { id: agentId, symbol } = at.seat.agent;
  return { ...place, runId, agentId, symbol, gotUsd: null };
}

function leave({ at, decided }: Made, book: AccountBook): void {
  tell(at, decided, null);
  carryOut(at.seat, decided);
  book.settle(at);
  book.noteExit(at, decided.input.at);
}

/** Returns what it got, US dollars. */
function enter({ at, decided }: Made, own: Contender, all: readonly Contender[], book: AccountBook): number {
  const { seat } = at;
  const facts = factsOf(seat, decided, book.factsFor(at, decided.index));
  const proposal = shrunkEntry(askedOf(seat, decided), facts, seat.venue.instrument);
  const judged = { proposal, facts, params: seat.agent.params };
  // Nobody waits here: who comes before it has had its turn.
  const settled = all.filter(({ runId, gotUsd }) => runId !== own.runId && gotUsd !== null);
  const turn = judgeInTurn(own, settled, judged);
  if (turn.kind === "later") throw new Error(`agent "${own.agentId}" waits for agents that had their turn`);
  const vetoedBy = turn.verdict.rule ?? (isPaid(at, decided, proposal, facts.cashUsd) ? null : BUYING_POWER);
  tell(at, decided, vetoedBy);
  book.noteEntry(at, decided.input.at);
  if (vetoedBy !== null) return 0;
  carryOut(seat, { index: decided.index, decision: { ...decided.decision, qty: proposal.qty } });
  book.settle(at);
  return dec(proposal.qty).times(proposal.price).toNumber();
}

/** Whether the cash pays it as the exchange reckons before it takes an order, and as it fills: a step of the price may be more than the slippage. */
function isPaid({ seat }: AccountSeat, { index }: Decided, { qty }: RiskProposal, cashUsd: number): boolean {
  const { venue, paid } = seat;
  const { ask } = venue.quoteAt(index);
  if (reservePriceOf(dec(ask), paid, false).times(qty).gt(cashUsd)) return false;
  const traded = dec(tradedPrice(marketFill(ask, 1, adverseOnQuote(paid)), 1, venue.instrument.priceIncrement)).times(qty);
  return traded.plus(feeUsd(traded, paid)).lte(cashUsd);
}

function tell({ seat }: AccountSeat, { index, input, decision }: Decided, vetoedBy: string | null): void {
  seat.onDecision?.({ index, input, decision, vetoedBy });
}
