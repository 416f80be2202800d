import { dec, plain } from "@/server/core/money/money";
import { FLAT_POSITION, type PositionState } from "@/server/core/positions/ledger";
import type { Venue } from "../venue";

/** Units, fewer than none where they are owed, that cost `price` each, and dollars, which came into the account without an execution. */
export type Transfer = {
  readonly symbol?: string | undefined;
  readonly qty: string;
  readonly price: string;
  readonly usd: string;
};

/** Books a transfer at the exchange and at the venue, in its turn. Tells nobody: an activity is shown by whoever wants one. */
export function transferIn(venue: Venue, { symbol, qty, price, usd }: Transfer): Promise<void> {
  const { store, books } = venue;
  return venue.inTurn(async () => {
    await books.pull();
    books.release();
    await store.transact(async (exchange) => {
      const state = await exchange.state();
      const own = symbol === undefined ? {} : { [symbol]: joined(state.positions[symbol], qty, price) };
      const positions = { ...state.positions, ...own };
      await exchange.save({
        state: { ...state, positions, cashUsd: plain(dec(state.cashUsd).plus(usd)) },
        orders: [],
        executions: [],
      });
    });
    if (symbol !== undefined) books.setPosition(symbol, joined(books.positions().get(symbol), qty, price));
    books.setCash(plain(dec(books.cashUsd()).plus(usd)));
  });
}

/** The position with what came, at the average of what both cost. */
function joined(held: PositionState = FLAT_POSITION, qty: string, price: string): PositionState {
  const sum = dec(held.qty).plus(qty);
  const cost = dec(held.qty).mul(held.avgPrice).plus(dec(qty).mul(price));
  return { ...held, qty: plain(sum), avgPrice: sum.isZero() ? "0" : plain(cost.div(sum).abs()) };
}
