import { dec, plain } from "../money/money";
import type { UnitEvent } from "./unit-events";

/** What becomes of each unit of `symbol`, decimal strings above 0; a cash amount is US dollars for one old unit, "0" where none is paid. */
type What =
  /** `to` units in the place of `from`. */
  | { readonly type: "split"; readonly symbol: string; readonly to: string; readonly from: string }
  /** `rate` units of `to` in the place of one; `isRename` where it is the same company. */
  | {
      readonly type: "exchange";
      readonly symbol: string;
      readonly to: string;
      readonly rate: string;
      readonly isRename: boolean;
      readonly cashEachUsd: string;
    }
  /** `rate` units of `to` come beside each. */
  | { readonly type: "come"; readonly symbol: string; readonly to: string; readonly rate: string }
  /** Nothing is left but the cash. */
  | { readonly type: "go"; readonly symbol: string; readonly cashEachUsd: string };

/**
 * What a company does to its shares, as it is announced. `kind` is the word that the broker's activities have for it; `at` the day on which the
 * broker processes it, at midnight UTC in epoch milliseconds.
 */
export type CorporateAction = What & { readonly id: string; readonly kind: string; readonly at: number };

/** The symbols whose units it changes, that of the old ones first. */
export function symbolsOfAction(action: CorporateAction): readonly string[] {
  return "to" in action && action.type !== "split" ? [action.symbol, action.to] : [action.symbol];
}

/** What is told of an action and when it was announced for may be some days apart. */
const APART_MS = 4 * 86_400_000;

/** Whether an event that the broker told is what the action announced. */
export function isOfAction(event: UnitEvent, action: CorporateAction): boolean {
  const isNear = Math.abs(event.at - action.at) <= APART_MS;
  return isNear && event.kind === action.kind && symbolsOfAction(action).includes(event.symbol);
}

/**
 * What an action comes to for who holds `qtyOf` each symbol, the likelier event first: with parts of units, and with whole ones where parts are paid
 * in cash. Empty where nothing is held that it could change.
 */
export function eventsOfAction(action: CorporateAction, qtyOf: (symbol: string) => string): readonly UnitEvent[] {
  const { id, kind, at, symbol } = action;
  const told = { id, kind, at };
  if (action.type === "split") {
    const ratio = { to: Number(action.to), from: Number(action.from) };
    return [{ ...told, type: "ratio", symbol, ratio, cashUsd: "0" }];
  }
  const held = qtyOf(symbol);
  if (dec(held).lte(0)) return [];
  if (action.type === "go") return [{ ...told, type: "go", symbol, qty: held, cashUsd: paid(held, action.cashEachUsd) }];
  const { to, rate } = action;
  const after = wholeToo(plain(dec(held).mul(rate)));
  if (action.type === "come") return after.map((qty) => ({ ...told, type: "come", symbol: to, qty, cashUsd: "0" }));
  const cashUsd = paid(held, action.cashEachUsd);
  return after.map((qty) => ({ ...told, type: "exchange", symbol, before: held, to, after: qty, cashUsd }));
}

/** An action as a clause: "each TSLA becomes 10". */
export function actionInWords(action: CorporateAction): string {
  const { symbol } = action;
  switch (action.type) {
    case "split":
      return action.from === "1" ? `each ${symbol} becomes ${action.to}` : `${action.from} ${symbol} become ${action.to}`;
    case "exchange": {
      const more = action.cashEachUsd === "0" ? "" : ` and $${action.cashEachUsd}`;
      return action.isRename && action.rate === "1"
        ? `${symbol} is called ${action.to}`
        : `each ${symbol} becomes ${action.rate} ${action.to}${more}`;
    }
    case "come":
      return `${action.rate} ${action.to} come for each ${symbol}`;
    case "go":
      return action.cashEachUsd === "0" ? `${symbol} is worthless` : `each ${symbol} is paid out at $${action.cashEachUsd}`;
  }
}

function wholeToo(qty: string): readonly string[] {
  const whole = plain(dec(qty).floor());
  return [qty, whole].filter((one, i, all) => dec(one).gt(0) && all.indexOf(one) === i);
}

function paid(qty: string, eachUsd: string): string {
  return plain(dec(qty).mul(eachUsd).toDecimalPlaces(2));
}
