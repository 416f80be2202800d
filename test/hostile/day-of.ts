import { dec, plain } from "@/server/core/money/money";
import type { FaultRequest } from "../support/alpaca/faults/fault";
import { type Draws, openDraws } from "../support/alpaca/hostile/draws";
import { FOREIGN_COINS, FOREIGN_SHARES } from "../support/alpaca/hostile/foreign";
import { oddActivity } from "../support/alpaca/hostile/odd-activity";
import { ENDED, laterOf, oddOrder } from "../support/alpaca/hostile/odd-order";
import { newYorkDigits, utcStamp } from "../support/alpaca/shared/stamps";

/** Of an order that somebody sends by hand. */
export const BY_HAND = "by-hand.";
const SHARES_A_CONTRACT = 100;

/** What happens in the account at `at`, all at once; `unprotects` is a symbol whose resting sales somebody cancels. */
export type Happening = { readonly at: number; readonly faults: readonly FaultRequest[]; readonly unprotects?: string };
type Kind = (draws: Draws, at: number, symbols: readonly string[]) => readonly Happening[];

const KINDS: readonly Kind[] = [
  (draws, at) => [{ at, faults: oddActivity(draws, at, false) }],
  orderAndItsEnd,
  orderByHand,
  optionBought,
  (_, at) => [{ at, faults: [{ fault: "drop_stream" }] }],
  (draws, at, symbols) => [{ at, faults: [], unprotects: draws.pick(symbols) }],
];

/** What else happens in the account between `from` and `to`, by a seed, oldest first. */
export function dayOf(seed: number, from: number, to: number, symbols: readonly string[]): readonly Happening[] {
  const draws = openDraws(seed, "day");
  const happenings = draws.many(0, 24, () => draws.pick(KINDS)(draws, draws.int(from, to), symbols)).flat();
  return [...happenings].sort((a, b) => a.at - b.at);
}

/** What the account has in cash when the desk meets it, mostly enough; in some accounts next to nothing or less. */
export function cashOf(seed: number): string {
  const draws = openDraws(seed, "cash");
  return draws.isSo(0.6)
    ? "100000"
    : draws.pick([draws.amount(2_000, 9_000, 2), draws.amount(0, 20, 2), draws.amount(-5_000, 0, 2)]);
}

function orderAndItsEnd(draws: Draws, at: number, symbols: readonly string[]): readonly Happening[] {
  const order = { ...oddOrder(draws, symbols) };
  const shown: Happening = { at, faults: [{ fault: "show_order", order }] };
  if (draws.isSo(0.5) || ENDED.includes(String(order.status))) return [shown];
  return [
    shown,
    { at: at + draws.int(60_000, 7_200_000), faults: [{ fault: "show_order", order: { ...laterOf(draws, order) } }] },
  ];
}

/** An order that the exchange works: bought at the market, or resting on either side. */
function orderByHand(draws: Draws, at: number): readonly Happening[] {
  const isCoin = draws.isSo(0.3);
  const order = {
    symbol: draws.pick<string>(isCoin ? FOREIGN_COINS : FOREIGN_SHARES),
    side: draws.pick(["buy", "buy", "sell"]),
    qty: isCoin ? "0.05" : "1",
    time_in_force: isCoin ? "gtc" : draws.pick(["day", "gtc"]),
    client_order_id: `${BY_HAND}${draws.id()}`,
    ...draws.pick([{ type: "market" }, { type: "limit", limit_price: draws.amount(1, 200, 2) }]),
  };
  return [{ at, faults: [{ fault: "foreign_order", order }] }];
}

/** A contract bought: the order, its execution, the position and the money. */
function optionBought(draws: Draws, at: number): readonly Happening[] {
  const [id, price] = [draws.id(), draws.amount(0.1, 2, 2)];
  const symbol = `PEP26${draws.pick(["0417", "0515", "0619"])}${draws.pick(["C", "P"])}000${draws.int(10_000, 99_999)}`;
  const contract = { symbol, asset_class: "us_option" };
  const terms = {
    side: "buy",
    qty: "1",
    type: "limit",
    order_type: "limit",
    limit_price: price,
    filled_qty: "1",
    filled_avg_price: price,
  };
  const activity = {
    activity_type: "FILL",
    id: `${newYorkDigits(at)}::${draws.id()}`,
    order_id: id,
    symbol,
    side: "buy",
    qty: "1",
    cum_qty: "1",
    leaves_qty: "0",
    price,
    type: "fill",
    order_status: "filled",
    transaction_time: utcStamp(at, "001"),
  };
  return [
    {
      at,
      faults: [
        { fault: "show_order", order: { id, ...contract, ...terms, status: "filled", filled_at: utcStamp(at) } },
        { fault: "show_activity", activity },
        { fault: "show_position", position: { ...contract, asset_id: symbol, qty: "1", side: "long", avg_entry_price: price } },
        { fault: "transfer", usd: plain(dec(price).mul(-SHARES_A_CONTRACT)) },
      ],
    },
  ];
}
