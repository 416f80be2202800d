import { uuidOf } from "../shared/ids";
import { refusal } from "../shared/refusal";
import { instantOf, nanosOf, newYorkDigits, utcStamp } from "../shared/stamps";
import type { Venue } from "../venue";
import { NO_FEE } from "./coin-fee";
import { isVisible } from "./orders/change-order";
import type { Fill } from "./orders/trade-event";
import { textOf } from "./shown";

const DAY_MS = 86_400_000;

type Row = {
  readonly id: string;
  readonly nanos: bigint;
  readonly orderId: string | null;
  readonly view: Readonly<Record<string, unknown>>;
};

/** A page of activities, newest first unless it says otherwise. Throws a Refusal for a page it cannot give. */
export function listActivities(venue: Venue, types: readonly string[], query: URLSearchParams): readonly unknown[] {
  const pageSize = Number(query.get("page_size") ?? 100);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > 100)
    throw refusal(422, 40010001, "page_size must be between 1 and 100");
  const rows = [...fillRows(venue), ...feeRows(venue), ...shownRows(venue)].filter(
    ({ view }) => (types.length === 0 || types.includes(textOf(view.activity_type))) && isOf(query.get("category"), view),
  );
  const ascending = query.get("direction") === "asc";
  const sorted = rows.filter(filterOf(query)).sort((a, b) => (isBefore(a, b) === ascending ? -1 : 1));
  const token = query.get("page_token");
  const from = token ? sorted.findIndex(({ id }) => id === token) + 1 : 0;
  if (token && from === 0) throw refusal(422, 40010001, `invalid page_token: ${token}`);
  return sorted.slice(from, from + pageSize).map(({ view }) => venue.shown.revisedView(view));
}

function isOf(category: string | null, { activity_type: type }: Row["view"]): boolean {
  if (category === null) return true;
  return (category === "trade_activity") === (type === "FILL");
}

function isBefore(a: Row, b: Row): boolean {
  return a.nanos < b.nanos || (a.nanos === b.nanos && a.id < b.id);
}

function filterOf(query: URLSearchParams): (row: Row) => boolean {
  const [after, until] = [boundOf(query.get("after")), boundOf(query.get("until"))];
  const orderId = query.get("order_id");
  const date = query.get("date");
  return ({ nanos, orderId: own }) =>
    (after === null || nanos > after) &&
    (until === null || nanos < until) &&
    (!orderId || orderId === own) &&
    (!date || newYorkDigits(Number(nanos / 1_000_000n)).startsWith(date.slice(0, 10).replaceAll("-", "")));
}

function boundOf(text: string | null): bigint | null {
  if (!text) return null;
  const nanos = nanosOf(text);
  if (nanos === null || Number.isNaN(instantOf(text))) throw refusal(422, 40010001, `invalid time: ${text}`);
  return nanos;
}

function fillRows({ books, faults }: Venue): readonly Row[] {
  return books
    .fills()
    .filter(({ entry, execution: { symbol } }) => isVisible(entry) && !faults.take("untold_fills", { symbol }))
    .map((fill) => ({
      id: fill.id,
      nanos: BigInt(fill.execution.at) * 1_000_000n + BigInt(fill.micros) * 1_000n,
      orderId: fill.entry.id,
      view: fillView(fill),
    }));
}

function fillView({ id, micros, entry, execution, cumQty, leavesQty, status }: Fill): Readonly<Record<string, unknown>> {
  return {
    activity_type: "FILL",
    id,
    cum_qty: cumQty,
    leaves_qty: leavesQty,
    order_id: entry.id,
    order_status: status,
    price: execution.price,
    qty: execution.qty,
    side: execution.side,
    symbol: execution.symbol,
    transaction_time: utcStamp(execution.at, micros),
    type: status === "filled" ? "fill" : "partial_fill",
  };
}

function shownRows({ shown }: Venue): readonly Row[] {
  return shown.activities().map(({ at, view }) => {
    const orderId = typeof view.order_id === "string" ? view.order_id : null;
    return { id: textOf(view.id), nanos: BigInt(at) * 1_000_000n, orderId, view };
  });
}

/** The fees of coins, each told when the day of its trade has ended in UTC and dated the day after. */
function feeRows({ books, clock }: Venue): readonly Row[] {
  return books
    .fills()
    .filter(({ fee, execution }) => fee !== NO_FEE && dayAfter(execution.at) <= clock.now())
    .map(({ id: fillId, fee, execution: { symbol, at, price } }) => {
      const toldAt = dayAfter(at);
      const date = utcStamp(toldAt).slice(0, 10);
      const id = `${date.replaceAll("-", "")}000000000::${uuidOf(`fee ${fillId}`)}`;
      const common = { activity_type: "CFEE", id, date, created_at: utcStamp(toldAt), currency: "USD", status: "executed" };
      const view =
        fee.usd === "0"
          ? {
              ...common,
              net_amount: "0",
              description: "Coin Pair Transaction Fee (Non USD)",
              symbol: symbol.replace("/", ""),
              qty: `-${fee.qty}`,
              price,
            }
          : { ...common, net_amount: `-${fee.usd}`, description: "Coin Pair Transaction Fee (USD)" };
      return { id, nanos: BigInt(toldAt) * 1_000_000n, orderId: null, view };
    });
}

function dayAfter(at: number): number {
  return at - (at % DAY_MS) + DAY_MS;
}
