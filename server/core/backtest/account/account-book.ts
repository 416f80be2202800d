import { sessionOn } from "../../market/calendar/calendar";
import { minus, plus, times, toNumber } from "../../money/exact";
import { covers } from "../../risk/limits/levels";
import type { SetLimit } from "../../risk/limits/limit";
import { type Holding, type LimitFacts, NO_LIMITS, type Recent } from "../../risk/limits/limit-facts";
import type { Leaver } from "../../risk/rule";
import type { SharedFacts } from "../agent/seat";
import type { AccountSeat } from "./account-seat";

/** Names the account among the facts; nobody else's money is in it. */
const ACCOUNT = "backtest";
const MINUTE_MS = 60_000;

type Moved = Recent & { readonly at: number };

/** The one cash of an account, with what its agents did within the last minute. */
export class AccountBook {
  private readonly limits: readonly SetLimit[];
  private cash: ReturnType<typeof plus>;
  private exits: readonly Moved[] = [];
  private entries: readonly Moved[] = [];

  constructor(
    startUsd: number,
    private readonly seats: readonly AccountSeat[],
    limits: readonly SetLimit[],
  ) {
    // Those of the desk stay those of the desk, of which nobody else is here.
    this.limits = limits.map((limit) => (limit.accountId === null ? limit : { ...limit, accountId: ACCOUNT }));
    this.cash = plus(startUsd, 0);
  }

  cashUsd(): number {
    return toNumber(this.cash);
  }

  /** Cash, and what is held at the last close of each. */
  equityUsd(): number {
    let equityUsd = this.cashUsd();
    for (const { seat, close } of this.seats) if (seat.venue.holds()) equityUsd += Number(seat.venue.position().qty) * close;
    return equityUsd;
  }

  /** Books what filled since it was booked last. */
  settle(place: AccountSeat): void {
    const { executions } = place.seat.venue;
    for (; place.booked < executions.length; place.booked++) {
      const execution = executions[place.booked];
      if (!execution) return;
      const { side, qty, price, feeUsd } = execution;
      const worth = times(qty, price);
      this.cash = minus(side === "buy" ? minus(this.cash, worth) : plus(this.cash, worth), feeUsd);
    }
  }

  noteExit({ seat: { agent } }: AccountSeat, at: number): void {
    this.exits = [...within(this.exits, at), { accountId: ACCOUNT, agentId: agent.id, symbol: agent.symbol, at }];
  }

  noteEntry({ seat: { agent } }: AccountSeat, at: number): void {
    this.entries = [...within(this.entries, at), { accountId: ACCOUNT, agentId: agent.id, symbol: agent.symbol, at }];
  }

  /** What of the account bears on an entry that is judged at the open of bar `index`. */
  factsFor({ seat }: AccountSeat, index: number): SharedFacts {
    const { agent, column } = seat;
    const at = column.bars.time[index] as number;
    const cashUsd = Math.max(0, this.cashUsd());
    const last = within(this.exits, at).findLast(({ symbol, agentId }) => symbol === agent.symbol && agentId !== agent.id);
    const leaver: Leaver | null = last === undefined ? null : { agentId: last.agentId, isUnderWay: false };
    return { cashUsd, leaver, limits: this.limits.length === 0 ? NO_LIMITS : this.limitFacts(seat, index, cashUsd) };
  }

  private limitFacts({ agent, column, venue }: AccountSeat["seat"], index: number, freeCashUsd: number): LimitFacts {
    const { time, close, volume } = column.bars;
    const at = time[index] as number;
    const order = { accountId: ACCOUNT, agentId: agent.id, symbol: agent.symbol };
    const { assetClass } = venue.instrument;
    const session = assetClass === "crypto" ? null : sessionOn(assetClass, column.days[index] as string);
    return {
      ...NO_LIMITS,
      accountId: ACCOUNT,
      agentId: agent.id,
      limits: this.limits.filter((limit) => covers(limit, order)),
      accounts: [{ id: ACCOUNT, equityUsd: this.equityUsd(), unpriced: [], freeCashUsd, book: null }],
      holdings: this.holdings(),
      entries: within(this.entries, at),
      market: { barVolumeUsd: (volume[index - 1] as number) * (close[index - 1] as number), session },
    };
  }

  private holdings(): readonly Holding[] {
    return this.seats.flatMap(({ seat: { agent, venue }, close }): readonly Holding[] => {
      if (!venue.holds()) return [];
      const { qty, avgPrice } = venue.position();
      const { assetClass, symbol } = venue.instrument;
      const of = { accountId: ACCOUNT, agentId: agent.id, symbol, assetClass };
      return [{ ...of, qty: Number(qty), avgPrice: Number(avgPrice), price: close, reservedUsd: 0 }];
    });
  }
}

/** Those of the minute up to `at`. */
function within(moved: readonly Moved[], at: number): readonly Moved[] {
  return moved.filter((each) => each.at > at - MINUTE_MS);
}
