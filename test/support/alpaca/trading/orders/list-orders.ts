import { assetClassOf } from "@/server/core/market/market";
import type { Habits } from "../../options";
import { refusal } from "../../shared/refusal";
import { nanosOf } from "../../shared/stamps";
import type { Venue } from "../../venue";
import { isShownOpen, type ShownRows, textOf, type View } from "../shown";
import { isVisible } from "./change-order";
import { type Entry, isTerminal, submittedNanos } from "./entry";
import { orderView, statusOf } from "./order-view";

/** The orders a listing asks for, newest first unless it says otherwise. Throws a Refusal for a limit above 500. */
export function listOrders({ books, shown, settings: { habits } }: Venue, query: URLSearchParams): readonly View[] {
  const limit = Number(query.get("limit") ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) throw refusal(422, 40010001, "limit must be between 1 and 500");
  const nested = query.get("nested") === "true";
  const ascending = query.get("direction") === "asc";
  const fits = filterOf(query, habits);
  const own = books
    .all()
    .filter((entry) => isVisible(entry) && !(nested && entry.parent) && fits(entry))
    .map((entry) => ({ nanos: submittedNanos(entry), view: orderView(entry, habits, nested) as View }));
  return [...own, ...shownRows(shown, query, habits)]
    .sort((a, b) => (a.nanos < b.nanos === ascending ? -1 : 1))
    .slice(0, limit)
    .map(({ view }) => view);
}

/** What nothing works on. An order of several options keeps its legs in every listing; of others they are rows of their own where none is nested. */
function shownRows(shown: ShownRows, query: URLSearchParams, { listsHeldLegs }: Habits) {
  const status = query.get("status") ?? "open";
  const symbols = query.get("symbols")?.split(",").filter(Boolean) ?? [];
  const [after, until] = [boundOf(query, "after"), boundOf(query, "until")];
  const [side, classes] = [query.get("side"), query.get("asset_class")?.split(",").filter(Boolean) ?? []];
  const nested = query.get("nested") === "true";
  const isHeldLeg = (view: View, isLeg: boolean) => isLeg && view.status === "held" && !listsHeldLegs;
  return shown
    .orders()
    .flatMap(({ at, view }) => {
      const nanos = BigInt(at) * 1_000_000n;
      const legs = nested || view.order_class === "mleg" || !Array.isArray(view.legs) ? [] : (view.legs as readonly View[]);
      const own = legs.length > 0 ? { ...view, legs: null } : view;
      return [{ nanos, view: own, isLeg: false }, ...legs.map((leg) => ({ nanos, view: leg, isLeg: true }))];
    })
    .filter(
      ({ nanos, view, isLeg }) =>
        (status === "all" || ((status === "open") === isShownOpen(view) && !isHeldLeg(view, isLeg))) &&
        (!side || textOf(view.side).startsWith(side)) &&
        (classes.length === 0 || classes.includes("all") || classes.includes(textOf(view.asset_class))) &&
        (symbols.length === 0 || symbols.includes(textOf(view.symbol))) &&
        (after === null || nanos > after) &&
        (until === null || nanos < until),
    );
}

function filterOf(query: URLSearchParams, habits: Habits): (entry: Entry) => boolean {
  const status = query.get("status") ?? "open";
  const list = (name: string) => query.get(name)?.split(",").filter(Boolean) ?? [];
  const symbols = list("symbols");
  const side = query.get("side");
  const classes = list("asset_class");
  const after = boundOf(query, "after");
  const until = boundOf(query, "until");
  return (entry) => {
    const { symbol, side: own } = entry.order;
    const submitted = submittedNanos(entry);
    const classOf = assetClassOf(symbol) === "crypto" ? "crypto" : "us_equity";
    return (
      hasStatus(entry, status, habits) &&
      (symbols.length === 0 || symbols.includes(symbol) || symbols.includes(symbol.replace("/", ""))) &&
      (!side || side === own) &&
      (classes.length === 0 || classes.includes(classOf) || classes.includes("all")) &&
      (after === null || submitted > after) &&
      (until === null || submitted < until)
    );
  };
}

function hasStatus(entry: Entry, wanted: string, habits: Habits): boolean {
  if (wanted === "all") return true;
  if (wanted === "closed") return isTerminal(entry);
  return !isTerminal(entry) && (habits.listsHeldLegs || statusOf(entry, habits) !== "held");
}

function boundOf(query: URLSearchParams, name: string): bigint | null {
  const text = query.get(name);
  if (!text) return null;
  const at = nanosOf(text);
  if (at === null) throw refusal(422, 40010001, `invalid ${name}: ${text}`);
  return at;
}
