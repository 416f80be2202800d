import { dec, plain } from "@/server/core/money/money";
import { utcStamp } from "../shared/stamps";
import { type Holding, holdingOf, moveBooks } from "../trading/move-books";
import { isTerminal } from "../trading/orders/entry";
import { textOf } from "../trading/shown";
import type { Venue } from "../venue";
import type { FaultOf, VenueFault } from "./fault";

type Row = Readonly<Record<string, unknown>>;

/** Does what moves units, cash or names without an execution. Returns whether the fault is one of these. */
export async function actOnUnits(venue: Venue, fault: VenueFault): Promise<boolean> {
  switch (fault.fault) {
    case "stock_dividend": {
      const { symbol, rate } = fault;
      const { qty, avgPrice } = holdingOf(venue, symbol);
      const more = plain(dec(qty).mul(rate));
      const after = { qty: plain(dec(qty).plus(more)), avgPrice: plain(dec(avgPrice).div(1 + rate)) };
      await happen(venue, { held: { [symbol]: after } }, fault.told, [
        { activity_type: "DIV", activity_sub_type: "SDIV", symbol, qty: more, per_share_amount: "0" },
      ]);
      return true;
    }
    case "reverse_split":
      await reverseSplit(venue, fault);
      return true;
    case "rename": {
      const { symbol, to } = fault;
      const held = holdingOf(venue, symbol);
      const pair = exchanged({ activity_type: "NC", activity_sub_type: "SNC" }, [symbol, held], [to, held]);
      venue.market.rename(symbol, to);
      await happen(venue, { held: { [symbol]: NOTHING, [to]: held }, endsOrdersOf: symbol }, fault.told, pair);
      return true;
    }
    case "merger":
      await merge(venue, fault);
      return true;
    case "spin_off": {
      const { symbol, to, rate } = fault;
      const more = { qty: plain(dec(holdingOf(venue, symbol).qty).mul(rate)), avgPrice: "0" };
      await happen(venue, { held: { [to]: more } }, fault.told, [
        { activity_type: "SPIN", symbol: to, qty: more.qty, price: "0" },
      ]);
      return true;
    }
    case "remove": {
      const { symbol } = fault;
      const { qty, avgPrice } = holdingOf(venue, symbol);
      const gone = fault.qty ?? qty;
      const row = { activity_type: "REORG", activity_sub_type: "WRM", symbol, qty: plain(dec(gone).neg()), price: "0" };
      const held = { [symbol]: { qty: plain(dec(qty).minus(gone)), avgPrice } };
      await happen(venue, { held, endsOrdersOf: symbol }, fault.told, [row]);
      return true;
    }
    case "move_cash":
      await happen(venue, { cashUsd: fault.usd }, fault.told, [{ net_amount: fault.usd, ...fault.activity }]);
      return true;
    case "move_units": {
      const { symbol, qty } = fault;
      const { qty: before, avgPrice } = holdingOf(venue, symbol);
      const held = { [symbol]: { qty: plain(dec(before).plus(qty)), avgPrice } };
      await happen(venue, { held }, fault.told, [{ symbol, qty, ...fault.activity }]);
      return true;
    }
    case "revise":
      await revise(venue, fault);
      return true;
    default:
      return false;
  }
}

const NOTHING: Holding = { qty: "0", avgPrice: "0" };

type Change = Parameters<typeof moveBooks>[1] & {
  /** Whose open orders the broker ends: those of units that are no more. At a reverse split it has to (FINRA rule 5330). */
  readonly endsOrdersOf?: string;
};

async function happen(venue: Venue, { endsOrdersOf, ...change }: Change, told: boolean, rows: readonly Row[]): Promise<void> {
  await venue.inTurn(async () => {
    for (const entry of venue.books.all())
      if (entry.order.symbol === endsOrdersOf && !isTerminal(entry)) await venue.broker.cancel(entry.order.id);
    await venue.settle();
    await moveBooks(venue, change);
  });
  if (told) showRows(venue, rows);
}

/** Shows rows of one event, as of now. */
export function showRows({ clock, shown, settings }: Venue, rows: readonly Row[]): void {
  const stamp = utcStamp(clock.now());
  const when = { date: stamp.slice(0, 10), created_at: stamp, group_id: settings.newId() };
  for (const row of rows) shown.showActivity({ ...when, net_amount: "0", status: "executed", currency: "USD", ...row });
}

/** The two rows of an exchange of units: those that go, and those that come. */
export function exchanged(kind: Row, [symbol, before]: [string, Holding], [to, after]: [string, Holding]): readonly Row[] {
  const words = `From QTY:-${before.qty}, To QTY:${after.qty}`;
  return [
    { ...kind, symbol, qty: plain(dec(before.qty).neg()), price: before.avgPrice, description: `REMOVE, ${words}` },
    { ...kind, symbol: to, qty: after.qty, price: after.avgPrice, description: `ADD, ${words}` },
  ];
}

async function reverseSplit(venue: Venue, { symbol, from, priceUsd, told }: FaultOf<"reverse_split">): Promise<void> {
  const before = holdingOf(venue, symbol);
  const exact = dec(before.qty).div(from);
  const after = { qty: plain(exact.floor()), avgPrice: plain(dec(before.avgPrice).mul(from)) };
  const rest = exact.minus(after.qty);
  const cashUsd = plain(rest.mul(priceUsd ?? after.avgPrice).toDecimalPlaces(2));
  const pair = exchanged({ activity_type: "SPLIT", activity_sub_type: "RSPLIT" }, [symbol, before], [symbol, after]);
  const inLieu = {
    activity_type: "SPLIT",
    activity_sub_type: "RSPLIT",
    symbol,
    net_amount: cashUsd,
    description: "cash in lieu",
  };
  venue.market.split({ symbol, ratio: 1 / from, at: venue.clock.now() });
  await happen(
    venue,
    { held: { [symbol]: after }, cashUsd, endsOrdersOf: symbol },
    told,
    rest.isZero() ? pair : [...pair, inLieu],
  );
}

async function merge(venue: Venue, { symbol, to, rate, cashUsd, told }: FaultOf<"merger">): Promise<void> {
  const before = holdingOf(venue, symbol);
  const paid = plain(dec(before.qty).mul(cashUsd).toDecimalPlaces(2));
  const other = to ? holdingOf(venue, to) : NOTHING;
  const come = { qty: to ? plain(dec(before.qty).mul(rate)) : "0", avgPrice: plain(dec(before.avgPrice).div(rate)) };
  const qty = dec(other.qty).plus(come.qty);
  const cost = dec(other.qty).mul(other.avgPrice).plus(dec(come.qty).mul(come.avgPrice));
  const held = { [symbol]: NOTHING, ...(to && { [to]: { qty: plain(qty), avgPrice: plain(cost.div(qty)) } }) };
  const kind = { activity_type: "MA", activity_sub_type: to ? (paid === "0" ? "SMA" : "SCMA") : "CMA" };
  const units = to
    ? exchanged(kind, [symbol, before], [to, come])
    : [{ ...kind, symbol, qty: plain(dec(before.qty).neg()), price: "0" }];
  await happen(
    venue,
    { held, cashUsd: paid, endsOrdersOf: symbol },
    told,
    paid === "0" ? units : [...units, { ...kind, symbol, net_amount: paid }],
  );
}

async function revise(venue: Venue, fault: FaultOf<"revise">): Promise<void> {
  if (fault.symbol === undefined) return reviseCash(venue, fault);
  const fill = venue.books.fills().findLast(({ execution }) => execution.symbol === fault.symbol);
  if (!fill) throw new Error(`nothing was executed of ${fault.symbol}`);
  const { symbol, side, qty, price } = fill.execution;
  const sign = side === "buy" ? 1 : -1;
  const isCorrected = fault.price !== undefined;
  const before = holdingOf(venue, symbol);
  const units = isCorrected ? dec(0) : dec(qty).mul(-sign);
  const cashUsd = dec(qty)
    .mul(dec(price).minus(fault.price ?? 0))
    .mul(sign);
  const after = {
    qty: plain(dec(before.qty).plus(units)),
    avgPrice: isCorrected && sign > 0 ? (fault.price ?? "0") : before.avgPrice,
  };
  await venue.inTurn(() => moveBooks(venue, { held: { [symbol]: after }, cashUsd: plain(cashUsd) }));
  const status = isCorrected ? "correct" : "canceled";
  if (!fault.row) return venue.shown.reviseActivity(fill.id, { status, ...(isCorrected && { price: fault.price }) });
  const row = { activity_type: "FILL", order_id: fill.entry.id, symbol, side, qty, price: fault.price ?? price, status };
  const type = isCorrected ? "trade_correct" : "trade_bust";
  const executionId = fill.id.split("::")[1];
  const stamp = utcStamp(venue.clock.now());
  venue.shown.showActivity({ ...row, type, previous_id: executionId, transaction_time: stamp, order_status: "filled" });
}

async function reviseCash(venue: Venue, { id = "", usd, row }: FaultOf<"revise">): Promise<void> {
  const known = venue.shown.activities().find(({ view }) => view.id === id);
  if (!known) throw new Error(`there is no activity "${id}"`);
  const before = textOf(known.view.net_amount);
  const cashUsd = plain(dec(usd ?? "0").minus(before));
  await venue.inTurn(() => moveBooks(venue, { cashUsd }));
  const revised = { status: usd === undefined ? "canceled" : "correct", net_amount: usd ?? before };
  if (!row) return venue.shown.reviseActivity(id, revised);
  venue.shown.showActivity({
    ...known.view,
    ...revised,
    id: `20260303000000000::${venue.settings.newId()}`,
    previous_id: id.split("::").at(-1),
  });
}
