import { dec, plain } from "@/server/core/money/money";
import { FLAT_POSITION, type PositionState } from "@/server/core/positions/ledger";
import type { Venue } from "../venue";

/** What a holding becomes: its quantity and the average price of it. */
export type Holding = Pick<PositionState, "qty" | "avgPrice">;

/** Sets what is held of symbols and moves the cash without any execution, at the exchange and in what is told of it. */
export async function moveBooks(
  venue: Venue,
  { held = {}, cashUsd = "0" }: { readonly held?: Readonly<Record<string, Holding>>; readonly cashUsd?: string },
): Promise<void> {
  const { store, books } = venue;
  const after = (before: PositionState | undefined, { qty, avgPrice }: Holding): PositionState => ({
    ...(before ?? FLAT_POSITION),
    qty: plain(qty),
    avgPrice: dec(qty).isZero() ? "0" : plain(avgPrice),
  });
  await store.transact(async (exchange) => {
    const state = await exchange.state();
    const positions = { ...state.positions };
    for (const [symbol, holding] of Object.entries(held)) positions[symbol] = after(positions[symbol], holding);
    const cash = plain(dec(state.cashUsd).plus(cashUsd));
    await exchange.save({ state: { ...state, positions, cashUsd: cash }, orders: [], executions: [] });
  });
  for (const [symbol, holding] of Object.entries(held)) books.setPosition(symbol, after(books.positions().get(symbol), holding));
  books.moveCash(cashUsd);
}

/** What is held of a symbol, none of it included. */
export function holdingOf({ books }: Venue, symbol: string): Holding {
  const { qty, avgPrice } = books.positions().get(symbol) ?? FLAT_POSITION;
  return { qty, avgPrice };
}
